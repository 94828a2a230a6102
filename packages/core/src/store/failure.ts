import { SextantError } from '../errors.ts';

/** SQLite's primary result codes, as far as each means something to do. */
const BUSY = [5];
const UNWRITABLE = [8, 10, 13, 14];
const DAMAGED = [11, 26];

/** Says of a failing disk or a damaged file what it means. Anything else is a bug, and stays what it is. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isDamaged(error)) throw damaged(`The state file is damaged: ${messageOf(error)}`, error);
    if (!is(error, UNWRITABLE)) throw error;
    throw new SextantError({
      code: 'STATE_DISK_FULL',
      class: 'fatal',
      what: `The state file could not be written: ${messageOf(error)}`,
      remedy: 'Free some space and run again: what was stored stays in force.',
      cause: error,
    });
  }
}

/** `backup`: a copy of the file from before it was last migrated, if there is one. */
export function damaged(what: string, cause?: unknown, backup?: string): SextantError {
  const other =
    backup === undefined
      ? ''
      : ` ${backup} is a copy from before the last migration: put it in its place to go on from there.`;
  return new SextantError({
    code: 'STATE_CORRUPT',
    class: 'fatal',
    what,
    remedy: `Move it away, or name another file with --state: the next run reads everything anew and loses nothing.${other}`,
    cause,
  });
}

export function isDamaged(error: unknown): boolean {
  return is(error, DAMAGED);
}

export function isBusy(error: unknown): boolean {
  return is(error, BUSY);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function is(error: unknown, codes: readonly number[]): boolean {
  return error instanceof Error && 'errcode' in error && codes.includes(Number(error.errcode) & 0xff);
}
