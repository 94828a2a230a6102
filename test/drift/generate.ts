import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, ROOT } from '../boundaries/repository.ts';
import { generatedFiles } from './generated.ts';

/** `pnpm generate`: writes what follows from the sources, and names what changed. */
for (const [path, text] of await generatedFiles()) {
  if (current(path) === text) continue;
  writeFileSync(join(ROOT, path), text);
  process.stdout.write(`${path}\n`);
}

function current(path: string): string | undefined {
  try {
    return read(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
