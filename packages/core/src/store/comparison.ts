import { type CatalogRecord, KINDS, type Kind, type Ref } from '../model.ts';
import { pages } from './pages.ts';
import { recordIn } from './record-body.ts';
import type { Row, Sql, Statement } from './sql.ts';

/** A record that two runs ended with differently; one side is missing where the record was. */
export interface Difference {
  readonly kind: Kind;
  readonly id: string;
  readonly before: CatalogRecord | undefined;
  readonly after: CatalogRecord | undefined;
}

const BATCH = 500;

/** What was deliverable at the end of one run, and of a later one. */
export class Comparison {
  readonly #touched: Statement;
  readonly #at: Statement;
  readonly #number: Statement;
  readonly #lastUntil: Statement;

  constructor(sql: Sql) {
    this.#touched = sql.prepare(TOUCHED_SINCE);
    this.#at = sql.prepare(AT_END_OF);
    this.#number = sql.prepare('SELECT number FROM objects WHERE kind = ? AND id = ?');
    this.#lastUntil = sql.prepare(
      'SELECT body FROM history WHERE object = ? AND until_run <= ? ORDER BY until_run DESC LIMIT 1',
    );
  }

  /** What a record was at the end of a run. */
  recordAt({ kind, id }: Ref, run: number): CatalogRecord | undefined {
    const object = this.#number.get(kind, id)?.['number'];
    const row = object === undefined ? undefined : this.#at.get(Number(object), run);
    return row && recordIn(kind, { ...row, id });
  }

  /** What a record was last, of one that was not there at the end of a run: as far back as runs are kept. */
  lastUntil({ kind, id }: Ref, run: number): CatalogRecord | undefined {
    const object = this.#number.get(kind, id)?.['number'];
    const row = object === undefined ? undefined : this.#lastUntil.get(Number(object), run);
    return row && recordIn(kind, { ...row, id });
  }

  /** By kind, then by id; of runs by their numbers, the earlier one first. Reads only what was touched since. */
  *differences(earlier: number, later: number): Generator<Difference> {
    for (const kind of KINDS) {
      for (const page of pages(BATCH, (after) => this.#touched.all(kind, after, earlier, BATCH))) {
        for (const row of page) {
          const object = Number(row['object']);
          const [before, after] = [this.#at.get(object, earlier), this.#at.get(object, later)];
          if (before?.['body'] === after?.['body']) continue;
          const record = (side: Row | undefined) => side && recordIn(kind, { ...row, ...side });
          yield { kind, id: String(row['id']), before: record(before), after: record(after) };
        }
      }
    }
  }
}

const TOUCHED_SINCE = `
  SELECT o.id, o.number AS object FROM objects o WHERE kind = ?1 AND id > ?2 AND (
    EXISTS (SELECT 1 FROM records r WHERE r.object = o.number AND (r.changed_run > ?3 OR r.gone_run > ?3 OR r.withheld_run > ?3))
    OR EXISTS (SELECT 1 FROM history h WHERE h.object = o.number AND h.until_run > ?3)
    OR EXISTS (
      SELECT 1 FROM records r JOIN standings s ON s.unit = r.unit AND s.until_run > ?3 WHERE r.object = o.number))
  ORDER BY id LIMIT ?4`;

/** As the view "deliverable" tells for now. */
const AT_END_OF = `
  SELECT body FROM (
    SELECT unit, stub, body FROM records
      WHERE object = ?1 AND changed_run <= ?2 AND coalesce(withheld_run, gone_run, ?2 + 1) > ?2
    UNION ALL
    SELECT unit, stub, body FROM history WHERE object = ?1 AND changed_run <= ?2 AND until_run > ?2
  ) JOIN units u ON u.id = unit
  WHERE coalesce(
    (SELECT s.shown FROM standings s WHERE s.unit = u.id AND s.until_run > ?2 ORDER BY s.until_run LIMIT 1), u.shown) = 1
  ORDER BY stub, key, extractor LIMIT 1`;
