import { hash } from 'node:crypto';
import type { CatalogRecord, Kind, Ref } from '../model.ts';
import type { KindCounts } from '../report.ts';
import { Objects } from './objects.ts';
import { bodyOf } from './record-body.ts';
import type { Sql, Statement } from './sql.ts';
import { Touched } from './touched.ts';

/** One unit as it was read. */
export interface ReadUnit {
  readonly extractor: string;
  readonly key: string;
  readonly version: string | undefined;
  /** The run's number. */
  readonly run: number;
  readonly at: Date;
  readonly records: readonly CatalogRecord[];
  readonly mentions: readonly Ref[];
  /** Read to the end without a gap: only then is what it did not yield gone. */
  readonly complete: boolean;
}

interface Stored {
  readonly hash: Uint8Array;
  readonly gone: boolean;
  readonly withheld: boolean;
}

export class Records {
  readonly #sql: Sql;
  readonly #objects: Objects;
  readonly #touched: Touched;
  readonly #do: ReturnType<typeof statements>;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#objects = new Objects(sql);
    this.#touched = new Touched(sql);
    this.#do = statements(sql);
  }

  /**
   * Makes a unit's records visible together, in one transaction. Of two of the same id in one unit the last counts.
   *
   * @returns how many of its records are new, other than before, or gone.
   */
  commit(unit: ReadUnit): number {
    const { run, complete } = unit;
    return this.#sql.transaction(() => {
      const told = this.#do.unit.get(unit.extractor, unit.key);
      const number = Number(told?.['id']);
      const before = this.#of(number);
      const readBefore = before.size > 0;
      let changes = 0;
      for (const record of new Map(unit.records.map((each) => [keyOf(each), each])).values()) {
        const object = this.#objects.number(record.kind, record.id.toWellFormed(), readBefore);
        if (this.#store(record, object, before.get(object.number), { unit: number, run })) changes += 1;
        before.delete(object.number);
      }
      this.#objects.note();
      if (complete) {
        for (const [object, { gone }] of before) if (!gone) changes += this.#do.bury.run(run, number, object);
        this.#do.unmention.run(number);
      } else if (told?.['other'] === 1 || told?.['withdraws'] === 1) {
        for (const object of before.keys()) changes += this.#do.withhold.run(run, number, object);
      }
      if (changes > 0) this.#touched.by(run);
      for (const ref of unit.mentions) this.#do.mention.run(number, ref.kind, ref.id);
      const [version, whole] = [complete ? (unit.version ?? null) : null, complete ? 1 : 0];
      this.#do.finish.run(version, whole, run, unit.at.getTime(), number);
      return changes;
    });
  }

  /** Found, new, changed, unchanged and gone records by kind, as of the run of this number and those after it. */
  counts(run: number): Partial<Record<Kind, KindCounts>> {
    const touched = this.#touched.lastRun();
    const kept = touched < run ? this.#do.keptCounts.get(String(touched))?.['counts'] : undefined;
    if (typeof kept === 'string') return JSON.parse(kept) as Partial<Record<Kind, KindCounts>>;
    const counts = this.#count(run);
    this.#sql.join();
    this.#do.keepCounts.run(JSON.stringify([String(touched), unchanged(counts)]));
    return counts;
  }

  #count(run: number): Partial<Record<Kind, KindCounts>> {
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

  /** How many records are proven gone and not yet forgotten, whichever run proved it; and if any, how many there are. */
  pendingDeletions(): { readonly gone: number; readonly left: number } {
    const gone = Number(this.#do.pending.get()?.['n']);
    return { gone, left: gone === 0 ? 0 : Number(this.#do.left.get()?.['n']) };
  }

  /** Some of them, for people: documents and places first. */
  goneExamples(limit: number): readonly { readonly kind: Kind; readonly id: string; readonly name: string }[] {
    return this.#do.examples.all(limit).map(({ kind, id, name }) => {
      return { kind: kind as Kind, id: String(id), name: typeof name === 'string' ? name : '' };
    });
  }

  /** Whether it is new or other than before. What it was is kept. */
  #store(record: CatalogRecord, object: Numbered, before: Stored | undefined, at: { unit: number; run: number }) {
    const body = bodyOf(record);
    const digest = hash('sha256', body, 'buffer').subarray(0, 16);
    const stub = record.redacted === true ? 1 : 0;
    if (before === undefined) {
      const told = object.isNew ? undefined : this.#do.firstRun.get(object.number)?.['run'];
      this.#do.add.run(at.unit, object.number, digest, stub, body, Number(told ?? at.run), at.run);
    } else if (before.gone || before.withheld || !digest.equals(before.hash)) {
      this.#do.archive.run(at.run, at.unit, object.number);
      this.#do.change.run(digest, stub, body, at.run, at.unit, object.number);
    } else return false;
    return true;
  }

  #of(unit: number): Map<number, Stored> {
    return new Map(
      this.#do.ofUnit.all(unit).map((row) => {
        return [
          Number(row['object']),
          { hash: row['hash'] as Uint8Array, gone: row['gone'] === 1, withheld: row['withheld'] === 1 },
        ];
      }),
    );
  }
}

type Numbered = ReturnType<Objects['number']>;

/** What the next run counts, if it changes nothing. */
function unchanged(counts: Partial<Record<Kind, KindCounts>>): Partial<Record<Kind, KindCounts>> {
  const found = Object.entries(counts).filter(([, own]) => own.found > 0);
  return Object.fromEntries(
    found.map(([kind, own]) => [kind, { found: own.found, new: 0, changed: 0, unchanged: own.found, gone: 0 }]),
  );
}

/** As the store spells it: broken characters replaced. */
function keyOf({ kind, id }: CatalogRecord): string {
  return `${kind}\n${id.toWellFormed()}`;
}

type Name =
  | 'unit'
  | 'ofUnit'
  | 'firstRun'
  | 'add'
  | 'archive'
  | 'change'
  | 'bury'
  | 'withhold'
  | 'mention'
  | 'unmention'
  | 'finish';

type Count = 'keptCounts' | 'keepCounts' | 'found' | 'gone' | 'pending' | 'left' | 'examples';

/** Objects that nobody tells of any more; `which` of the records that told last. */
function nobodyTells(which: string): string {
  return `
    FROM objects o WHERE number IN (SELECT object FROM records WHERE ${which})
      AND NOT EXISTS (SELECT 1 FROM records WHERE object = o.number AND gone_run IS NULL)`;
}

function statements(sql: Sql): Readonly<Record<Name | Count, Statement>> {
  const pending = nobodyTells('gone_run IS NOT NULL');
  return {
    keptCounts: sql.prepare("SELECT value ->> 1 AS counts FROM meta WHERE key = 'counts' AND value ->> 0 = ?"),
    keepCounts: sql.prepare(`
      INSERT INTO meta (key, value) VALUES ('counts', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`),
    pending: sql.prepare(`SELECT count(*) AS n ${pending}`),
    left: sql.prepare('SELECT count(*) AS n FROM deliverable WHERE aside = 0'),
    examples: sql.prepare(`
      SELECT kind, id, (SELECT body ->> 'name' FROM records WHERE object = o.number) AS name ${pending}
      ORDER BY kind IN ('workspace', 'folder', 'workbook', 'report', 'data-model', 'dataset') DESC, kind, id LIMIT ?`),
    unit: sql.prepare('SELECT id, read_for <> audience AS other, withdraws FROM units WHERE extractor = ? AND key = ?'),
    ofUnit: sql.prepare(
      'SELECT object, hash, gone_run IS NOT NULL AS gone, withheld_run IS NOT NULL AS withheld FROM records WHERE unit = ?',
    ),
    // A record that another unit spoke of before is not new.
    firstRun: sql.prepare('SELECT min(first_run) AS run FROM records WHERE object = ? AND gone_run IS NULL'),
    add: sql.prepare(`
      INSERT INTO records (unit, object, hash, stub, body, first_run, changed_run) VALUES (?, ?, ?, ?, ?, ?, ?)`),
    archive: sql.prepare(`
      INSERT OR IGNORE INTO history (unit, object, until_run, changed_run, stub, body)
      SELECT unit, object, coalesce(withheld_run, gone_run, ?), changed_run, stub, body FROM records WHERE unit = ? AND object = ?`),
    change: sql.prepare(`
      UPDATE records SET hash = ?, stub = ?, body = ?, changed_run = ?, gone_run = NULL, withheld_run = NULL WHERE unit = ? AND object = ?`),
    withhold: sql.prepare(`
      UPDATE records SET withheld_run = ? WHERE unit = ? AND object = ? AND withheld_run IS NULL AND gone_run IS NULL`),
    bury: sql.prepare('UPDATE records SET gone_run = ? WHERE unit = ? AND object = ?'),
    mention: sql.prepare('INSERT OR IGNORE INTO mentions (unit, kind, id) VALUES (?, ?, ?)'),
    unmention: sql.prepare('DELETE FROM mentions WHERE unit = ?'),
    finish: sql.prepare(`
      UPDATE units SET version = ?1, complete = ?2, read_run = ?3, read_at = iif(?2, ?4, read_at),
        read_for = audience WHERE id = ?5`),
    found: sql.prepare(`
      SELECT kind, count(*) AS found, sum(first_run >= ?1) AS new, sum(first_run < ?1 AND changed_run >= ?1) AS changed
      FROM deliverable WHERE aside = 0 GROUP BY kind`),
    gone: sql.prepare(`SELECT kind, count(*) AS n ${nobodyTells('gone_run >= ?')} GROUP BY kind`),
  };
}
