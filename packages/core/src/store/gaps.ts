import type { Gap } from '../run-outcome.ts';
import type { Row, Sql, Statement } from './sql.ts';
import { EVERYTHING } from './units.ts';

/** What the newest run could not read. A gap in planning covers a unit or a listing; one in reading covers its unit. */
export class Gaps {
  readonly #sql: Sql;
  readonly #add: Statement;
  readonly #all: Statement;
  readonly #clear: Statement;
  readonly #keptInUnit: Statement;
  readonly #keptInListing: Statement;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#add = sql.prepare(`
      INSERT INTO gaps (plugin, scope, label, place, code, message, remedy, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#all = sql.prepare('SELECT * FROM gaps ORDER BY plugin, scope, place, code, message, id');
    this.#clear = sql.prepare('DELETE FROM gaps');
    const kept = `
      SELECT count(*) AS n FROM units u JOIN records r ON r.unit = u.id
      WHERE u.extractor = ?1 AND u.standing <> 'gone' AND r.gone_run IS NULL AND r.withheld_run IS NULL AND r.changed_run < ?3`;
    this.#keptInUnit = sql.prepare(`${kept} AND u.key = ?2`);
    this.#keptInListing = sql.prepare(`
      ${kept} AND u.planned_run <> ?4 AND (u.listing = ?2 OR ?2 = '${EVERYTHING}')`);
  }

  /** A new run starts without any. */
  clear(): void {
    this.#sql.transaction(() => this.#clear.run());
  }

  add({ plugin, scope, label, where, code, message, remedy, status }: Gap): void {
    this.#sql.join();
    this.#add.run(plugin, scope, label, where, code, message, remedy ?? null, status ?? null);
  }

  /** In an order that does not depend on which answer came first. */
  all(): readonly Gap[] {
    return this.#all.all().map(gapOf);
  }

  /** The same, at the end of a run: each with how many records it protects that were there before `since`, a run too. */
  protecting(run: number, since: number): readonly Gap[] {
    const counts = new Map<string, number>();
    return this.all().map((gap) => {
      const key = `${gap.plugin} ${gap.scope}`;
      const kept = counts.get(key) ?? this.#kept(gap, run, since);
      counts.set(key, kept);
      return kept === 0 ? gap : { ...gap, kept };
    });
  }

  #kept({ plugin, scope }: Gap, run: number, since: number): number {
    const isListing = scope === EVERYTHING || scope.endsWith('/');
    const row = isListing
      ? this.#keptInListing.get(plugin, scope, since, run)
      : this.#keptInUnit.get(plugin, scope, since);
    return Number(row?.['n']);
  }
}

function gapOf(row: Row): Gap {
  const { remedy, status } = row;
  return {
    plugin: String(row['plugin']),
    scope: String(row['scope']),
    label: String(row['label']),
    where: String(row['place']),
    code: String(row['code']),
    message: String(row['message']),
    ...(remedy === null ? {} : { remedy: String(remedy) }),
    ...(status === null ? {} : { status: Number(status) }),
  };
}
