import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SextantError } from '../errors.ts';
import { damaged, guarded, isBusy, isDamaged, messageOf } from './failure.ts';
import { MIGRATIONS, SCHEMA_VERSION } from './schema.ts';

/** `SXTN`, which SQLite keeps in the file's header: tells our files from other programs' databases. */
const APPLICATION_ID = 0x5358544e;

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
    // Larger pages than SQLite's own: a file a tenth smaller, and most custom SQL fits into one.
    database.exec('PRAGMA page_size = 8192;');
    // The lock belongs to the process: it goes when the process goes, however it goes.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;');
    // Units are committed without waiting for the disk; what is acknowledged waits for it, and with it all before.
    // A checkpoint waits for the disk, and everything waits for it: at 24,000 pages, 192 MB, few runs meet one.
    database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 24000;');
    database.exec('PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; BEGIN IMMEDIATE; COMMIT;');
    migrate(database, path);
    writeFileSync(holderFile(path), String(process.pid));
    return database;
  } catch (error) {
    database?.close();
    throw explained(error, path);
  }
}

/** As it is; an empty one where there is none yet. */
export function openForReading(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    const exists = existsSync(path);
    database = exists ? new DatabaseSync(path, { readOnly: true }) : new DatabaseSync(':memory:');
    if (!exists) migrate(database, path);
    // One that was made by an older version is brought up to date first.
    else if (stepsBehind(database, path) > 0) {
      database.close();
      database = undefined;
      closeDatabase(openDatabase(path), path);
      return openForReading(path);
    }
    return database;
  } catch (error) {
    database?.close();
    throw explained(error, path);
  }
}

export function closeDatabase(database: DatabaseSync, path: string): void {
  // While the lock is still ours: the next holder's note must not be taken away.
  rmSync(holderFile(path), { force: true });
  guarded(() => database.close());
}

function migrate(database: DatabaseSync, path: string): void {
  const steps = stepsBehind(database, path);
  if (steps > 0 && steps < SCHEMA_VERSION) keepBackup(database, backupFile(path, SCHEMA_VERSION - steps));
  for (let version = SCHEMA_VERSION - steps; version < SCHEMA_VERSION; version += 1) {
    const mark = `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version + 1};`;
    database.exec(`BEGIN IMMEDIATE; ${MIGRATIONS[version]} ${mark} COMMIT;`);
  }
}

/** The file as it is, whole and by itself: the way back, should a newer version turn out not to do. */
function keepBackup(database: DatabaseSync, file: string): void {
  rmSync(file, { force: true });
  database.prepare('VACUUM INTO ?').run(file);
}

/** `state.db-format-1` holds what `state.db` was before it was brought to format 2. */
function backupFile(path: string, format: number): string {
  return `${path}-format-${format}`;
}

/** How many steps of the layout the file lacks; refuses one that is newer, or not ours. */
function stepsBehind(database: DatabaseSync, path: string): number {
  const found = numberOf(database, 'PRAGMA user_version');
  if (found > SCHEMA_VERSION) {
    throw new SextantError({
      code: 'STATE_NEWER',
      class: 'fatal',
      what: `The state file ${path} was written by a newer version (format ${found}, this one reads ${SCHEMA_VERSION})`,
      remedy: 'Use that version, or name another file with --state.',
    });
  }
  const isOurs = numberOf(database, 'PRAGMA application_id') === APPLICATION_ID;
  const isEmpty = numberOf(database, 'SELECT count(*) FROM sqlite_schema') === 0;
  if (!isOurs && !isEmpty) throw damaged(`${path} is no state file: it is the database of another program`);
  return SCHEMA_VERSION - found;
}

function numberOf(database: DatabaseSync, query: string): number {
  return Number(Object.values(database.prepare(query).get() ?? {})[0]);
}

function explained(error: unknown, path: string): unknown {
  if (error instanceof SextantError) return error;
  if (isBusy(error)) {
    return new SextantError({
      code: 'STATE_LOCKED',
      class: 'fatal',
      what: `The state file ${path} is in use by ${holder(path)}`,
      remedy: 'Wait until that run ends, or name another file with --state.',
      cause: error,
    });
  }
  if (isDamaged(error))
    return damaged(`The state file ${path} is damaged: ${messageOf(error)}`, error, newestBackup(path));
  return new SextantError({
    code: 'STATE_UNWRITABLE',
    class: 'fatal',
    what: `The state file ${path} cannot be opened for writing: ${messageOf(error)}`,
    remedy: 'Make its folder writable, free some space, or set state.path to another place.',
    cause: error,
  });
}

function newestBackup(path: string): string | undefined {
  const formats = Array.from({ length: SCHEMA_VERSION }, (_, format) => backupFile(path, format));
  return formats.findLast((file) => existsSync(file));
}

/** The note of whoever opened the file last. A program that leaves no note may hold it, long after that one died. */
function holder(path: string): string {
  try {
    const pid = Number(readFileSync(holderFile(path), 'utf8'));
    return isAlive(pid) ? `process ${pid}` : 'another program';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'another program';
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another account's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function holderFile(path: string): string {
  return `${path}-holder`;
}
