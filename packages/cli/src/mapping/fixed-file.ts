import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { format, parse } from 'node:path';
import { fixedText } from '@sextant/identity';
import { usageError } from '../exit-code.ts';

/**
 * Where the proposals for a file go: beside it.
 *
 * @throws SextantError `USAGE_INVALID`: something is there already, and it is not written over.
 */
export function fixedFileFor(file: string): string {
  const { dir, name } = parse(file);
  const path = format({ dir, name, ext: '.fixed.csv' });
  if (existsSync(path)) throw exists(path);
  return path;
}

/** Writes the file anew, with proposed addresses on some lines. */
export async function writeFixed(path: string, file: string, proposals: ReadonlyMap<number, string>): Promise<void> {
  try {
    await writeFile(path, fixedText(file, proposals), { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw exists(path);
    if (code === 'EACCES' || code === 'EROFS')
      throw usageError(`${path} cannot be written: ${code}`, 'Copy the file to a folder of yours.');
    throw error;
  }
}

function exists(path: string) {
  return usageError(`${path} exists already, and proposals never write over a file`, 'Use it, or move it away.');
}
