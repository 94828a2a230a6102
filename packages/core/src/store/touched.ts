import type { Sql, Statement } from './sql.ts';

/** The number of the last run that changed anything that sinks are given. */
export const TOUCHED = `coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'touched'), 0)`;

/** Notes which run did. */
export class Touched {
  readonly #note: Statement;
  readonly #read: Statement;
  #noted = 0;

  constructor(sql: Sql) {
    this.#note = sql.prepare(`
      INSERT INTO meta (key, value) VALUES ('touched', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
    this.#read = sql.prepare(`SELECT ${TOUCHED} AS run`);
  }

  /** In the transaction under way. */
  by(run: number): void {
    if (run !== this.#noted) this.#note.run(String(run));
    this.#noted = run;
  }

  lastRun(): number {
    return Number(this.#read.get()?.['run']);
  }
}
