import type { Change } from '../contracts.ts';
import { type CatalogRecord, KINDS, type Kind } from '../model.ts';
import { depthOf } from './depth.ts';
import { pages } from './pages.ts';
import { recordIn } from './record-body.ts';
import type { Row, Sql, Statement } from './sql.ts';

/** A change with what the store needs to acknowledge it. */
export interface PendingChange {
  readonly change: Change;
  readonly hash: Uint8Array | undefined;
}

/** What sinks are given, and what each of them has acknowledged. Read in batches, each a query of its own. */
export class Deliveries {
  readonly #sql: Sql;
  readonly #do: ReturnType<typeof statements>;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#do = statements(sql);
  }

  /** Everything that is deliverable, by kind, parents first, then by id. */
  *snapshot(kinds: ReadonlySet<Kind>, size: number): Generator<PendingChange[]> {
    for (const kind of KINDS.filter((known) => kinds.has(known))) {
      const rows = pages(size, (after) => this.#do.snapshot.all(kind, after, size));
      for (const page of rows) yield page.map((row) => putOf(kind, row));
    }
  }

  /**
   * What a sink has not acknowledged: puts, parents first, also within a kind; then removals, children first. Puts come
   * before, so that what moved away from below something that goes has moved when that goes.
   */
  *changes(sink: string, kinds: ReadonlySet<Kind>, size: number): Generator<PendingChange[]> {
    const wanted = KINDS.filter((known) => kinds.has(known));
    for (const kind of wanted) yield* this.#puts(sink, kind, size);
    for (const kind of wanted.toReversed()) yield* this.#removals(sink, kind, size);
  }

  /** How many records a snapshot has. */
  countSnapshot(kinds: ReadonlySet<Kind>): number {
    return count(this.#do.countSnapshot, JSON.stringify([...kinds]));
  }

  /** How many records of each kind are deliverable. */
  countByKind(): Readonly<Partial<Record<Kind, number>>> {
    return Object.fromEntries(this.#do.countByKind.all().map(({ kind, n }) => [String(kind), Number(n)]));
  }

  /** How many changes a sink has not acknowledged. */
  countChanges(sink: string, kinds: ReadonlySet<Kind>): number {
    const [wanted, puts, removals] = [JSON.stringify([...kinds]), this.#do.countPuts, this.#do.countRemovals];
    return count(puts, sink, wanted) + count(removals, sink, wanted);
  }

  /**
   * Before a sink is given changes, on the disk when this returns: until it acknowledges them nobody knows what it has of
   * them. Else what it was given last before it failed or we died would stay there when it goes, or lack what comes back.
   */
  hand(sink: string, changes: readonly PendingChange[]): void {
    this.#sql.durably(() => {
      for (const { change } of changes) {
        if (change.op === 'remove') this.#do.doubt.run(sink, change.kind, change.id);
        else this.#do.acknowledge.run(sink, change.record.kind, change.record.id, UNKNOWN, parentAlike(change.record));
      }
    });
  }

  /** What the sink stored, on the disk when this returns: a later run offers it only what differs. */
  acknowledge(sink: string, stored: readonly PendingChange[]): void {
    this.#sql.durably(() => {
      for (const { change, hash } of stored) {
        if (change.op === 'remove') this.#do.forget.run(sink, change.kind, change.id);
        else if (hash !== undefined) {
          const { kind, id } = change.record;
          this.#do.acknowledge.run(sink, kind, id, hash, parentAlike(change.record));
        }
      }
    });
  }

  /**
   * Offers a sink again what it has acknowledged: all of it, or what changed after a run, by its number. What is gone and
   * was not yet removed there stays due.
   */
  offerAgain(sink: string, since = 0): void {
    this.#sql.durably(() => this.#do.offerAgain.run(sink, since));
  }

  *#puts(sink: string, kind: Kind, size: number): Generator<PendingChange[]> {
    let deepest = 0;
    for (let depth = 0; depth <= deepest; depth += 1) {
      for (const page of pages(size, (after) => this.#do.puts.all(sink, kind, after, size))) {
        const level = page
          .map((row) => putOf(kind, row))
          .filter(({ change }) => {
            const own = depthOf(change.op === 'put' ? parentAlike(change.record) : null, (id) =>
              this.#do.parent.get(kind, id),
            );
            deepest = Math.max(deepest, own);
            return own === depth;
          });
        if (level.length > 0) yield level;
      }
    }
  }

  *#removals(sink: string, kind: Kind, size: number): Generator<PendingChange[]> {
    const due = () => pages(size, (after) => this.#do.removals.all(sink, kind, after, size));
    const nests = this.#do.nests.get(sink, kind) !== undefined;
    const depth = ({ parent }: Row): number =>
      nests ? depthOf(parent, (id) => this.#do.acknowledgedParent.get(sink, kind, id)) : 0;
    let deepest = 0;
    if (nests) for (const page of due()) deepest = Math.max(deepest, ...page.map(depth));
    for (let level = deepest; level >= 0; level -= 1) {
      for (const page of due()) {
        const batch = page.filter((row) => depth(row) === level);
        if (batch.length > 0) yield batch.map((row) => ({ change: removal(kind, row), hash: undefined }));
      }
    }
  }
}

/** Of a record that a sink may have, in whatever state: no record has this hash. */
const UNKNOWN = new Uint8Array();

/** The parent's id, where parent and child are of one kind: only there does the order of kinds not tell who comes first. */
function parentAlike({ kind, parentKind, parentId }: CatalogRecord): string | null {
  return parentKind === kind ? (parentId ?? null) : null;
}

function putOf(kind: Kind, row: Row): PendingChange {
  return { change: { op: 'put', record: recordIn(kind, row) }, hash: row['hash'] as Uint8Array };
}

const WHY = new Map<unknown, 'unselected' | 'unseen'>([
  [2, 'unselected'],
  [1, 'unseen'],
]);

function removal(kind: Kind, row: Row): Change {
  return { op: 'remove', kind, id: String(row['id']), why: WHY.get(row['hidden']) ?? 'gone' };
}

function count(statement: Statement, ...values: readonly string[]): number {
  return Number(statement.get(...values)?.['n']);
}

function statements(sql: Sql) {
  const unacknowledged = `
    FROM deliverable r LEFT JOIN deliveries d ON d.sink = ?1 AND d.kind = r.kind AND d.id = r.id
    WHERE d.hash IS NOT r.hash`;
  const withdrawn = `
    FROM deliveries d WHERE d.sink = ?1
      AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.kind = d.kind AND c.id = d.id)`;
  const wanted = 'IN (SELECT value FROM json_each(?2))';
  return {
    snapshot: sql.prepare('SELECT id, hash, body FROM deliverable WHERE kind = ? AND id > ? ORDER BY id LIMIT ?'),
    countSnapshot: sql.prepare('SELECT count(*) AS n FROM deliverable WHERE kind IN (SELECT value FROM json_each(?))'),
    countByKind: sql.prepare('SELECT kind, count(*) AS n FROM deliverable GROUP BY kind'),
    puts: sql.prepare(`
      SELECT r.id, r.hash, r.body ${unacknowledged} AND r.kind = ?2 AND r.id > ?3 ORDER BY r.id LIMIT ?4`),
    countPuts: sql.prepare(`SELECT count(*) AS n ${unacknowledged} AND r.kind ${wanted}`),
    removals: sql.prepare(`
      SELECT d.id, d.parent, (
        SELECT max(iif(u.standing = 'unselected', 2, 1)) FROM records r JOIN units u ON u.id = r.unit
        WHERE r.kind = d.kind AND r.id = d.id AND r.gone_run IS NULL) AS hidden
      ${withdrawn} AND d.kind = ?2 AND d.id > ?3 ORDER BY d.id LIMIT ?4`),
    countRemovals: sql.prepare(`SELECT count(*) AS n ${withdrawn} AND d.kind ${wanted}`),
    parent: sql.prepare(`
      SELECT iif(body ->> 'parentKind' = ?1, body ->> 'parentId', NULL) AS parent
      FROM deliverable WHERE kind = ?1 AND id = ?2`),
    nests: sql.prepare('SELECT 1 FROM deliveries WHERE sink = ? AND kind = ? AND parent IS NOT NULL LIMIT 1'),
    acknowledgedParent: sql.prepare('SELECT parent FROM deliveries WHERE sink = ? AND kind = ? AND id = ?'),
    acknowledge: sql.prepare(`
      INSERT INTO deliveries (sink, kind, id, hash, parent) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (sink, kind, id) DO UPDATE SET hash = excluded.hash, parent = excluded.parent`),
    doubt: sql.prepare("UPDATE deliveries SET hash = x'' WHERE sink = ? AND kind = ? AND id = ?"),
    offerAgain: sql.prepare(`
      UPDATE deliveries SET hash = x'' WHERE sink = ?1 AND EXISTS (
        SELECT 1 FROM deliverable r
        WHERE r.kind = deliveries.kind AND r.id = deliveries.id AND r.changed_run > ?2)`),
    forget: sql.prepare('DELETE FROM deliveries WHERE sink = ? AND kind = ? AND id = ?'),
  };
}
