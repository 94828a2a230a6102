import { SextantError } from '@sextant/core';

const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** What the file system says, as an error for people. What is no word of the file system is thrown on as it is. */
export function writeFailure(error: unknown, directory: string): SextantError {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) throw error;
  if (FULL.has(String(error.code))) {
    return new SextantError({
      code: 'SINK_JSON_DISK_FULL',
      class: 'unit',
      what: `The disk that holds ${directory} is full: ${error.message}`,
      remedy: 'Make room, then run again; the files of the run before are as they were.',
      cause: error,
    });
  }
  return new SextantError({
    code: 'SINK_JSON_UNWRITABLE',
    class: 'unit',
    what: `${directory} cannot be written: ${error.message}`,
    remedy: 'Let the account that runs this write there, or name another `directory`.',
    cause: error,
  });
}

/** Runs work on files below a directory; its errors are told as {@link writeFailure} does. */
export async function writing<T>(directory: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw writeFailure(error, directory);
  }
}
