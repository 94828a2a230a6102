import type { RunContext, Unit } from '../contracts.ts';
import { type GapReason, gapReason } from '../errors.ts';
import { EVERYTHING } from '../store/units.ts';
import type { Extraction, NamedExtractor } from './extraction-context.ts';
import { Gate } from './gate.ts';
import { misuse, unitTwice, withoutKey } from './plugin-bugs.ts';
import { readUnit } from './unit-reading.ts';

/** A guess: with a budget nearly spent, fewer units are begun, so that those that are can be read whole. */
const CALLS_OF_A_UNIT = 12;

/**
 * Pulls one extractor's plan and reads its units as it names them, a few at a time: the plan is pulled no further than
 * there are hands free. Ends when every unit is read, kept or a gap; throws when the run cannot go on.
 */
export async function extract(named: NamedExtractor, shared: Extraction): Promise<void> {
  const { abort, store, coverage } = shared;
  const { signal } = abort;
  const hands = new Gate(() => Math.min(shared.concurrency, Math.floor(shared.ledger.left / CALLS_OF_A_UNIT)));
  let failure: { readonly error: unknown } | undefined;
  // Aborting comes before anything is returned: what a generator waits for in its `finally` must know that it is over.
  const fail = (error: unknown): void => {
    failure ??= { error };
    abort.abort(error);
  };
  for (const listing of store.units.listings(named.name)) coverage.known(named.name, listing);
  const context = planContext(named.name, shared, () => hands.empty());
  const next = async (unit: Unit): Promise<void> => {
    if (signal.aborted) return;
    const why = accept(unit, named.name, shared);
    if (why === 'kept') return;
    await hands.enter();
    void (signal.aborted ? Promise.resolve() : readUnit({ unit, proof: why === 'proof' }, named, context, shared))
      .catch(fail)
      .finally(() => hands.leave());
  };
  try {
    for await (const unit of named.extractor.plan(context)) {
      await next(unit).catch(fail);
      if (signal.aborted) break;
    }
  } catch (error) {
    if (!signal.aborted) planFailed(error, named.name, shared, fail);
  }
  await hands.empty();
  if (failure) throw failure.error;
  signal.throwIfAborted();
  if (!shared.acceptDrop) protectDrops(named.name, shared);
  store.units.endPlan(named.name, shared.run.number);
}

/** A listing that suddenly lacks most of what it had is not believed: nothing there is deleted until somebody says so. */
function protectDrops(name: string, { store, gaps, run }: Extraction): void {
  for (const { listing, before, now } of store.units.dropped(name, run.number)) {
    gaps.add(name, listing, { label: listing, where: listing }, listingDropped(listing, before, now));
  }
}

function listingDropped(listing: string, before: number, now: number): GapReason {
  return {
    code: 'LISTING_DROPPED',
    message: `${listing.slice(0, -1)}: ${now} of the ${before} of last time are listed`,
    remedy: 'Nothing of this listing is deleted. If the others are really gone, run once with --accept-drop.',
  };
}

/** A plan that broke off may have named anything: all that the extractor ever stored is protected. */
function planFailed(error: unknown, name: string, { gaps }: Extraction, fail: (error: unknown) => void): void {
  try {
    gaps.add(name, EVERYTHING, { label: `plan of ${name}`, where: '' }, gapReason(error));
  } catch (fatal) {
    fail(fatal);
  }
}

/** Whether the unit has to be read, and whether only to prove that it is as it was. */
function accept(unit: Unit, extractor: string, shared: Extraction): 'due' | 'proof' | 'kept' {
  const { store, audience, run, gaps, coverage, full } = shared;
  if (typeof unit.key !== 'string' || unit.key === '') throw withoutKey(extractor);
  const sighting = store.units.sight({ extractor, unit, audience: audience.key, run: run.number });
  if (sighting === 'again') {
    gaps.add(extractor, unit.key, { label: unit.label, where: '' }, unitTwice(unit.key));
    return 'kept';
  }
  coverage.planned(extractor, unit);
  if (unit.hidden) return 'kept';
  if (sighting !== 'kept') return sighting;
  if (full) return 'proof';
  coverage.done(extractor, unit, 'unchanged');
  return 'kept';
}

function planContext(name: string, shared: Extraction, settled: () => Promise<void>): RunContext {
  return {
    runId: shared.run.id,
    signal: shared.abort.signal,
    audience: shared.audience,
    selection: shared.selection,
    catalog: shared.store.readerFor(name),
    gap: (where, reason) => shared.gaps.add(name, where, { label: where, where: '' }, reason),
    mention: () => {
      throw misuse(name, 'mention', 'reading a unit');
    },
    notice: (message) => void shared.notices.add(message),
    expect: (units) => shared.coverage.expected(units),
    settled,
  };
}
