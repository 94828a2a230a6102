import type { Change } from '../contracts.ts';
import { type CatalogRecord, KINDS, type Kind } from '../model.ts';
import { depthOf } from './depth.ts';
import { canonicalJson } from './canonical-json.ts';
import { pages } from './pages.ts';
import { recordIn } from './record-body.ts';
import type { StartedRun } from './runs.ts';
import type { Row, Sql, Statement } from './sql.ts';
import { TOUCHED } from './touched.ts';

/** A change with what the store needs to acknowledge it. */
export interface PendingChange {
  readonly change: Change;
  /** The number of its object. */
  readonly object: number;
  readonly hash: Uint8Array | undefined;
}

/** Who is given what. */
export interface Wanted {
  /** The sink's. */
  readonly name: string;
  readonly kinds: ReadonlySet<Kind>;
  /** What the selection no longer names stays as it was last read. Else it is removed. */
  readonly keepsUnselected: boolean;
}

export interface Noted {
  readonly stored: readonly PendingChange[];
  readonly handed: readonly PendingChange[];
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
  *snapshot({ kinds, keepsUnselected }: Wanted, size: number): Generator<PendingChange[]> {
    const aside = keepsUnselected ? 1 : 0;
    for (const kind of KINDS.filter((known) => kinds.has(known))) {
      const rows = pages(size, (after) => this.#do.snapshot.all(kind, after, aside, size));
      for (const page of rows) yield page.map((row) => putOf(kind, row));
    }
  }

  /**
   * What a sink has not acknowledged: puts, parents first, also within a kind; then removals, children first. Puts come
   * before, so that what moved away from below something that goes has moved when that goes.
   */
  *changes(sink: Wanted, size: number): Generator<PendingChange[]> {
    const wanted = KINDS.filter((known) => sink.kinds.has(known));
    for (const kind of wanted) yield* this.#puts(sink, kind, size);
    for (const kind of wanted.toReversed()) yield* this.#removals(sink, kind, size);
  }

  /** A sink has everything that this run, and those before it, stored. */
  delivered(sink: Wanted, { number }: StartedRun): void {
    this.#sql.durably(() => {
      this.#do.know.run(sink.name);
      this.#do.delivered.run(number, wantedText(sink), sink.name);
    });
  }

  /** The last run of which a sink has everything, if nothing that it wants has changed since. */
  upToDate(sink: Wanted): StartedRun | undefined {
    const row = this.#do.upToDate.get(sink.name, wantedText(sink));
    return row && { id: String(row['id']), number: Number(row['number']) };
  }

  /** How many records of each kind a snapshot has. */
  countSnapshot({ kinds, keepsUnselected }: Wanted): Readonly<Partial<Record<Kind, number>>> {
    const rows = this.#do.countSnapshot.all(JSON.stringify([...kinds]), keepsUnselected ? 1 : 0);
    return Object.fromEntries(rows.map(({ kind, n }) => [String(kind), Number(n)]));
  }

  /** How many changes a sink has not acknowledged. */
  countChanges({ name, kinds, keepsUnselected }: Wanted): number {
    const [wanted, aside] = [JSON.stringify([...kinds]), keepsUnselected ? 1 : 0];
    return count(this.#do.countPuts, name, wanted, aside) + count(this.#do.countRemovals, name, wanted, aside);
  }

  /**
   * What a sink stored, and what it is handed next: on the disk when this returns. What it stored, a later run offers only
   * if it differs. What it is handed, nobody knows whether it has it until it acknowledges that: else what it was given
   * last before it failed, or we died, would stay there when it goes, or lack what comes back.
   */
  note(sink: string, { stored, handed }: Noted): void {
    if (stored.length + handed.length === 0) return;
    this.#sql.durably(() => {
      this.#do.know.run(sink);
      const number = Number(this.#do.number.get(sink)?.['number']);
      for (const { change, object, hash } of stored) {
        if (change.op === 'remove') this.#do.forget.run(number, object);
        else this.#do.has.run(number, object, hash ?? UNKNOWN, parentAlike(change.record));
      }
      for (const { change, object } of handed) {
        if (change.op === 'remove') this.#do.doubt.run(number, object);
        else this.#do.has.run(number, object, UNKNOWN, parentAlike(change.record));
      }
    });
  }

  /**
   * Offers a sink again what it has acknowledged: all of it, or what changed after a run, by its number. What is gone and
   * was not yet removed there stays due.
   */
  offerAgain(sink: string, since = 0): void {
    this.#sql.durably(() => {
      this.#do.offerAgain.run(sink, since);
      this.#do.undelivered.run(sink);
    });
  }

  *#puts({ name, keepsUnselected }: Wanted, kind: Kind, size: number): Generator<PendingChange[]> {
    const aside = keepsUnselected ? 1 : 0;
    let deepest = 0;
    for (let depth = 0; depth <= deepest; depth += 1) {
      for (const page of pages(size, (after) => this.#do.puts.all(name, kind, after, aside, size))) {
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

  *#removals({ name, keepsUnselected }: Wanted, kind: Kind, size: number): Generator<PendingChange[]> {
    const aside = keepsUnselected ? 1 : 0;
    const due = () => pages(size, (after) => this.#do.removals.all(name, kind, after, aside, size));
    const nests = this.#do.nests.get(name, kind) !== undefined;
    const depth = ({ parent }: Row): number =>
      nests ? depthOf(parent, (id) => this.#do.acknowledgedParent.get(name, kind, id)) : 0;
    let deepest = 0;
    if (nests) for (const page of due()) deepest = Math.max(deepest, ...page.map(depth));
    for (let level = deepest; level >= 0; level -= 1) {
      for (const page of due()) {
        const batch = page.filter((row) => depth(row) === level);
        if (batch.length > 0) yield batch.map((row) => removalOf(kind, row));
      }
    }
  }
}

/** Of a record that a sink may have, in whatever state: no record has this hash. */
const UNKNOWN = new Uint8Array();

function wantedText({ kinds, keepsUnselected }: Wanted): string {
  return canonicalJson([keepsUnselected, ...kinds]);
}

/** The parent's id, where parent and child are of one kind: only there does the order of kinds not tell who comes first. */
function parentAlike({ kind, parentKind, parentId }: CatalogRecord): string | null {
  return parentKind === kind ? (parentId ?? null) : null;
}

function putOf(kind: Kind, row: Row): PendingChange {
  const [object, hash] = [Number(row['object']), row['hash'] as Uint8Array];
  return { change: { op: 'put', record: recordIn(kind, row) }, object, hash };
}

const WHY = new Map<unknown, 'unselected' | 'unseen'>([
  [2, 'unselected'],
  [1, 'unseen'],
]);

function removalOf(kind: Kind, row: Row): PendingChange {
  const why = WHY.get(row['hidden']) ?? 'gone';
  return { change: { op: 'remove', kind, id: String(row['id']), why }, object: Number(row['object']), hash: undefined };
}

function count(statement: Statement, ...values: readonly (string | number)[]): number {
  return Number(statement.get(...values)?.['n']);
}

function statements(sql: Sql) {
  const sink = '(SELECT number FROM sinks WHERE name = ?1)';
  const unacknowledged = (aside: string): string => `
    FROM deliverable r LEFT JOIN deliveries d ON d.sink = ${sink} AND d.object = r.object
    WHERE d.hash IS NOT r.hash AND r.aside <= ${aside}`;
  const withdrawn = (aside: string): string => `
    FROM objects o JOIN deliveries d ON d.sink = ${sink} AND d.object = o.number
    WHERE NOT EXISTS (
      SELECT 1 FROM records r JOIN visible u ON u.id = r.unit
      WHERE r.object = o.number AND r.gone_run IS NULL AND r.withheld_run IS NULL AND u.aside <= ${aside})`;
  const wanted = 'IN (SELECT value FROM json_each(?2))';
  return {
    know: sql.prepare('INSERT OR IGNORE INTO sinks (name) VALUES (?)'),
    delivered: sql.prepare('UPDATE sinks SET delivered_run = ?, delivered_as = ? WHERE name = ?'),
    undelivered: sql.prepare('UPDATE sinks SET delivered_run = NULL WHERE name = ?'),
    upToDate: sql.prepare(`
      SELECT r.id, r.number FROM sinks s JOIN runs r ON r.number = s.delivered_run
      WHERE s.name = ? AND s.delivered_as = ? AND s.delivered_run >= ${TOUCHED}`),
    number: sql.prepare('SELECT number FROM sinks WHERE name = ?'),
    snapshot: sql.prepare(`
      SELECT id, object, hash, body FROM deliverable WHERE kind = ? AND id > ? AND aside <= ? ORDER BY id LIMIT ?`),
    countSnapshot: sql.prepare(`
      SELECT kind, count(*) AS n FROM deliverable WHERE kind IN (SELECT value FROM json_each(?)) AND aside <= ?
      GROUP BY kind`),
    puts: sql.prepare(`
      SELECT r.id, r.object, r.hash, r.body ${unacknowledged('?4')} AND r.kind = ?2 AND r.id > ?3
      ORDER BY r.id LIMIT ?5`),
    countPuts: sql.prepare(`SELECT count(*) AS n ${unacknowledged('?3')} AND r.kind ${wanted}`),
    removals: sql.prepare(`
      SELECT o.id, d.object, d.parent, (
        SELECT max(iif(u.standing = 'unselected', 2, 1)) FROM records r JOIN units u ON u.id = r.unit
        WHERE r.object = o.number AND r.gone_run IS NULL) AS hidden
      ${withdrawn('?4')} AND o.kind = ?2 AND o.id > ?3 ORDER BY o.id LIMIT ?5`),
    countRemovals: sql.prepare(`SELECT count(*) AS n ${withdrawn('?3')} AND o.kind ${wanted}`),
    parent: sql.prepare(`
      SELECT iif(body ->> 'parentKind' = ?1, body ->> 'parentId', NULL) AS parent
      FROM deliverable WHERE kind = ?1 AND id = ?2`),
    nests: sql.prepare(`
      SELECT 1 FROM objects WHERE kind = ?2 AND number IN (
        SELECT object FROM deliveries WHERE sink = ${sink} AND parent IS NOT NULL) LIMIT 1`),
    acknowledgedParent: sql.prepare(`
      SELECT parent FROM objects o JOIN deliveries d ON d.sink = ${sink} AND d.object = o.number
      WHERE o.kind = ?2 AND o.id = ?3`),
    has: sql.prepare(`
      INSERT INTO deliveries (sink, object, hash, parent) VALUES (?, ?, ?, ?)
      ON CONFLICT (sink, object) DO UPDATE SET hash = excluded.hash, parent = excluded.parent`),
    doubt: sql.prepare("UPDATE deliveries SET hash = x'' WHERE sink = ? AND object = ?"),
    offerAgain: sql.prepare(`
      UPDATE deliveries SET hash = x'' WHERE sink = ${sink} AND EXISTS (
        SELECT 1 FROM records r JOIN visible u ON u.id = r.unit
        WHERE r.object = deliveries.object AND r.gone_run IS NULL AND r.changed_run > ?2)`),
    forget: sql.prepare('DELETE FROM deliveries WHERE sink = ? AND object = ?'),
  };
}
