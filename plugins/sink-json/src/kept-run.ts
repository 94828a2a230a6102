import { link, readFile, readlink, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CURRENT, MANIFEST } from './publish.ts';

/** Lies beside the files of a run, for the next one: nobody else reads it. */
const FILES = '.files.json';

const Files = z.record(z.string(), z.object({ size: z.number(), mtimeMs: z.number() }));
const Manifest = z.object({ runId: z.string() });

/** The files of a run that readers see now, as it left them. */
export interface KeptRun {
  readonly folder: string;
  readonly names: readonly string[];
}

/** Notes how the files of a run are left. */
export async function noteFiles(folder: string, names: readonly string[]): Promise<void> {
  const files = await Promise.all(names.map(async (name) => [name, await look(join(folder, name))] as const));
  await writeFile(join(folder, FILES), JSON.stringify(Object.fromEntries(files)));
}

/** The run that readers see, if it is the one of this id, and nobody has touched its files since. */
export async function keptRun(directory: string, runId: string): Promise<KeptRun | undefined> {
  try {
    const folder = join(directory, await readlink(join(directory, CURRENT)));
    const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
    const files = Files.parse(JSON.parse(await readFile(join(folder, FILES), 'utf8')));
    const names = Object.keys(files);
    for (const name of names) {
      const now = await look(join(folder, name));
      if (now.size !== files[name]?.size || now.mtimeMs !== files[name].mtimeMs) return undefined;
    }
    return manifest.runId === runId ? { folder, names } : undefined;
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}

/** The same files once more, in another folder: no byte is written. */
export async function linkFiles({ folder, names }: KeptRun, into: string): Promise<void> {
  for (const name of names) await link(join(folder, name), join(into, name));
}

async function look(path: string): Promise<{ readonly size: number; readonly mtimeMs: number }> {
  const { size, mtimeMs } = await stat(path);
  return { size, mtimeMs };
}

/** Missing, no link, or not as we write it: then everything is written anew. */
function isNotThere(error: unknown): boolean {
  if (error instanceof SyntaxError || error instanceof z.ZodError) return true;
  return ['ENOENT', 'EINVAL', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
