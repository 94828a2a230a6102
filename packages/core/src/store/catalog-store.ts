import type { DatabaseSync } from 'node:sqlite';
import type { CatalogReader } from '../catalog-reader.ts';
import { closeDatabase, openDatabase } from './database.ts';
import { Deliveries } from './deliveries.ts';
import { catalogReader } from './reader.ts';
import { Records } from './records.ts';
import { Runs } from './runs.ts';
import { guarded } from './transaction.ts';
import { Units } from './units.ts';

/** The catalog between its two halves: what was read, from which unit, and what each sink has of it. One SQLite file. */
export interface CatalogStore extends Disposable {
  readonly runs: Runs;
  readonly units: Units;
  readonly records: Records;
  readonly deliveries: Deliveries;
  /** What an extractor sees of the store. */
  readerFor(extractor: string): CatalogReader;
}

/**
 * Opens or creates the state file.
 *
 * @throws SextantError fatal: `STATE_LOCKED`, `STATE_NEWER`, `STATE_CORRUPT`, `STATE_UNWRITABLE`.
 */
export function openStore(path: string): CatalogStore {
  const database = openDatabase(path);
  return guarded(() => assemble(database, path));
}

function assemble(database: DatabaseSync, path: string): CatalogStore {
  return {
    runs: new Runs(database),
    units: new Units(database),
    records: new Records(database),
    deliveries: new Deliveries(database),
    readerFor: (extractor) => catalogReader(database, extractor),
    [Symbol.dispose]: () => closeDatabase(database, path),
  };
}
