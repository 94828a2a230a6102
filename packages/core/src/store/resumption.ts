import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { KeptAnswers } from '../kept-answers.ts';
import type { ResumedRun } from '../report.ts';
import type { StartedRun } from './runs.ts';
import type { Sql, Statement } from './sql.ts';

/** Longer ago somebody may have mended at the source what was wrong. */
const YOUNGER_THAN_MS = 60 * 60 * 1000;
/** The texts are large and alike; they are written while calls wait. */
const QUICKLY = { level: 1 };

/** What a run takes over from the ones that broke off before it: the answers it planned by, and the units that were read. */
export class Resumption implements KeptAnswers {
  readonly #sql: Sql;
  readonly #limit: Statement;
  readonly #find: Statement;
  readonly #keep: Statement;
  readonly #forget: Statement;
  readonly #units: Statement;
  readonly #nameOf: Statement;
  #run = 0;
  #from = Infinity;
  #now: () => Date = () => new Date();
  #found = 0;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#limit = sql.prepare('DELETE FROM kept_answers WHERE run < ? OR kept_at NOT BETWEEN ? AND ?');
    this.#find = sql.prepare('SELECT body FROM kept_answers WHERE key = ? AND run < ?');
    this.#keep = sql.prepare(`
      INSERT INTO kept_answers (key, run, kept_at, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET run = excluded.run, kept_at = excluded.kept_at, body = excluded.body`);
    this.#forget = sql.prepare('DELETE FROM kept_answers');
    this.#units = sql.prepare(`
      SELECT count(*) AS n FROM units WHERE standing = 'in-force' AND complete = 1 AND planned_run = ?2
        AND read_run >= ?1 AND read_run < ?2`);
    this.#nameOf = sql.prepare('SELECT id FROM runs WHERE number = ?');
  }

  /** `from` is the first run, by its number, that this one goes on from: itself where it starts anew. */
  begin({ number }: StartedRun, from: number, now: () => Date): void {
    this.#run = number;
    this.#from = from;
    this.#now = now;
    const time = now().getTime();
    this.#sql.transaction(() => this.#limit.run(from, time - YOUNGER_THAN_MS + 1, time));
  }

  /** Of runs before this one alone: what a run asks twice, it wants to hear twice. */
  find(key: string): string | undefined {
    const body = this.#find.get(key, this.#run)?.['body'];
    if (!(body instanceof Uint8Array)) return undefined;
    this.#found += 1;
    return inflateRawSync(body).toString('utf8');
  }

  /** Committed at once: a run that is killed while it lists has no units yet that this could join. */
  keep(key: string, text: string): void {
    const body = deflateRawSync(text, QUICKLY);
    this.#sql.transaction(() => this.#keep.run(key, this.#run, this.#now().getTime(), body));
  }

  /** Undefined where there was nothing to take over. */
  summary(): ResumedRun | undefined {
    const units = Number(this.#units.get(this.#from, this.#run)?.['n']);
    if (units + this.#found === 0) return undefined;
    return { runId: String(this.#nameOf.get(this.#from)?.['id']), units, answers: this.#found };
  }

  /** Whatever came to its end is not gone on from. */
  forget(): void {
    this.#sql.join();
    this.#forget.run();
  }
}
