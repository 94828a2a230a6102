import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunContext, Unit } from '../contracts.ts';
import { gapReason } from '../errors.ts';
import type { CatalogRecord, Kind, Ref } from '../model.ts';
import type { SilentChange } from '../report.ts';
import type { Extraction, NamedExtractor } from './extraction-context.ts';
import { misuse, undeclaredKind, withoutId } from './plugin-bugs.ts';
import type { SweepTally } from './run-state.ts';

/** Reads one unit and stores what it yields, all together; a unit that breaks off leaves the records of last time. */
export async function readUnit(
  { unit, proof }: { readonly unit: Unit; readonly proof: boolean },
  named: NamedExtractor,
  plan: RunContext,
  { run, startedAt, store, gaps, coverage, sweep }: Extraction,
): Promise<void> {
  const { name, emits, extractor } = named;
  const records: CatalogRecord[] = [];
  const mentions: Ref[] = [];
  let complete = true;
  const gap: RunContext['gap'] = (where, reason) => {
    complete = false;
    gaps.add(name, unit.key, { label: unit.label, where }, reason);
  };
  try {
    for await (const record of extractor.read(unit, readingContext(name, plan, gap, mentions))) {
      checked(record, name, emits);
      records.push(record);
      plan.signal.throwIfAborted();
    }
  } catch (error) {
    if (plan.signal.aborted) return;
    gap('', gapReason(error));
    coverage.done(name, unit, 'broken');
    return;
  }
  // Storing blocks the event loop: the calls that this unit has made room for go out first.
  await nextTurn();
  // Read to its end, but perhaps only because everything it waited for was cut short.
  if (plan.signal.aborted) return;
  const changes = store.records.commit({
    extractor: name,
    key: unit.key,
    version: unit.version,
    run: run.number,
    at: startedAt,
    records,
    mentions,
    complete,
  });
  if (proof && complete) noteProof(sweep, { plugin: name, unit: unit.key, label: unit.label, records: changes });
  coverage.done(name, unit, 'read');
}

function noteProof(sweep: SweepTally, found: SilentChange): void {
  sweep.read += 1;
  if (found.records > 0) sweep.changed.push(found);
}

function readingContext(name: string, plan: RunContext, gap: RunContext['gap'], mentions: Ref[]): RunContext {
  return {
    ...plan,
    gap,
    mention: (kind, id) => void mentions.push({ kind, id }),
    expect: () => {
      throw misuse(name, 'expect', 'planning');
    },
    // Would wait for this very unit.
    settled: () => Promise.reject(misuse(name, 'settled', 'planning')),
  };
}

/** Types say so, but a plugin may be plain JavaScript. */
function checked(record: CatalogRecord, plugin: string, emits: readonly Kind[]): void {
  if (!emits.includes(record.kind)) throw undeclaredKind(plugin, record.kind);
  if (typeof record.id !== 'string' || record.id === '') throw withoutId(plugin, record.kind);
}
