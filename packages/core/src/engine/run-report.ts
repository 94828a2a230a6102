import type { OpenSink } from '../deliver/open-sink.ts';
import { sinkReport } from '../deliver/open-sink.ts';
import type { CallLedger } from '../ledger.ts';
import type { Kind } from '../model.ts';
import type { KindCounts, ResumedRun, RunReport } from '../report.ts';
import { type Coverage, EXIT_CODES, type Gap, type Outcome, type RunOutcome } from '../run-outcome.ts';
import type { CatalogStore } from '../store/catalog-store.ts';
import { DELETIONS_STOPPED } from './deletion-guard.ts';
import { BUDGET_SPENT, type Failure } from './failure.ts';
import type { RunState } from './run-state.ts';

/** What the store knows of a run at its end. */
export interface Summary {
  readonly byKind: Readonly<Partial<Record<Kind, KindCounts>>>;
  readonly gaps: readonly Gap[];
  readonly coverage: readonly Coverage[];
  readonly resumed?: ResumedRun;
}

export interface Ending {
  readonly state: RunState;
  readonly summary: Summary;
  readonly failure: Failure | undefined;
  /** By the user's wish. */
  readonly interrupted: boolean;
}

/**
 * What those before it that broke off had stored, nobody was told of: it is new in this one. Without a store, one that died,
 * nothing is known to be complete.
 */
export function summaryOf(store: CatalogStore | undefined, { run, brokenOff, coverage }: RunState): Summary {
  if (store === undefined) return { byKind: {}, gaps: [], coverage: [] };
  const gaps = store.gaps.protecting(run.number, brokenOff);
  const resumed = store.resumption.summary();
  return {
    byKind: store.records.counts(brokenOff),
    gaps,
    coverage: coverage.result(gaps),
    ...(resumed && { resumed }),
  };
}

/**
 * A sink that failed fails the run (exit code 1), whatever the others got: what it should have is not there, and whoever
 * looks at exit codes alone has to know. Whatever is missing otherwise is a gap.
 */
export function outcomeOf({ state, summary, failure, interrupted }: Ending, sinks: readonly OpenSink[]): Outcome {
  if (failure?.code === BUDGET_SPENT) return 'interrupted';
  if (failure?.code === DELETIONS_STOPPED) return 'stopped';
  if (failure !== undefined || sinks.some(({ error }) => error !== undefined)) return 'failed';
  if (interrupted) return 'interrupted';
  const missing = summary.gaps.length + state.unresolved.length;
  const rejected = sinks.some(({ rejections }) => rejections.length > 0);
  return missing > 0 || rejected ? 'done-with-gaps' : 'done';
}

export function isFinished(outcome: Outcome): boolean {
  return outcome === 'done' || outcome === 'done-with-gaps';
}

/** What each sink is told: how the run went for it, whatever became of the other sinks. */
export function told(ending: Ending & { readonly finishedAt: Date }, dryRun: boolean): (sink: OpenSink) => RunOutcome {
  const { state, summary, finishedAt } = ending;
  const counts = Object.entries(summary.byKind).flatMap(([kind, { found }]) => (found > 0 ? [[kind, found]] : []));
  return (sink) => ({
    runId: state.run.id,
    startedAt: state.startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    // Nothing was written: nothing may become visible.
    outcome: dryRun ? 'interrupted' : outcomeOf(ending, [sink]),
    counts: sink.counts ?? Object.fromEntries(counts),
    coverage: summary.coverage,
    gaps: summary.gaps,
  });
}

export function reportOf(ending: Ending & { readonly finishedAt: Date }, ledger: CallLedger): RunReport {
  const { state, summary, failure, finishedAt } = ending;
  const outcome = outcomeOf(ending, state.sinks);
  return {
    runId: state.run.id,
    startedAt: state.startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    outcome,
    exitCode: EXIT_CODES[outcome],
    ...totals(Object.values(summary.byKind)),
    ...summary,
    rejections: state.sinks.flatMap(({ rejections }) => rejections),
    unresolved: state.unresolved,
    notices: [...state.notices],
    ...(state.sweep.read === 0 ? {} : { sweep: state.sweep }),
    calls: ledger.counts(),
    sinks: state.sinks.map(sinkReport),
    ...(failure === undefined ? {} : { error: failure }),
  };
}

function totals(kinds: readonly KindCounts[]): KindCounts {
  const sum = (field: keyof KindCounts): number => kinds.reduce((total, counts) => total + counts[field], 0);
  return {
    found: sum('found'),
    new: sum('new'),
    changed: sum('changed'),
    unchanged: sum('unchanged'),
    gone: sum('gone'),
  };
}
