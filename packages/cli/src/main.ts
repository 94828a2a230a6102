import { realpathSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { keepMemoryFlat } from './flat-memory.ts';

// A package manager's bin folder holds a link to this file.
const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  keepMemoryFlat();
  // Compiling takes most of the time of a short command: it is done once, and kept where Node keeps such things.
  enableCompileCache();
  const { main } = await import('./program.ts');
  await main(process.argv.slice(2));
}
