import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Change } from '../contracts.ts';
import { type CatalogRecord, KINDS, type Kind } from '../model.ts';
import { transaction } from './transaction.ts';

/** A change with what the store needs to acknowledge it. */
export interface PendingChange {
  readonly change: Change;
  readonly hash: Uint8Array | undefined;
}

/** What sinks are given, and what each of them has acknowledged. Read in batches, each a query of its own. */
export class Deliveries {
  readonly #database: DatabaseSync;
  readonly #snapshot: StatementSync;
  readonly #changed: StatementSync;
  readonly #removed: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    const inForce = `records r JOIN units u ON u.id = r.unit AND u.standing = 'in-force'`;
    this.#snapshot = database.prepare(`
      SELECT r.id, r.hash, r.body FROM ${inForce} WHERE r.kind = ? AND r.id > ? ORDER BY r.id LIMIT ?`);
    this.#changed = database.prepare(`
      SELECT r.id, r.hash, r.body FROM ${inForce}
      LEFT JOIN deliveries d ON d.sink = ? AND d.kind = r.kind AND d.id = r.id
      WHERE r.kind = ? AND r.id > ? AND d.hash IS NOT r.hash ORDER BY r.id LIMIT ?`);
    this.#removed = database.prepare(`
      SELECT d.id, u.standing FROM deliveries d
      LEFT JOIN records r ON r.kind = d.kind AND r.id = d.id LEFT JOIN units u ON u.id = r.unit
      WHERE d.sink = ? AND d.kind = ? AND d.id > ? AND u.standing IS NOT 'in-force' ORDER BY d.id LIMIT ?`);
  }

  /** Everything in force, parents first, then by id. */
  *snapshot(kinds: ReadonlySet<Kind>, size: number): Generator<PendingChange[]> {
    for (const kind of KINDS.filter((known) => kinds.has(known))) {
      yield* this.#puts(size, (after) => this.#snapshot.all(kind, after, size));
    }
  }

  /** What a sink has not acknowledged: removals children first, then puts parents first. */
  *changes(sink: string, kinds: ReadonlySet<Kind>, size: number): Generator<PendingChange[]> {
    const wanted = KINDS.filter((known) => kinds.has(known));
    for (const kind of wanted.toReversed()) {
      for (let after = ''; ;) {
        const rows = this.#removed.all(sink, kind, after, size);
        const batch = rows.map((row) => ({ change: removal(kind, row), hash: undefined }));
        if (batch.length > 0) yield batch;
        if (rows.length < size) break;
        after = String(rows.at(-1)?.['id']);
      }
    }
    for (const kind of wanted) {
      yield* this.#puts(size, (after) => this.#changed.all(sink, kind, after, size));
    }
  }

  /** How many records a snapshot has, for progress. */
  count(kinds: ReadonlySet<Kind>): number {
    const rows = this.#database
      .prepare(`SELECT kind, count(*) AS n FROM records r JOIN units u ON u.id = r.unit
                WHERE u.standing = 'in-force' GROUP BY kind`)
      .all();
    return rows.reduce((sum, row) => sum + (kinds.has(row['kind'] as Kind) ? Number(row['n']) : 0), 0);
  }

  /** What the sink stored: a later run offers it only what differs. */
  acknowledge(sink: string, stored: readonly PendingChange[]): void {
    transaction(this.#database, () => {
      const put = this.#database.prepare(`
        INSERT INTO deliveries (sink, kind, id, hash) VALUES (?, ?, ?, ?)
        ON CONFLICT (sink, kind, id) DO UPDATE SET hash = excluded.hash`);
      const remove = this.#database.prepare('DELETE FROM deliveries WHERE sink = ? AND kind = ? AND id = ?');
      for (const { change, hash } of stored) {
        if (change.op === 'remove') remove.run(sink, change.kind, change.id);
        else if (hash !== undefined) put.run(sink, change.record.kind, change.record.id, hash);
      }
    });
  }

  *#puts(size: number, read: (after: string) => ReturnType<StatementSync['all']>): Generator<PendingChange[]> {
    for (let after = ''; ;) {
      const rows = read(after);
      if (rows.length > 0) yield rows.map(putOf);
      if (rows.length < size) return;
      after = String(rows.at(-1)?.['id']);
    }
  }
}

type Row = ReturnType<StatementSync['all']>[number];

function putOf(row: Row): PendingChange {
  const record = JSON.parse(String(row['body'])) as CatalogRecord;
  return { change: { op: 'put', record }, hash: row['hash'] as Uint8Array };
}

function removal(kind: Kind, row: Row): Change {
  const standing = row['standing'];
  const why = standing === 'unselected' || standing === 'unseen' ? standing : 'gone';
  return { op: 'remove', kind, id: String(row['id']), why };
}
