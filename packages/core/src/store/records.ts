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
  readonly #sql: ReturnType<typeof statements>;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#sql = statements(database);
  }

  /**
   * Makes a unit's records visible together, in one transaction.
   *
   * @returns how many records of each kind are gone.
   */
  commit(unit: ReadUnit): Map<Kind, number> {
    const sql = this.#sql;
    return transaction(this.#database, () => {
      const id = Number(sql.unit.get(unit.extractor, unit.key)?.['id']);
      const before = this.#hashesOf(id);
      let lost = false;
      for (const record of unit.records) {
        const key = `${record.kind}\n${record.id}`;
        if (!this.#store(record, id, before.get(key), unit)) lost = true;
        before.delete(key);
      }
      const gone = unit.complete ? this.#forget(before.keys()) : new Map<Kind, number>();
      this.#mention(id, unit);
      // A unit that lost a record to another is read again next time: the other may be gone by then.
      const version = unit.complete && !lost ? (unit.version ?? null) : null;
      sql.finish.run(version, unit.complete ? 1 : 0, unit.runId, id);
      return gone;
    });
  }

  /** Found, new, changed and unchanged records in force, by kind. Gone ones are counted where they go. */
  counts(runId: string, gone: ReadonlyMap<Kind, number>): Partial<Record<Kind, KindCounts>> {
    const counts: Partial<Record<Kind, KindCounts>> = {};
    const none = { found: 0, new: 0, changed: 0, unchanged: 0 };
    for (const [kind, n] of gone) counts[kind] = { ...none, gone: n };
    for (const row of this.#sql.counts.all(runId)) {
      const [found, fresh, changed] = [Number(row['found']), Number(row['new']), Number(row['changed'])];
      const kind = row['kind'] as Kind;
      counts[kind] = { found, new: fresh, changed, unchanged: found - fresh - changed, gone: gone.get(kind) ?? 0 };
    }
    return counts;
  }

  /** False if another unit owns the record. */
  #store(record: CatalogRecord, unit: number, before: Uint8Array | undefined, read: ReadUnit): boolean {
    const { kind, id } = record;
    const body = canonicalJson(record);
    const digest = hash('sha256', body, 'buffer').subarray(0, 16);
    if (before !== undefined) {
      if (!digest.equals(before)) this.#sql.change.run(digest, body, read.runId, kind, id);
      return true;
    }
    const { runId } = read;
    if (this.#sql.add.run(kind, id, unit, digest, body, runId, runId).changes === 1) return true;
    return this.#contest(record, unit, digest, body, read);
  }

  /** Of several units that yield a record, the one with the smallest key owns it, whoever came first. */
  #contest(record: CatalogRecord, unit: number, digest: Buffer, body: string, { key, runId }: ReadUnit): boolean {
    const { kind, id } = record;
    const owner = this.#sql.owner.get(kind, id);
    if (owner?.['planned_run'] === runId && String(owner['key']) < key) return false;
    if (!digest.equals(owner?.['hash'] as Uint8Array)) this.#sql.change.run(digest, body, runId, kind, id);
    this.#sql.take.run(unit, kind, id);
    return true;
  }

  #hashesOf(unit: number): Map<string, Uint8Array> {
    const rows = this.#sql.ofUnit.all(unit);
    return new Map(rows.map((row) => [`${String(row['kind'])}\n${String(row['id'])}`, row['hash'] as Uint8Array]));
  }

  #forget(keys: Iterable<string>): Map<Kind, number> {
    const gone = new Map<Kind, number>();
    for (const key of keys) {
      const split = key.indexOf('\n');
      const kind = key.slice(0, split) as Kind;
      this.#sql.remove.run(kind, key.slice(split + 1));
      gone.set(kind, (gone.get(kind) ?? 0) + 1);
    }
    return gone;
  }

  #mention(id: number, { complete, mentions }: ReadUnit): void {
    if (complete) this.#sql.unmention.run(id);
    for (const ref of mentions) this.#sql.mention.run(id, ref.kind, ref.id);
  }
}

function statements(
  database: DatabaseSync,
): Readonly<
  Record<
    'unit' | 'ofUnit' | 'owner' | 'add' | 'change' | 'take' | 'remove' | 'mention' | 'unmention' | 'finish' | 'counts',
    StatementSync
  >
> {
  const sql = (text: string): StatementSync => database.prepare(text);
  return {
    unit: sql('SELECT id FROM units WHERE extractor = ? AND key = ?'),
    ofUnit: sql('SELECT kind, id, hash FROM records WHERE unit = ?'),
    owner: sql(`
      SELECT r.hash, u.key, u.planned_run FROM records r JOIN units u ON u.id = r.unit WHERE r.kind = ? AND r.id = ?`),
    add: sql(`
      INSERT INTO records (kind, id, unit, hash, body, first_run, changed_run) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (kind, id) DO NOTHING`),
    change: sql('UPDATE records SET hash = ?, body = ?, changed_run = ? WHERE kind = ? AND id = ?'),
    take: sql('UPDATE records SET unit = ? WHERE kind = ? AND id = ?'),
    remove: sql('DELETE FROM records WHERE kind = ? AND id = ?'),
    mention: sql('INSERT OR IGNORE INTO mentions (unit, kind, id) VALUES (?, ?, ?)'),
    unmention: sql('DELETE FROM mentions WHERE unit = ?'),
    finish: sql('UPDATE units SET version = ?, complete = ?, read_run = ? WHERE id = ?'),
    counts: sql(`
      SELECT kind, count(*) AS found, sum(first_run = ?1) AS new, sum(first_run <> ?1 AND changed_run = ?1) AS changed
      FROM records r JOIN units u ON u.id = r.unit WHERE u.standing = 'in-force' GROUP BY kind`),
  };
}
