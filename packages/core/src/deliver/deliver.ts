import type { Change, SinkContext } from '../contracts.ts';
import type { RunProgress } from '../engine/progress.ts';
import type { Ref } from '../model.ts';
import type { CatalogStore } from '../store/catalog-store.ts';
import type { Deliveries, PendingChange } from '../store/deliveries.ts';
import { type OpenSink, stopped } from './open-sink.ts';

/** Records in one `write`: enough to amortize a request, few enough to hold. */
const BATCH = 500;

export interface Delivery {
  readonly store: CatalogStore;
  readonly progress: RunProgress;
  readonly context: SinkContext;
  /** Counts what each sink would be given, and writes nothing. */
  readonly dryRun: boolean;
  /** Gives snapshots also to sinks that should have them. */
  readonly again: boolean;
}

/** Gives each sink what it wants, side by side: a slow or failing one does not hold up the others. */
export async function deliver(sinks: readonly OpenSink[], delivery: Delivery): Promise<void> {
  await Promise.all(sinks.map((open) => deliverTo(open, delivery)));
  delivery.context.signal.throwIfAborted();
}

async function deliverTo(open: OpenSink, { store, progress, context, dryRun, again }: Delivery): Promise<void> {
  const { name } = open;
  const { deliveries } = store;
  const snapshot = open.sink.wants === 'snapshot';
  const state = { written: 0, total: 0, state: 'writing' as 'writing' | 'done' | 'failed' };
  progress.sinks.set(name, state);
  const held = new Set<string>();
  const noted = !dryRun && !snapshot;
  let stored: readonly PendingChange[] = [];
  try {
    if (!again && (await isUpToDate(open, deliveries))) {
      state.state = 'done';
      return;
    }
    if (snapshot) open.counts = deliveries.countSnapshot(open);
    state.total = open.counts === undefined ? deliveries.countChanges(open) : total(open.counts);
    const batches = snapshot ? deliveries.snapshot(open, BATCH) : deliveries.changes(open, BATCH);
    for (const batch of batches) {
      context.signal.throwIfAborted();
      const due = batch.filter(({ change }) => !isHeldBack(change, held));
      if (noted) deliveries.note(name, { stored, handed: due });
      stored = [];
      stored = dryRun || due.length === 0 ? due : await write(open, due, context, held);
      count(open, stored);
      open.heldBack += batch.length - due.length;
      state.written = open.written + open.removed;
    }
  } catch (error) {
    if (!context.signal.aborted) stopped(open, error);
  }
  if (noted) deliveries.note(name, { stored, handed: [] });
  state.state = open.error === undefined ? 'done' : 'failed';
}

/** It has everything already: a sink of changes for sure, one of snapshots if it still finds what it showed last. */
async function isUpToDate(open: OpenSink, deliveries: Deliveries): Promise<boolean> {
  const last = deliveries.upToDate(open);
  if (last === undefined) return false;
  open.upToDate = open.sink.wants === 'changes' || (await open.sink.keep?.(last.id)) === true;
  return open.upToDate;
}

/** What the sink stored. A rejected record is reported, and keeps its children back: a child never comes first. */
async function write(
  open: OpenSink,
  due: readonly PendingChange[],
  context: SinkContext,
  held: Set<string>,
): Promise<readonly PendingChange[]> {
  const rejections = await open.sink.write(
    due.map(({ change }) => change),
    context,
  );
  if (rejections.length === 0) return due;
  const refused = new Set(rejections.map(keyOf));
  for (const key of refused) held.add(key);
  open.rejections.push(...rejections.map((rejection) => ({ ...rejection, sink: open.name })));
  // Children that were rejected's batch mates were written beside it: they are offered again once it is stored.
  return due.filter(({ change }) => !refused.has(keyOf(subject(change))) && !isHeldBack(change, held));
}

function isHeldBack(change: Change, held: Set<string>): boolean {
  if (held.size === 0 || change.op === 'remove') return false;
  const { kind, id, parentKind, parentId } = change.record;
  if (parentKind === undefined || parentId === undefined) return false;
  if (!held.has(keyOf({ kind: parentKind, id: parentId }))) return false;
  held.add(keyOf({ kind, id }));
  return true;
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
}

function count(open: OpenSink, stored: readonly PendingChange[]): void {
  for (const { change } of stored) {
    const { kind } = subject(change);
    const { written, removed } = open.byKind.get(kind) ?? { written: 0, removed: 0 };
    const isPut = change.op === 'put';
    open.byKind.set(kind, { written: written + (isPut ? 1 : 0), removed: removed + (isPut ? 0 : 1) });
    if (isPut) open.written += 1;
    else open.removed += 1;
  }
}

function subject(change: Change): Ref {
  return change.op === 'put' ? change.record : change;
}

function keyOf({ kind, id }: Ref): string {
  return `${kind}\n${id}`;
}
