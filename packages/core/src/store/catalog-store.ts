import type { DatabaseSync } from 'node:sqlite';
import type { CatalogReader } from '../catalog-reader.ts';
import { closeDatabase, openDatabase, openForReading } from './database.ts';
import { Comparison } from './comparison.ts';
import { Deliveries } from './deliveries.ts';
import { Gaps } from './gaps.ts';
import { History } from './history.ts';
import { Lookup } from './lookup.ts';
import { catalogReader } from './reader.ts';
import { Records } from './records.ts';
import { Resumption } from './resumption.ts';
import { Runs } from './runs.ts';
import { Sql } from './sql.ts';
import { Units } from './units.ts';

/** The catalog between its two halves: what was read, from which unit, what it was before, and what each sink has of it. One SQLite file. */
export interface CatalogStore extends Disposable {
  readonly runs: Runs;
  readonly units: Units;
  readonly records: Records;
  readonly gaps: Gaps;
  readonly deliveries: Deliveries;
  readonly resumption: Resumption;
  readonly history: History;
  readonly comparison: Comparison;
  readonly lookup: Lookup;
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
  try {
    return assemble(database, () => closeDatabase(database, path));
  } catch (error) {
    closeDatabase(database, path);
    throw error;
  }
}

/**
 * Opens the state file for looking into it, whether or not there is one; nothing is written, and nobody else is kept out.
 *
 * @throws SextantError fatal, as {@link openStore}.
 */
export function openStoreForReading(path: string): CatalogStore {
  const database = openForReading(path);
  return assemble(database, () => database.close());
}

function assemble(database: DatabaseSync, close: () => void): CatalogStore {
  const sql = new Sql(database);
  return {
    runs: new Runs(sql),
    units: new Units(sql),
    records: new Records(sql),
    gaps: new Gaps(sql),
    deliveries: new Deliveries(sql),
    resumption: new Resumption(sql),
    history: new History(sql),
    comparison: new Comparison(sql),
    lookup: new Lookup(sql),
    readerFor: (extractor) => catalogReader(sql, extractor),
    [Symbol.dispose]: close,
  };
}
