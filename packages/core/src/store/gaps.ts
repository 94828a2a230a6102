import type { Gap } from '../run-outcome.ts';
import type { Row, Sql, Statement } from './sql.ts';

/** What the newest run could not read. A gap in planning covers a unit or a listing; one in reading covers its unit. */
export class Gaps {
  readonly #sql: Sql;
  readonly #add: Statement;
  readonly #all: Statement;
  readonly #clear: Statement;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#add = sql.prepare(`
      INSERT INTO gaps (plugin, scope, label, place, code, message, remedy, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#all = sql.prepare('SELECT * FROM gaps ORDER BY plugin, scope, place, code, message, id');
    this.#clear = sql.prepare('DELETE FROM gaps');
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
