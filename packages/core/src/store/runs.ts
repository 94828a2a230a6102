import type { Outcome } from '../run-outcome.ts';
import type { Row, Sql, Statement } from './sql.ts';

/** A run under way. Rows refer to it by number: a name in every record would double the small ones. */
export interface StartedRun {
  /** `2026-11-24T03-12-09Z`, unique in this state file. */
  readonly id: string;
  readonly number: number;
}

const GO_ON_WITHIN_MS = 24 * 60 * 60 * 1000;

export interface LatestRun {
  readonly id: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** It read all it had to. */
  readonly isExtracted: boolean;
}

/** The runs this state file has seen. */
export class Runs {
  readonly #sql: Sql;
  readonly #taken: Statement;
  readonly #start: Statement;
  readonly #finish: Statement;
  readonly #brokenOff: Statement;
  readonly #latest: Statement;
  readonly #numbered: Statement;
  readonly #numberOf: Statement;
  readonly #kept: Statement;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#taken = sql.prepare('SELECT 1 FROM runs WHERE id = ?');
    this.#start = sql.prepare('INSERT INTO runs (id, started_at) VALUES (?, ?) RETURNING number');
    const told = 'SELECT id, started_at, finished_at, extracted FROM runs';
    this.#latest = sql.prepare(`${told} ORDER BY number DESC LIMIT 1`);
    this.#numbered = sql.prepare(`${told} WHERE number = ?`);
    this.#kept = sql.prepare('SELECT id, number FROM runs WHERE extracted = 1 ORDER BY number DESC');
    this.#numberOf = sql.prepare('SELECT number FROM runs WHERE id = ?');
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

  /** The newest run; undefined where there was none. */
  latest(): LatestRun | undefined {
    return toldRun(this.#latest.get());
  }

  /** The run of this number; undefined for one that is kept no more. */
  numbered(number: number): LatestRun | undefined {
    return toldRun(this.#numbered.get(number));
  }

  /** Those that read all they had to, and that can be compared with; the newest first. */
  kept(): readonly StartedRun[] {
    return this.#kept.all().map(({ id, number }) => ({ id: String(id), number: Number(number) }));
  }

  /** The number of a run by its id. */
  numberOf(id: string): number | undefined {
    const number = this.#numberOf.get(id)?.['number'];
    return number === undefined ? undefined : Number(number);
  }

  finish({ number }: StartedRun, now: Date, outcome: Outcome): void {
    this.#sql.durably(() => this.#finish.run(now.toISOString(), outcome, number));
  }
}

function toldRun(row: Row | undefined): LatestRun | undefined {
  if (row === undefined) return undefined;
  const startedAt = String(row['started_at']);
  return {
    id: String(row['id']),
    startedAt,
    finishedAt: String(row['finished_at'] ?? startedAt),
    isExtracted: row['extracted'] === 1,
  };
}
