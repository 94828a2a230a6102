import type { AccessRecord, Kind, RecordOf } from '../model.ts';
import { recordIn } from './record-body.ts';
import type { Sql, Statement } from './sql.ts';

export type AccessReason = NonNullable<AccessRecord['via']>[number];

/** Questions of people who wait for the answer: what takes too long where records are gone through one by one. */
export class Lookup {
  readonly #withText: Statement;
  readonly #readIn: Statement;
  readonly #any: Statement;
  readonly #reasons: Statement;

  constructor(sql: Sql) {
    this.#withText = sql.prepare(WITH_TEXT);
    this.#readIn = sql.prepare(`
      SELECT read_run FROM units WHERE id = (SELECT id FROM visible WHERE extractor = ? AND key = ? AND aside = 0)`);
    this.#any = sql.prepare('SELECT 1 FROM visible WHERE extractor = ? AND aside = 0 LIMIT 1');
    this.#reasons = sql.prepare(REASONS);
  }

  /** Records in force with this text in a field, case aside. */
  withText<K extends Kind>(kind: K, field: string, text: string): readonly RecordOf<K>[] {
    const written = JSON.stringify(text).slice(1, -1);
    return this.#withText.all(kind, field, text, written).map((row) => recordIn(kind, row));
  }

  /** The number of the run that last read a unit; undefined where it is not in force for the eyes that look now. */
  readIn(extractor: string, unit: string): number | undefined {
    const run = this.#readIn.get(extractor, unit)?.['read_run'];
    return run === undefined ? undefined : Number(run);
  }

  /** Whether any unit of an extractor is in force for the eyes that look now. */
  hasUnits(extractor: string): boolean {
    return this.#any.get(extractor) !== undefined;
  }

  /** What gives access of one sort to whomever a unit tells of, each once. */
  reasonsOf(extractor: string, unit: string, reason: AccessReason['reason']): readonly AccessReason[] {
    const rows = this.#reasons.all(extractor, unit, reason);
    return rows.map((row) => JSON.parse(String(row['via'])) as AccessReason);
  }
}

/** Most records are told from the text as it stands in the file, before any of their fields is looked at. */
const WITH_TEXT = `
  SELECT id, body FROM deliverable
  WHERE kind = ?1 AND aside = 0 AND body LIKE '%' || ?4 || '%' AND lower(body ->> ?2) = lower(?3) ORDER BY id`;

const REASONS = `
  SELECT DISTINCT via.value AS via FROM visible u JOIN records r ON r.unit = u.id, json_each(r.body, '$.via') via
  WHERE u.extractor = ?1 AND u.key = ?2 AND u.aside = 0 AND r.gone_run IS NULL AND r.withheld_run IS NULL
    AND via.value ->> 'reason' = ?3`;
