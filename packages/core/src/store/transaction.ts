import type { DatabaseSync } from 'node:sqlite';
import { SextantError } from '../errors.ts';

/** All of it or nothing. What `work` acknowledged is on disk when this returns. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  return guarded(() => {
    joinTransaction(database);
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  });
}

/** Small writes that need not be on disk before the next whole one: they are committed with it. */
export function joinTransaction(database: DatabaseSync): void {
  if (!database.isTransaction) database.exec('BEGIN IMMEDIATE');
}

/** Says of a failing disk or a damaged file what it means. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || (error as NodeJS.ErrnoException).code !== 'ERR_SQLITE_ERROR') throw error;
    const full = /full|disk I\/O/i.test(error.message);
    throw new SextantError({
      code: full ? 'STATE_DISK_FULL' : 'STATE_CORRUPT',
      class: 'fatal',
      what: `The state file could not be ${full ? 'written' : 'used'}: ${error.message}`,
      remedy: full
        ? 'Free some space and run again: what was stored stays in force.'
        : 'Move the file away, or name another with --state: the next run reads everything anew and loses nothing.',
      cause: error,
    });
  }
}
