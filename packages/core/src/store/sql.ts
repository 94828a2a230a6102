import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { guarded } from './failure.ts';

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** A prepared statement whose failures say what they mean. */
export interface Statement {
  run(...values: SQLInputValue[]): number;
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): Row[];
}

/** The one connection to the state file. */
export class Sql {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  prepare(text: string): Statement {
    const statement = guarded(() => this.#database.prepare(text));
    return {
      run: (...values) => guarded(() => Number(statement.run(...values).changes)),
      get: (...values) => guarded(() => statement.get(...values)),
      all: (...values) => guarded(() => statement.all(...values)),
    };
  }

  /** All of it or nothing. Losing power may take the newest of these along, never half of one. */
  transaction<T>(work: () => T): T {
    this.join();
    try {
      const result = work();
      guarded(() => this.#database.exec('COMMIT'));
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** A transaction that is on the disk when this returns, with all before it: nothing is told before that. */
  durably<T>(work: () => T): T {
    // SQLite ignores the switch inside a transaction, so what has joined one is committed first.
    if (this.#database.isTransaction) guarded(() => this.#database.exec('COMMIT'));
    this.#database.exec('PRAGMA synchronous = FULL');
    try {
      return this.transaction(work);
    } finally {
      this.#database.exec('PRAGMA synchronous = NORMAL');
    }
  }

  /** For small writes that need not be kept before the next whole one: they are committed with it. */
  join(): void {
    if (!this.#database.isTransaction) guarded(() => this.#database.exec('BEGIN IMMEDIATE'));
  }
}
