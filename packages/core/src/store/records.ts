import { hash } from 'node:crypto';
import type { CatalogRecord, Kind, Ref } from '../model.ts';
import type { KindCounts } from '../report.ts';
import { bodyOf } from './record-body.ts';
import type { Sql, Statement } from './sql.ts';

/** One unit as it was read. */
export interface ReadUnit {
  readonly extractor: string;
  readonly key: string;
  readonly version: string | undefined;
  /** The run's number. */
  readonly run: number;
  readonly records: readonly CatalogRecord[];
  readonly mentions: readonly Ref[];
  /** Read to the end without a gap: only then is what it did not yield gone. */
  readonly complete: boolean;
}

interface Stored {
  readonly kind: string;
  readonly id: string;
  readonly hash: Uint8Array;
  readonly gone: boolean;
}

export class Records {
  readonly #sql: Sql;
  readonly #do: ReturnType<typeof statements>;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#do = statements(sql);
  }

  /** Makes a unit's records visible together, in one transaction. Of two of the same id in one unit the last counts. */
  commit(unit: ReadUnit): void {
    const { run, complete } = unit;
    this.#sql.transaction(() => {
      const number = Number(this.#do.unit.get(unit.extractor, unit.key)?.['id']);
      const before = this.#of(number);
      for (const [key, record] of new Map(unit.records.map((each) => [keyOf(each.kind, each.id), each]))) {
        this.#store(record, before.get(key), { unit: number, run });
        before.delete(key);
      }
      if (complete) {
        for (const { kind, id, gone } of before.values()) if (!gone) this.#do.bury.run(run, kind, id, number);
        this.#do.unmention.run(number);
      }
      for (const ref of unit.mentions) this.#do.mention.run(number, ref.kind, ref.id);
      this.#do.finish.run(complete ? (unit.version ?? null) : null, complete ? 1 : 0, run, number);
    });
  }

  /** Found, new, changed, unchanged and gone records by kind, as of the run of this number and those after it. */
  counts(run: number): Partial<Record<Kind, KindCounts>> {
    const counts: Partial<Record<Kind, KindCounts>> = {};
    for (const row of this.#do.found.all(run)) {
      const [found, fresh, changed] = [Number(row['found']), Number(row['new']), Number(row['changed'])];
      counts[row['kind'] as Kind] = { found, new: fresh, changed, unchanged: found - fresh - changed, gone: 0 };
    }
    const none = { found: 0, new: 0, changed: 0, unchanged: 0 };
    for (const row of this.#do.gone.all(run)) {
      const kind = row['kind'] as Kind;
      counts[kind] = { ...(counts[kind] ?? none), gone: Number(row['n']) };
    }
    return counts;
  }

  /** How many records are proven gone and not yet forgotten, whichever run proved it; and how many there are. */
  pendingDeletions(): { readonly gone: number; readonly left: number } {
    return { gone: Number(this.#do.pending.get()?.['n']), left: Number(this.#do.left.get()?.['n']) };
  }

  /** Some of them, for people: documents and places first. */
  goneExamples(limit: number): readonly { readonly kind: Kind; readonly id: string; readonly name: string }[] {
    return this.#do.examples.all(limit).map(({ kind, id, name }) => {
      return { kind: kind as Kind, id: String(id), name: typeof name === 'string' ? name : '' };
    });
  }

  #store(record: CatalogRecord, before: Stored | undefined, at: { unit: number; run: number }): void {
    const { kind, id } = record;
    const body = bodyOf(record);
    const digest = hash('sha256', body, 'buffer').subarray(0, 16);
    const stub = record.redacted === true ? 1 : 0;
    if (before === undefined) this.#do.add.run(kind, id, at.unit, digest, stub, body, at.run);
    else if (!digest.equals(before.hash)) this.#do.change.run(digest, stub, body, at.run, kind, id, at.unit);
    else if (before.gone) this.#do.revive.run(kind, id, at.unit);
  }

  #of(unit: number): Map<string, Stored> {
    const rows = this.#do.ofUnit.all(unit).map((row): Stored => {
      return {
        kind: String(row['kind']),
        id: String(row['id']),
        hash: row['hash'] as Uint8Array,
        gone: row['gone'] === 1,
      };
    });
    return new Map(rows.map((row) => [keyOf(row.kind, row.id), row]));
  }
}

/** As the store spells it: broken characters replaced. */
function keyOf(kind: string, id: string): string {
  return `${kind}\n${id.toWellFormed()}`;
}

type Name = 'unit' | 'ofUnit' | 'add' | 'change' | 'revive' | 'bury' | 'mention' | 'unmention' | 'finish';

type Count = 'found' | 'gone' | 'pending' | 'left' | 'examples';

function statements(sql: Sql): Readonly<Record<Name | Count, Statement>> {
  const pending = `
    FROM records r WHERE gone_run IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM records other WHERE other.kind = r.kind AND other.id = r.id AND other.gone_run IS NULL)`;
  return {
    pending: sql.prepare(`SELECT count(*) AS n FROM (SELECT DISTINCT kind, id ${pending})`),
    left: sql.prepare('SELECT count(*) AS n FROM deliverable'),
    examples: sql.prepare(`
      SELECT DISTINCT kind, id, body ->> 'name' AS name ${pending}
      ORDER BY kind IN ('workspace', 'folder', 'workbook', 'report', 'data-model', 'dataset') DESC, kind, id LIMIT ?`),
    unit: sql.prepare('SELECT id FROM units WHERE extractor = ? AND key = ?'),
    ofUnit: sql.prepare('SELECT kind, id, hash, gone_run IS NOT NULL AS gone FROM records WHERE unit = ?'),
    // A record that another unit spoke of before is not new.
    add: sql.prepare(`
      INSERT INTO records (kind, id, unit, hash, stub, body, first_run, changed_run) VALUES (?1, ?2, ?3, ?4, ?5, ?6,
        coalesce((SELECT min(first_run) FROM records WHERE kind = ?1 AND id = ?2 AND gone_run IS NULL), ?7), ?7)`),
    change: sql.prepare(`
      UPDATE records SET hash = ?, stub = ?, body = ?, changed_run = ?, gone_run = NULL
      WHERE kind = ? AND id = ? AND unit = ?`),
    revive: sql.prepare('UPDATE records SET gone_run = NULL WHERE kind = ? AND id = ? AND unit = ?'),
    bury: sql.prepare('UPDATE records SET gone_run = ? WHERE kind = ? AND id = ? AND unit = ?'),
    mention: sql.prepare('INSERT OR IGNORE INTO mentions (unit, kind, id) VALUES (?, ?, ?)'),
    unmention: sql.prepare('DELETE FROM mentions WHERE unit = ?'),
    finish: sql.prepare('UPDATE units SET version = ?, complete = ?, read_run = ? WHERE id = ?'),
    found: sql.prepare(`
      SELECT kind, count(*) AS found, sum(first_run >= ?1) AS new, sum(first_run < ?1 AND changed_run >= ?1) AS changed
      FROM deliverable GROUP BY kind`),
    gone: sql.prepare(`
      SELECT kind, count(DISTINCT id) AS n FROM records r WHERE gone_run >= ? AND NOT EXISTS (
        SELECT 1 FROM records other WHERE other.kind = r.kind AND other.id = r.id AND other.gone_run IS NULL)
      GROUP BY kind`),
  };
}
