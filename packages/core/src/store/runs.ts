import type { DatabaseSync } from 'node:sqlite';
import type { Outcome } from '../run-outcome.ts';
import { transaction } from './transaction.ts';

/** The runs this state file has seen. */
export class Runs {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Starts a run named for its time, such as `2026-11-24T03-12-09Z`; a second one in the same second gets a suffix. */
  start(now: Date): string {
    const base = now
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
      .replaceAll(':', '-');
    return transaction(this.#database, () => {
      const taken = this.#database.prepare('SELECT 1 FROM runs WHERE id = ?');
      let id = base;
      for (let n = 2; taken.get(id) !== undefined; n += 1) id = `${base}-${n}`;
      this.#database.prepare('INSERT INTO runs (id, started_at) VALUES (?, ?)').run(id, now.toISOString());
      return id;
    });
  }

  finish(id: string, now: Date, outcome: Outcome): void {
    transaction(this.#database, () => {
      const finish = this.#database.prepare('UPDATE runs SET finished_at = ?, outcome = ? WHERE id = ?');
      finish.run(now.toISOString(), outcome, id);
    });
  }
}
