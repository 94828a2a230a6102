import { audienceOf } from '../audience.ts';
import { createPlugin, type Enabled } from '../compose.ts';
import type { Audience, RunContext, Unit } from '../contracts.ts';
import { type GapReason, gapReason } from '../errors.ts';
import type { AnyExtractor } from '../plugin.ts';
import type { CallCounts } from '../report.ts';
import type { Gap } from '../run-outcome.ts';
import { EVERYTHING } from '../store/units.ts';
import { lackingLevel, leftOut } from './levels.ts';
import { misuse } from './plugin-bugs.ts';
import type { RunRequest } from './run-request.ts';
import { resolveUsers } from './users.ts';

export type PlanRequest = Pick<
  RunRequest,
  | 'composition'
  | 'scope'
  | 'store'
  | 'directory'
  | 'ledger'
  | 'signal'
  | 'skip'
  | 'full'
  | 'onMissingLevel'
  | 'sweepEveryMs'
>;

/** What a run would do, as its listings tell. */
export interface PlannedRun {
  /** Those that a run would make. */
  readonly calls: Pick<CallCounts, 'total' | 'byEndpoint'>;
  readonly units: PlannedUnits;
  /** Of `notSelected`: how many each rule leaves out. */
  readonly notSelectedBy: Readonly<Record<string, number>>;
  /** Planned units by listing (`workbook/`), hidden ones left out. */
  readonly byListing: Readonly<Record<string, PlannedUnits>>;
  readonly gaps: readonly Gap[];
  readonly notices: readonly string[];
}

/** Documents and other units, by what a run would do with them. */
export interface PlannedUnits {
  readonly new: number;
  /** Read before, in another version. */
  readonly changed: number;
  /** Kept without a call. */
  readonly unchanged: number;
  /** Unchanged, and read again to prove that. */
  readonly proof: number;
  /** Lists without versions, which every run reads anew. */
  readonly always: number;
  readonly notSelected: number;
  /** Nobody in the audience may open them. */
  readonly unseen: number;
}

type Tally = { -readonly [K in keyof PlannedUnits]: PlannedUnits[K] };

/**
 * Takes the plans of all extractors, and reads nothing: what turns up only by reading is estimated from what an earlier run
 * stored, or by the extractor. Writes nothing.
 *
 * @throws SextantError fatal, as a run would report it.
 */
export async function planRun(request: PlanRequest): Promise<PlannedRun> {
  const { composition, directory, scope, store, ledger, signal, skip = new Set(), onMissingLevel = 'refuse' } = request;
  const { sweepEveryMs } = request;
  await using inner = scope.child();
  const planning = new Planning(request);
  const lacking = leftOut(await lackingLevel(composition, directory), onMissingLevel);
  for (const [name, reason] of lacking) planning.gap(name, EVERYTHING, reason);
  const resolver = createPlugin(composition.resolver, inner.child());
  const { users } = await resolveUsers(resolver, directory, {
    runId: 'plan',
    signal,
    notice: (message) => planning.notice(message),
  });
  const audience = audienceOf(users, await directory.self());
  const now = new Date();
  store.units.goOnFrom(store.runs.brokenOff(now), audience.key);
  store.units.sweep({ everyMs: sweepEveryMs, now });
  const costs: Readonly<Record<string, number>>[] = [];
  for (const enabled of composition.extractors) {
    if (skip.has(enabled.name) || lacking.has(enabled.name)) continue;
    const extractor = createPlugin(enabled, inner.child());
    const run = planning.context(enabled, audience);
    const due = await planning.unitsOf(enabled, extractor.plan(run));
    const listed = ledger.counts().byEndpoint;
    costs.push((await extractor.cost?.(due, run)) ?? {});
    // What an estimate asked the source itself is not what a run would ask.
    costs.push(difference(listed, ledger.counts().byEndpoint));
  }
  const byEndpoint = sum([ledger.counts().byEndpoint, ...costs]);
  const total = Object.values(byEndpoint).reduce((all, calls) => all + calls, 0);
  return { calls: { total, byEndpoint }, ...planning.result() };
}

class Planning {
  readonly #request: PlanRequest;
  readonly #listings = new Map<string, Tally>();
  readonly #rules = new Map<string, number>();
  readonly #gaps: Gap[] = [];
  readonly #notices = new Set<string>();

  constructor(request: PlanRequest) {
    this.#request = request;
  }

  gap(plugin: string, scope: string, reason: GapReason): void {
    this.#gaps.push({ plugin, scope, label: scope, where: '', ...reason });
  }

  notice(message: string): void {
    this.#notices.add(message);
  }

  context({ name }: Enabled<AnyExtractor>, audience: Audience): RunContext {
    const { composition, signal, store } = this.#request;
    return {
      runId: 'plan',
      signal,
      audience,
      selection: composition.selection,
      catalog: store.readerFor(name),
      gap: (where, reason) => this.gap(name, where, reason),
      mention: () => {
        throw misuse(name, 'mention', 'reading a unit');
      },
      notice: (message) => this.notice(message),
      expect: () => {},
      // Nothing is read: what would follow from it is known as far as an earlier run stored it.
      settled: () => Promise.resolve(),
    };
  }

  /** The units that a run would read. */
  async unitsOf({ name }: Enabled<AnyExtractor>, plan: AsyncIterable<Unit>): Promise<Unit[]> {
    const due: Unit[] = [];
    const seen = new Set<string>();
    try {
      for await (const unit of plan) {
        this.#request.signal.throwIfAborted();
        if (seen.has(unit.key)) continue;
        seen.add(unit.key);
        if (this.#count(name, unit)) due.push(unit);
      }
    } catch (error) {
      this.#request.signal.throwIfAborted();
      this.gap(name, EVERYTHING, gapReason(error));
    }
    return due;
  }

  /** Whether a run would read it. */
  #count(extractor: string, unit: Unit): boolean {
    const tally = this.#of(unit);
    if (unit.hidden !== undefined) {
      const { by, rule } = unit.hidden;
      tally[by === 'selection' ? 'notSelected' : 'unseen'] += 1;
      if (by === 'selection') this.#rules.set(rule, (this.#rules.get(rule) ?? 0) + 1);
      return false;
    }
    const would = this.#request.store.units.wouldBe(extractor, unit);
    const which = would !== 'new' && unit.version === undefined ? 'always' : would;
    tally[which] += 1;
    return which !== 'unchanged' || this.#request.full === true;
  }

  #of({ key }: Unit): Tally {
    const listing = key.slice(0, key.indexOf('/'));
    const tally = this.#listings.get(listing) ?? NONE();
    this.#listings.set(listing, tally);
    return tally;
  }

  result(): Omit<PlannedRun, 'calls'> {
    const all = NONE();
    for (const tally of this.#listings.values()) {
      for (const key of Object.keys(tally) as (keyof Tally)[]) all[key] += tally[key];
    }
    const byCount = [...this.#rules].toSorted(([, a], [, b]) => b - a);
    return {
      units: all,
      notSelectedBy: Object.fromEntries(byCount),
      byListing: Object.fromEntries(this.#listings),
      gaps: this.#gaps,
      notices: [...this.#notices],
    };
  }
}

function NONE(): Tally {
  return { new: 0, changed: 0, unchanged: 0, proof: 0, always: 0, notSelected: 0, unseen: 0 };
}

/** What `before` has more than `after`: negative where more calls were made since. */
function difference(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>) {
  return Object.fromEntries(Object.entries(after).map(([name, calls]) => [name, (before[name] ?? 0) - calls]));
}

function sum(parts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const part of parts) for (const [name, calls] of Object.entries(part)) all[name] = (all[name] ?? 0) + calls;
  const made = Object.entries(all).filter(([, calls]) => calls > 0);
  return Object.fromEntries(made.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
