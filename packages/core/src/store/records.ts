import { hash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CatalogRecord, Kind, Ref } from '../model.ts';
import type { KindCounts } from '../report.ts';
import { canonicalJson } from './canonical-json.ts';
import { transaction } from './transaction.ts';

/** One unit as it was read. */
export interface ReadUnit {
  readonly extractor: string;
  readonly key: string;
  readonly version: string | undefined;
  readonly runId: string;
  readonly records: readonly CatalogRecord[];
  readonly mentions: readonly Ref[];
  /** Read to the end without a gap: only then is what it did not yield gone. */
  readonly complete: boolean;
}

export class Records {
  readonly #database: DatabaseSync;
  readonly #owner: StatementSync;
  readonly #put: StatementSync;
  readonly #stay: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#owner = database.prepare(`
      SELECT r.unit, r.hash, u.key, u.planned_run FROM records r JOIN units u ON u.id = r.unit
      WHERE r.kind = ? AND r.id = ?`);
    this.#put = database.prepare(`
      INSERT INTO records (kind, id, unit, hash, body, first_run, changed_run) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (kind, id) DO UPDATE SET
        unit = excluded.unit, hash = excluded.hash, body = excluded.body, changed_run = excluded.changed_run`);
    this.#stay = database.prepare('UPDATE records SET unit = ? WHERE kind = ? AND id = ?');
  }

  /**
   * Makes a unit's records visible together, in one transaction.
   *
   * @returns how many records of each kind are gone.
   */
  commit(unit: ReadUnit): Map<Kind, number> {
    return transaction(this.#database, () => {
      const row = this.#database.prepare('SELECT id FROM units WHERE extractor = ? AND key = ?');
      const id = Number(row.get(unit.extractor, unit.key)?.['id']);
      const before = unit.complete ? this.#idsOf(id) : new Set<string>();
      let lost = false;
      for (const record of unit.records) {
        before.delete(`${record.kind}\n${record.id}`);
        if (!this.#store(record, id, unit)) lost = true;
      }
      const gone = this.#forget(before);
      this.#mention(id, unit);
      // A unit that lost a record to another is read again next time: the other may be gone by then.
      const version = unit.complete && !lost ? (unit.version ?? null) : null;
      const finish = 'UPDATE units SET version = ?, complete = ?, read_run = ? WHERE id = ?';
      this.#database.prepare(finish).run(version, unit.complete ? 1 : 0, unit.runId, id);
      return gone;
    });
  }

  /** Found, new, changed and unchanged records in force, by kind. Gone ones are counted where they go. */
  counts(runId: string, gone: ReadonlyMap<Kind, number>): Partial<Record<Kind, KindCounts>> {
    const rows = this.#database.prepare(`
      SELECT kind, count(*) AS found, sum(first_run = ?1) AS new, sum(first_run <> ?1 AND changed_run = ?1) AS changed
      FROM records r JOIN units u ON u.id = r.unit WHERE u.standing = 'in-force' GROUP BY kind`);
    const counts: Partial<Record<Kind, KindCounts>> = {};
    const none = { found: 0, new: 0, changed: 0, unchanged: 0 };
    for (const [kind, n] of gone) counts[kind] = { ...none, gone: n };
    for (const row of rows.all(runId)) {
      const [found, fresh, changed] = [Number(row['found']), Number(row['new']), Number(row['changed'])];
      const kind = row['kind'] as Kind;
      counts[kind] = { found, new: fresh, changed, unchanged: found - fresh - changed, gone: gone.get(kind) ?? 0 };
    }
    return counts;
  }

  /** False if another unit owns the record: of several, the one with the smallest key, whoever came first. */
  #store(record: CatalogRecord, unit: number, { key, runId }: ReadUnit): boolean {
    const owner = this.#owner.get(record.kind, record.id);
    const foreign = owner !== undefined && Number(owner['unit']) !== unit;
    if (foreign && owner['planned_run'] === runId && String(owner['key']) < key) return false;
    const body = canonicalJson(record);
    const digest = hash('sha256', body, 'buffer').subarray(0, 16);
    if (owner !== undefined && digest.equals(owner['hash'] as Uint8Array)) {
      if (foreign) this.#stay.run(unit, record.kind, record.id);
      return true;
    }
    this.#put.run(record.kind, record.id, unit, digest, body, runId, runId);
    return true;
  }

  #idsOf(unit: number): Set<string> {
    const rows = this.#database.prepare('SELECT kind, id FROM records WHERE unit = ?').all(unit);
    return new Set(rows.map((row) => `${String(row['kind'])}\n${String(row['id'])}`));
  }

  #forget(ids: ReadonlySet<string>): Map<Kind, number> {
    const remove = this.#database.prepare('DELETE FROM records WHERE kind = ? AND id = ?');
    const gone = new Map<Kind, number>();
    for (const key of ids) {
      const split = key.indexOf('\n');
      const kind = key.slice(0, split) as Kind;
      remove.run(kind, key.slice(split + 1));
      gone.set(kind, (gone.get(kind) ?? 0) + 1);
    }
    return gone;
  }

  #mention(id: number, unit: ReadUnit): void {
    if (unit.complete) this.#database.prepare('DELETE FROM mentions WHERE unit = ?').run(id);
    const mention = this.#database.prepare('INSERT OR IGNORE INTO mentions (unit, kind, id) VALUES (?, ?, ?)');
    for (const ref of unit.mentions) mention.run(id, ref.kind, ref.id);
  }
}
