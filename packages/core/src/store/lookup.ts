import type { AccessRecord, Kind, RecordOf } from '../model.ts';
import { recordIn } from './record-body.ts';
import type { Sql, Statement } from './sql.ts';

export type AccessReason = NonNullable<AccessRecord['via']>[number];

/** Questions of people who wait for the answer: what takes too long where records are gone through one by one. */
export class Lookup {
  readonly #containing: Statement;
  readonly #readIn: Statement;
  readonly #any: Statement;
  readonly #reasons: Statement;

  constructor(sql: Sql) {
    this.#containing = sql.prepare(`
      SELECT id, body FROM deliverable WHERE kind = ? AND aside = 0 AND body LIKE '%' || ? || '%' ORDER BY id`);
    this.#readIn = sql.prepare(READ_IN);
    this.#any = sql.prepare('SELECT 1 FROM visible WHERE extractor = ? AND aside = 0 LIMIT 1');
    this.#reasons = sql.prepare(REASONS);
  }

  /**
   * Records in force in which a text occurs, in whatever field, the case of ASCII letters aside. `%` and `_` stand for any
   * others: whoever asks looks into the few that are left.
   */
  containing<K extends Kind>(kind: K, text: string): readonly RecordOf<K>[] {
    const asWritten = JSON.stringify(text).slice(1, -1);
    return this.#containing.all(kind, asWritten).map((row) => recordIn(kind, row));
  }

  /** The number of the run that last read a unit, or found it unchanged; undefined where it is not in force for the eyes that look now. */
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

const REASONS = `
  SELECT DISTINCT via.value AS via FROM visible u JOIN records r ON r.unit = u.id, json_each(r.body, '$.via') via
  WHERE u.extractor = ?1 AND u.key = ?2 AND u.aside = 0 AND r.gone_run IS NULL AND r.withheld_run IS NULL
    AND via.value ->> 'reason' = ?3`;

/** A run that read all it had to found unchanged what it named and did not read, but for what a gap says it could not. */
const READ_IN = `
  SELECT iif(r.extracted = 1 AND NOT EXISTS (SELECT 1 FROM gaps WHERE plugin = u.extractor AND scope = u.key),
    u.planned_run, u.read_run) AS read_run
  FROM units u JOIN runs r ON r.number = u.planned_run
  WHERE u.id = (SELECT id FROM visible WHERE extractor = ? AND key = ? AND aside = 0)`;
