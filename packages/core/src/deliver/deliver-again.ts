import type { Composition } from '../compose.ts';
import type { MaxDeletions } from '../config/settings.ts';
import type { Scope } from '../container.ts';
import { guardDeletions } from '../engine/deletion-guard.ts';
import { explain, type Failure } from '../engine/failure.ts';
import type { RunProgress } from '../engine/progress.ts';
import { SextantError } from '../errors.ts';
import type { SinkReport } from '../report.ts';
import type { Coverage, RunOutcome } from '../run-outcome.ts';
import type { CatalogStore } from '../store/catalog-store.ts';
import type { LatestRun } from '../store/runs.ts';
import { deliver } from './deliver.ts';
import { closeSinks, openSink, type OpenSink, sinkReport } from './open-sink.ts';

export interface DeliverRequest {
  /** Its sinks are delivered to. */
  readonly composition: Composition;
  readonly scope: Scope;
  readonly store: CatalogStore;
  readonly progress: RunProgress;
  readonly signal: AbortSignal;
  /** More than this stops it before any sink is touched; nothing does where it is left out. */
  readonly maxDeletions?: MaxDeletions | undefined;
  /** What the last run told of its completeness. */
  readonly coverage: readonly Coverage[];
  /** Offers again what sinks have acknowledged: everything, or what changed after the run of this id. */
  readonly again?: 'all' | { readonly since: string };
}

export interface Delivered {
  /** The run whose records they are. */
  readonly runId: string;
  readonly exitCode: number;
  readonly rejections: OpenSink['rejections'];
  readonly sinks: readonly SinkReport[];
  readonly error?: Failure;
}

/**
 * Writes what is stored to the sinks, without the source: for one that was down, for one that is new.
 *
 * @throws SextantError `STATE_UNFINISHED`, `STATE_RUN_UNKNOWN`, `DELETIONS_STOPPED`, fatal.
 */
export async function deliverAgain(request: DeliverRequest): Promise<Delivered> {
  const { composition, store, progress, signal, scope } = request;
  const run = lastExtracted(store);
  const since = sinceWhich(request);
  guardDeletions(store.records, request.maxDeletions);
  const sinks = composition.sinks.map((sink) => openSink(sink, scope.child()));
  if (since !== undefined) for (const { name } of sinks) store.deliveries.offerAgain(name, since);
  progress.phase = 'delivering';
  let error: Failure | undefined;
  try {
    await deliver(sinks, { store, progress, context: { runId: run.id, signal }, dryRun: false, again: true });
  } catch (reason) {
    error = explain(reason, signal);
  }
  const told = toldOf(request, run);
  await closeSinks(sinks, (sink) => ({ ...told, counts: sink.counts ?? store.deliveries.countSnapshot(sink) }));
  progress.phase = 'finished';
  const failed = error !== undefined || sinks.some((sink) => sink.error !== undefined);
  const rejections = sinks.flatMap((sink) => sink.rejections);
  const exitCode = failed ? 1 : signal.aborted ? 130 : rejections.length > 0 ? 3 : 0;
  return { runId: run.id, exitCode, rejections, sinks: sinks.map(sinkReport), ...(error && { error }) };
}

function lastExtracted(store: CatalogStore): LatestRun {
  const run = store.runs.latest();
  if (run?.isExtracted) return run;
  throw new SextantError({
    code: 'STATE_UNFINISHED',
    class: 'fatal',
    what: run === undefined ? 'Nothing is stored yet' : `The last run, ${run.id}, did not read all it had to`,
    remedy: 'Run `sextant run` first: it goes on from there.',
  });
}

function sinceWhich({ store, again }: DeliverRequest): number | undefined {
  if (again === undefined) return undefined;
  if (again === 'all') return 0;
  const number = store.runs.numberOf(again.since);
  if (number !== undefined) return number;
  throw new SextantError({
    code: 'STATE_RUN_UNKNOWN',
    class: 'fatal',
    what: `The state file knows no run ${again.since}`,
    remedy: 'Name one of those in the `runs` folder beside the state file, such as 2026-11-24T03-12-09Z.',
  });
}

function toldOf({ store, signal, coverage }: DeliverRequest, run: LatestRun): Omit<RunOutcome, 'counts'> {
  const gaps = store.gaps.all();
  const finished = gaps.length > 0 ? 'done-with-gaps' : 'done';
  return {
    runId: run.id,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    outcome: signal.aborted ? 'interrupted' : finished,
    coverage,
    gaps,
  };
}
