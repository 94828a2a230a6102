import type { StartedRun } from './runs.ts';
import type { Sql, Statement } from './sql.ts';
import { Touched } from './touched.ts';

/** What was, as far as kept runs need it: what records said before they changed, and when units were in force. */
export class History {
  readonly #sql: Sql;
  readonly #touched: Touched;
  readonly #extracted: Statement;
  readonly #noteStandings: Statement;
  readonly #show: Statement;
  readonly #purge: readonly Statement[];
  readonly #oldest: Statement;
  readonly #prune: readonly Statement[];
  readonly #forget: readonly Statement[];

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#touched = new Touched(sql);
    this.#extracted = sql.prepare('UPDATE runs SET extracted = 1 WHERE number = ?');
    this.#noteStandings = sql.prepare(`
      INSERT OR IGNORE INTO standings (unit, until_run, shown) SELECT id, ?, shown FROM units WHERE shown <> ${SHOWN}`);
    this.#show = sql.prepare(`UPDATE units SET shown = ${SHOWN} WHERE shown <> ${SHOWN}`);
    this.#purge = PURGE.map((text) => sql.prepare(text));
    this.#oldest = sql.prepare('SELECT number FROM runs WHERE extracted = 1 ORDER BY number DESC LIMIT 1 OFFSET ?');
    this.#prune = PRUNE.map((text) => sql.prepare(text));
    this.#forget = FORGET.map((text) => sql.prepare(text));
  }

  /** From now on the store holds all that this run read: it can be delivered without the source, and compared with. */
  extracted({ number }: StartedRun): void {
    this.#sql.transaction(() => {
      this.#extracted.run(number);
      if (this.#noteStandings.run(number) > 0) this.#touched.by(number);
      this.#show.run();
    });
  }

  /** What is gone is the past, once a run has delivered that. */
  purge(): void {
    this.#sql.transaction(() => {
      for (const statement of this.#purge) statement.run();
    });
  }

  /** Keeps the last few runs that read all they had to; forgets what none of them needs. */
  keepRuns(count: number): void {
    const oldest = this.#oldest.get(count - 1)?.['number'];
    if (oldest === undefined) return;
    this.#sql.transaction(() => {
      for (const statement of this.#prune) statement.run(oldest);
      for (const statement of this.#forget) statement.run();
    });
  }
}

/** 1: in force; 2: aside, as the selection hides it; 0: not for these eyes, or gone. */
const SHOWN = `iif(read_for IS audience AND audience = (SELECT value FROM meta WHERE key = 'audience'),
  CASE standing WHEN 'in-force' THEN 1 WHEN 'unselected' THEN iif(withdraws, 0, 2) ELSE 0 END, 0)`;

const PURGE = [
  `INSERT OR IGNORE INTO history (unit, object, until_run, changed_run, stub, body)
    SELECT unit, object, coalesce(withheld_run, gone_run), changed_run, stub, body FROM records WHERE gone_run IS NOT NULL`,
  'DELETE FROM records WHERE gone_run IS NOT NULL',
  `DELETE FROM mentions WHERE unit IN (SELECT id FROM units WHERE standing = 'gone')`,
];

/** An object goes with the last that knows of it. */
const PRUNE = [
  `DELETE FROM objects WHERE EXISTS (SELECT 1 FROM history WHERE until_run <= ?1)
    AND number IN (SELECT object FROM history WHERE until_run <= ?1)
    AND NOT EXISTS (SELECT 1 FROM records WHERE object = number)
    AND NOT EXISTS (SELECT 1 FROM history WHERE object = number AND until_run > ?1)
    AND NOT EXISTS (SELECT 1 FROM sinks s JOIN deliveries d ON d.sink = s.number AND d.object = objects.number)`,
  'DELETE FROM history WHERE until_run <= ?',
  'DELETE FROM standings WHERE until_run <= ?',
  'DELETE FROM runs WHERE number < ?',
];

const FORGOTTEN = `
  SELECT id FROM units u WHERE standing = 'gone' AND NOT EXISTS (SELECT 1 FROM history WHERE unit = u.id)
    AND NOT EXISTS (SELECT 1 FROM records WHERE unit = u.id)`;

const FORGET = [`DELETE FROM standings WHERE unit IN (${FORGOTTEN})`, `DELETE FROM units WHERE id IN (${FORGOTTEN})`];
