import type { Audience, Extractor, RunContext, Unit } from '../contracts.ts';
import { gapReason, SextantError } from '../errors.ts';
import type { CatalogRecord, Kind, Ref } from '../model.ts';
import type { Selection } from '../selection.ts';
import type { CatalogStore } from '../store/catalog-store.ts';
import type { CoverageTally } from './coverage.ts';
import type { Gaps } from './gaps.ts';
import { Gate } from './gate.ts';

/** What all extractors of a run share. */
export interface Extraction {
  readonly runId: string;
  readonly store: CatalogStore;
  readonly audience: Audience;
  readonly selection: Selection;
  readonly gaps: Gaps;
  readonly coverage: CoverageTally;
  readonly notices: Set<string>;
  /** Records gone, by kind; added to. */
  readonly gone: Map<Kind, number>;
  /** Units read at a time. */
  readonly concurrency: number;
  /** Reads everything anew. */
  readonly full: boolean;
  /** Aborts when the user asks, or when any part of the run fails for good. */
  readonly abort: AbortController;
}

export interface NamedExtractor {
  readonly name: string;
  readonly emits: readonly Kind[];
  readonly extractor: Extractor;
}

/**
 * Pulls one extractor's plan and reads its units as it names them, a few at a time: the plan is pulled no further than
 * there are hands free. Ends when every unit is read, kept or a gap; throws when the run cannot go on.
 */
export async function extract(named: NamedExtractor, run: Extraction): Promise<void> {
  const { signal } = run.abort;
  const hands = new Gate(run.concurrency);
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown): void => {
    failure ??= { error };
    run.abort.abort(error);
  };
  const base = contextOf(named.name, run, () => hands.empty());
  try {
    // Leaving this loop, however, returns the plan's generator.
    for await (const unit of named.extractor.plan(base)) {
      signal.throwIfAborted();
      if (!accept(unit, named.name, run)) continue;
      await hands.enter();
      if (signal.aborted) {
        hands.leave();
        break;
      }
      void read(unit, named, base, run)
        .catch(fail)
        .finally(() => hands.leave());
    }
  } catch (error) {
    if (!signal.aborted) planFailed(error, named.name, run, fail);
  }
  await hands.empty();
  if (failure) throw failure.error;
  signal.throwIfAborted();
  const protects = (key: string): boolean => run.gaps.protects(named.name, key) || run.gaps.protects(named.name, '*');
  add(run.gone, run.store.units.settle(named.name, run.runId, run.audience.key, protects));
}

/** A plan that broke off may have named anything: all that the extractor ever stored is protected. */
function planFailed(error: unknown, name: string, run: Extraction, fail: (error: unknown) => void): void {
  try {
    run.gaps.add(name, '*', { label: `plan of ${name}`, where: '' }, gapReason(error));
  } catch (fatal) {
    fail(fatal);
  }
}

/** Whether the unit has to be read. */
function accept(unit: Unit, extractor: string, run: Extraction): boolean {
  const sighting = run.store.units.sight({ extractor, unit, audience: run.audience.key, runId: run.runId });
  if (sighting === 'again') {
    const reason = {
      code: 'PLUGIN_UNIT_TWICE',
      message: `The plan names ${unit.key} a second time; the first one counts`,
      remedy: 'Report this to the author of the plugin.',
    };
    run.gaps.add(extractor, unit.key, { label: unit.label, where: '' }, reason);
    return false;
  }
  run.coverage.planned(extractor, unit);
  if (unit.hidden) return false;
  if (sighting === 'due' || run.full) return true;
  run.coverage.done(extractor, unit, 'unchanged');
  return false;
}

async function read(unit: Unit, named: NamedExtractor, base: RunContext, run: Extraction): Promise<void> {
  const { name } = named;
  const records: CatalogRecord[] = [];
  const mentions: Ref[] = [];
  let complete = true;
  const gap: RunContext['gap'] = (where, reason) => {
    complete = false;
    run.gaps.add(name, unit.key, { label: unit.label, where }, reason);
  };
  const context: RunContext = { ...base, gap, mention: (kind, id) => mentions.push({ kind, id }) };
  try {
    for await (const record of named.extractor.read(unit, context)) {
      if (!named.emits.includes(record.kind)) throw undeclared(name, record.kind);
      records.push(record);
      base.signal.throwIfAborted();
    }
  } catch (error) {
    if (base.signal.aborted) return;
    // Broken off: the records of last time stay in force.
    gap('', gapReason(error));
    run.coverage.done(name, unit, 'broken');
    return;
  }
  const { runId } = run;
  const committed = { extractor: name, key: unit.key, version: unit.version, runId, records, mentions, complete };
  add(run.gone, run.store.records.commit(committed));
  run.coverage.done(name, unit, 'read');
}

function contextOf(name: string, run: Extraction, settled: () => Promise<void>): RunContext {
  return {
    runId: run.runId,
    signal: run.abort.signal,
    audience: run.audience,
    selection: run.selection,
    catalog: run.store.readerFor(name),
    gap: (where, reason) => run.gaps.add(name, where, { label: where, where: '' }, reason),
    mention: () => {
      throw misuse(name, 'mention', 'reading a unit');
    },
    notice: (message) => void run.notices.add(message),
    expect: (units) => run.coverage.expected(units),
    settled,
  };
}

function add(total: Map<Kind, number>, more: ReadonlyMap<Kind, number>): void {
  for (const [kind, n] of more) total.set(kind, (total.get(kind) ?? 0) + n);
}

function undeclared(plugin: string, kind: Kind): SextantError {
  return new SextantError({
    code: 'PLUGIN_KIND_UNDECLARED',
    class: 'fatal',
    what: `The plugin ${plugin} yielded a record of kind ${kind}, which its manifest does not name`,
    remedy: `Add ${kind} to the manifest's emits.`,
  });
}

function misuse(plugin: string, method: string, when: string): SextantError {
  return new SextantError({
    code: 'PLUGIN_MISUSE',
    class: 'fatal',
    what: `The plugin ${plugin} called run.${method} outside ${when}`,
    remedy: 'Report this to the author of the plugin.',
  });
}
