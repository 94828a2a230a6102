import type { Sql, Statement } from './sql.ts';

/** Numbers for objects, by kind and id: an id is long, and so stands in the file once. */
export class Objects {
  readonly #find: Statement;
  readonly #add: Statement;
  readonly #newest: Statement;
  readonly #note: Statement;
  #next: number | undefined;
  #noted = 0;

  constructor(sql: Sql) {
    this.#find = sql.prepare('SELECT number FROM objects WHERE kind = ? AND id = ?');
    this.#add = sql.prepare('INSERT OR IGNORE INTO objects (kind, id, number) VALUES (?, ?, ?)');
    this.#newest = sql.prepare(`SELECT coalesce(
      (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'objects'), (SELECT max(number) FROM objects), 0) AS number`);
    this.#note = sql.prepare(`
      INSERT INTO meta (key, value) VALUES ('objects', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
  }

  /**
   * The number of an object, in the transaction under way; a new one where it had none. `expected` says which is tried
   * first: most objects of a unit that was read before have one.
   */
  number(kind: string, id: string, expected: boolean): { readonly number: number; readonly isNew: boolean } {
    const known = expected ? this.#find.get(kind, id) : undefined;
    if (known !== undefined) return { number: Number(known['number']), isNew: false };
    this.#next ??= Number(this.#newest.get()?.['number']) + 1;
    const isNew = this.#add.run(kind, id, this.#next) === 1;
    return { number: isNew ? this.#next++ : Number(this.#find.get(kind, id)?.['number']), isNew };
  }

  /** Belongs to every transaction that asked for numbers: none is given twice, though its object be forgotten. */
  note(): void {
    const newest = (this.#next ?? 1) - 1;
    if (newest > this.#noted) this.#note.run(String(newest));
    this.#noted = newest;
  }
}
