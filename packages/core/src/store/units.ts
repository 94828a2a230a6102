import type { Unit } from '../contracts.ts';
import { listingOf } from '../listing.ts';
import type { Row, Sql, Statement } from './sql.ts';
import { Touched } from './touched.ts';
import { isDueAgain } from './turn.ts';

/** What the last plan said of a unit: delivered, hidden by the selection, not for the audience's eyes; or did not say. */
export type Standing = 'in-force' | 'unselected' | 'unseen' | 'gone';

export interface Sighting {
  readonly extractor: string;
  readonly unit: Unit;
  readonly audience: string;
  /** The run's number. */
  readonly run: number;
}

/** The gap scope of a plan that broke off: it may have named anything. */
export const EVERYTHING = '*';

export class Units {
  readonly #sql: Sql;
  readonly #touched: Touched;
  readonly #find: Statement;
  readonly #sight: Statement;
  readonly #listings: Statement;
  readonly #lookAs: Statement;
  readonly #retire: Statement;
  readonly #dropped: Statement;
  readonly #withdraw: readonly Statement[];
  readonly #endPlan: readonly Statement[];
  #goOnFrom = { run: Infinity, audience: '' };
  #sweep: Sweep = { everyMs: undefined, now: new Date() };

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#touched = new Touched(sql);
    this.#find = sql.prepare(
      'SELECT version, complete, standing, audience, planned_run, read_run, read_at FROM units WHERE extractor = ? AND key = ?',
    );
    this.#sight = sql.prepare(`
      INSERT INTO units (extractor, key, listing, label, standing, rule, audience, planned_run, withdraws)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?10)
      ON CONFLICT (extractor, key) DO UPDATE SET label = excluded.label, standing = excluded.standing,
        rule = excluded.rule, audience = excluded.audience, planned_run = excluded.planned_run, withdraws = excluded.withdraws,
        read_for = iif(?9, excluded.audience, read_for)`);
    this.#listings = sql.prepare(`
      SELECT DISTINCT listing FROM units WHERE extractor = ? AND standing <> 'gone' ORDER BY listing`);
    this.#lookAs = sql.prepare(`
      INSERT INTO meta (key, value) VALUES ('audience', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
    this.#retire = sql.prepare(`
      UPDATE units SET standing = 'unselected', rule = 'plugin is not enabled'
      WHERE standing = 'in-force' AND extractor NOT IN (SELECT value FROM json_each(?))`);
    this.#dropped = sql.prepare(DROPPED);
    this.#withdraw = [WITHHELD, UNPROVEN].map((text) => sql.prepare(text));
    this.#endPlan = [GONE, GONE_RECORDS].map((text) => sql.prepare(text));
  }

  /** What was read since this run, by its number, for these eyes, need not be read again though it has no version. */
  goOnFrom(run: number, audience: string): void {
    this.#goOnFrom = { run, audience };
  }

  /** What is unchanged is read again all the same, each unit in its turn; never, where `everyMs` is left out. */
  sweep(sweep: Sweep): void {
    this.#sweep = sweep;
  }

  /** Whose eyes the store is read with from now on. */
  lookAs(audience: string): void {
    this.#sql.join();
    this.#lookAs.run(audience);
  }

  /** What extractors that are no longer enabled once read is kept, and not delivered. */
  keepOnly(extractors: readonly string[]): void {
    this.#sql.join();
    this.#retire.run(JSON.stringify(extractors));
  }

  /** Every listing that an extractor's units are in, sorted. */
  listings(extractor: string): readonly string[] {
    return this.#listings.all(extractor).map((row) => String(row['listing']));
  }

  /**
   * Notes that a plan names a unit.
   *
   * @returns `again` for a key this run's plan named before, `kept` for a version that was read whole, `proof` for one that
   * is to be read again nevertheless, else `due`.
   */
  sight({ extractor, unit, audience, run }: Sighting): 'again' | 'kept' | 'proof' | 'due' {
    const before = this.#find.get(extractor, unit.key);
    if (before?.['planned_run'] === run) return 'again';
    const { by, rule = null } = unit.hidden ?? {};
    const standing: Standing = by === undefined ? 'in-force' : by === 'selection' ? 'unselected' : 'unseen';
    // A sighting that is lost with the process costs nothing: the next run's plan names the unit again.
    this.#sql.join();
    // A version tells of whose eyes its records are for, where they depend on that.
    const kept = before !== undefined && this.#isKept(unit, before);
    const listing = listingOf(unit.key);
    const withdraws = unit.onGap === 'withdraw' ? 1 : 0;
    this.#sight.run(extractor, unit.key, listing, unit.label, standing, rule, audience, run, kept ? 1 : 0, withdraws);
    if (!kept || this.#isStale(unit, before)) return 'due';
    return this.#isTurn(unit.key, before, this.#sweep.everyMs) ? 'proof' : 'kept';
  }

  /** What a plan that names the unit now would mean, without noting it. */
  wouldBe(extractor: string, unit: Unit): 'new' | 'changed' | 'unchanged' | 'proof' {
    const before = this.#find.get(extractor, unit.key);
    if (before === undefined || before['read_run'] === null || before['standing'] === 'gone') return 'new';
    if (!this.#isKept(unit, before) || this.#isStale(unit, before)) return 'changed';
    return this.#isTurn(unit.key, before, this.#sweep.everyMs) ? 'proof' : 'unchanged';
  }

  #isStale({ key, freshFor }: Unit, before: Row): boolean {
    return this.#isTurn(key, before, freshFor);
  }

  #isTurn(key: string, { version, read_at: readAt }: Row, every: number | undefined): boolean {
    if (every === undefined || version === null || readAt === null) return false;
    return isDueAgain(key, Number(readAt), this.#sweep.now.getTime(), every);
  }

  /** Read whole, in this version; or, where there are no versions, by a run that broke off and that this one goes on from. */
  #isKept({ version, onGap }: Unit, before: Row): boolean {
    if (before['complete'] !== 1) return false;
    if (version !== undefined) return before['version'] === version;
    if (onGap === 'withdraw') return false;
    const { run, audience } = this.#goOnFrom;
    return before['version'] === null && before['audience'] === audience && Number(before['read_run']) >= run;
  }

  /** Listings that named fewer than half of the units they named last time, which is more than a few. */
  dropped(extractor: string, run: number): readonly Drop[] {
    return this.#dropped.all(extractor, run).map((row) => {
      return { listing: String(row['listing']), before: Number(row['before']), now: Number(row['now']) };
    });
  }

  /** Ends an extractor's plan: units it did not name are gone with their records, but for those that a gap protects. */
  endPlan(extractor: string, run: number): void {
    this.#sql.transaction(() => {
      const [, records = 0] = this.#endPlan.map((statement) => statement.run(extractor, run));
      if (records > 0) this.#touched.by(run);
    });
  }

  /** Once all gaps are known: gives nobody what they leave unproven of units that are to be withdrawn then. */
  withdrawUnproven(run: number): void {
    this.#sql.transaction(() => {
      const [records = 0] = this.#withdraw.map((statement) => statement.run(run));
      if (records > 0) this.#touched.by(run);
    });
  }
}

/** How often what is unchanged is read again. */
export interface Sweep {
  readonly everyMs: number | undefined;
  readonly now: Date;
}

export interface Drop {
  readonly listing: string;
  readonly before: number;
  readonly now: number;
}

/** A few units may well go at once. */
const A_FEW = 10;

/** One that is withdrawn rather than kept, and told of nothing, has nothing to lose. */
const DROPPED = `
  SELECT listing, count(*) AS before, sum(planned_run = ?2) AS now FROM units
  WHERE extractor = ?1 AND standing <> 'gone' AND audience = (SELECT value FROM meta WHERE key = 'audience')
    AND (withdraws = 0 OR EXISTS (SELECT 1 FROM records WHERE unit = units.id))
  GROUP BY listing HAVING before > ${A_FEW} AND now * 2 < before ORDER BY listing`;

/**
 * Only for the eyes that look now: what others saw before proves nothing by not being seen by these. What is gone has nothing
 * that could be kept: should it come back, it is read, though it come back hidden first.
 */
const GONE = `
  UPDATE units SET standing = 'gone', complete = 0 WHERE extractor = ?1 AND planned_run <> ?2
    AND audience = (SELECT value FROM meta WHERE key = 'audience') AND NOT EXISTS (
    SELECT 1 FROM gaps WHERE plugin = extractor AND scope IN ('${EVERYTHING}', key, listing))`;

/** A gap of the unit itself, which was not read then; or one of its listing or of the whole plan, which does not name it. */
const UNPROVEN_UNITS = `
  SELECT u.id FROM units u JOIN gaps g ON g.plugin = u.extractor
  WHERE u.withdraws = 1 AND (
    (g.scope = u.key AND u.read_run IS NOT ?1) OR (g.scope IN ('${EVERYTHING}', u.listing) AND u.planned_run <> ?1))`;

const WITHHELD = `
  UPDATE records SET withheld_run = ?1 WHERE gone_run IS NULL AND withheld_run IS NULL AND unit IN (${UNPROVEN_UNITS})`;

/** So that it is read again, in whatever version. */
const UNPROVEN = `UPDATE units SET complete = 0 WHERE id IN (${UNPROVEN_UNITS})`;

const GONE_RECORDS = `
  UPDATE records SET gone_run = ?2 WHERE gone_run IS NULL AND unit IN (
    SELECT id FROM units WHERE extractor = ?1 AND standing = 'gone')`;
