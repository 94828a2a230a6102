import type { Outcome } from '../run-outcome.ts';
import type { Sql, Statement } from './sql.ts';

/** A run under way. Rows refer to it by number: a name in every record would double the small ones. */
export interface StartedRun {
  /** `2026-11-24T03-12-09Z`, unique in this state file. */
  readonly id: string;
  readonly number: number;
}

const GO_ON_WITHIN_MS = 24 * 60 * 60 * 1000;

/** The runs this state file has seen. */
export class Runs {
  readonly #sql: Sql;
  readonly #taken: Statement;
  readonly #start: Statement;
  readonly #finish: Statement;
  readonly #brokenOff: Statement;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#taken = sql.prepare('SELECT 1 FROM runs WHERE id = ?');
    this.#start = sql.prepare('INSERT INTO runs (id, started_at) VALUES (?, ?) RETURNING number');
    this.#brokenOff = sql.prepare(`
      SELECT min(number) AS number FROM runs WHERE started_at >= ? AND number > (
        SELECT coalesce(max(number), 0) FROM runs WHERE outcome <> 'interrupted')`);
    this.#finish = sql.prepare('UPDATE runs SET finished_at = ?, outcome = ? WHERE number = ?');
  }

  /** The first of the runs that were interrupted or killed since one came to its end, unless too old to go on from. */
  brokenOff(now: Date): number {
    const since = new Date(now.getTime() - GO_ON_WITHIN_MS).toISOString();
    return Number(this.#brokenOff.get(since)?.['number'] ?? Infinity);
  }

  /** Starts a run named for its time; a second one in the same second gets a suffix. */
  start(now: Date): StartedRun {
    const base = now
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
      .replaceAll(':', '-');
    return this.#sql.durably(() => {
      let id = base;
      for (let n = 2; this.#taken.get(id) !== undefined; n += 1) id = `${base}-${n}`;
      return { id, number: Number(this.#start.get(id, now.toISOString())?.['number']) };
    });
  }

  finish({ number }: StartedRun, now: Date, outcome: Outcome): void {
    this.#sql.durably(() => this.#finish.run(now.toISOString(), outcome, number));
  }
}
