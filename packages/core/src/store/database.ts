import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SextantError } from '../errors.ts';
import { MIGRATIONS, SCHEMA_VERSION } from './schema.ts';

/**
 * Opens the state file for one writer, this process, until it closes or dies.
 *
 * @throws SextantError fatal: `STATE_LOCKED`, `STATE_NEWER`, `STATE_CORRUPT`, `STATE_UNWRITABLE`.
 */
export function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    database = new DatabaseSync(path);
    // The lock belongs to the process: it goes when the process goes, however it goes.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;');
    // Losing power may take the newest commits with it, never half of one: what they held is read or delivered again.
    database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;');
    database.exec('PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; BEGIN IMMEDIATE; COMMIT;');
    migrate(database, path);
    writeFileSync(holderFile(path), String(process.pid));
    return database;
  } catch (error) {
    database?.close();
    throw explained(error, path);
  }
}

export function closeDatabase(database: DatabaseSync, path: string): void {
  database.close();
  rmSync(holderFile(path), { force: true });
}

function migrate(database: DatabaseSync, path: string): void {
  const found = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (found > SCHEMA_VERSION) {
    throw new SextantError({
      code: 'STATE_NEWER',
      class: 'fatal',
      what: `The state file ${path} was written by a newer version (format ${found}, this one reads ${SCHEMA_VERSION})`,
      remedy: 'Use that version, or name another file with --state.',
    });
  }
  for (let version = found; version < SCHEMA_VERSION; version += 1) {
    database.exec(`BEGIN IMMEDIATE; ${MIGRATIONS[version]} PRAGMA user_version = ${version + 1}; COMMIT;`);
  }
}

function holderFile(path: string): string {
  return `${path}-holder`;
}

function explained(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof SextantError) return error;
  const message = error.message;
  if (/database is locked|busy/i.test(message)) {
    return new SextantError({
      code: 'STATE_LOCKED',
      class: 'fatal',
      what: `The state file ${path} is in use by ${holder(path)}`,
      remedy: 'Wait until that run ends, or name another file with --state.',
      cause: error,
    });
  }
  if (/malformed|not a database|file is encrypted|disk image|corrupt/i.test(message)) {
    return new SextantError({
      code: 'STATE_CORRUPT',
      class: 'fatal',
      what: `The state file ${path} is damaged: ${message}`,
      remedy: 'Move it away, or name another file with --state: the next run reads everything anew and loses nothing.',
      cause: error,
    });
  }
  return new SextantError({
    code: 'STATE_UNWRITABLE',
    class: 'fatal',
    what: `The state file ${path} cannot be opened for writing: ${message}`,
    remedy: 'Make its folder writable, free some space, or set state.path to another place.',
    cause: error,
  });
}

function holder(path: string): string {
  try {
    return `process ${readFileSync(holderFile(path), 'utf8')}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'another process';
    throw error;
  }
}
