import type { UnresolvedUser } from '../contracts.ts';
import { closeSinks, type OpenSink, sinkReport } from '../deliver/open-sink.ts';
import type { Kind } from '../model.ts';
import type { KindCounts, RunReport } from '../report.ts';
import { EXIT_CODES, type Outcome, type RunOutcome } from '../run-outcome.ts';
import type { CoverageTally } from './coverage.ts';
import type { Failure } from './failure.ts';
import type { Gaps } from './gaps.ts';
import type { RunRequest } from './run-request.ts';

export interface Closing {
  readonly runId: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly interrupted: boolean;
  readonly gaps: Gaps;
  readonly coverage: CoverageTally;
  readonly notices: ReadonlySet<string>;
  readonly gone: ReadonlyMap<Kind, number>;
  readonly unresolved: readonly UnresolvedUser[];
  readonly sinks: readonly OpenSink[];
}

/** Closes the sinks with the outcome they deserve, and tells how the run went. */
export async function assembleReport(
  { store, ledger, dryRun }: RunRequest,
  run: Closing,
  failure: Failure | undefined,
): Promise<RunReport> {
  const gaps = run.gaps.sorted();
  const byKind = store.records.counts(run.runId, run.gone);
  const told: RunOutcome = {
    runId: run.runId,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt.toISOString(),
    outcome: outcomeOf(run, failure),
    counts: Object.fromEntries(
      Object.entries(byKind).flatMap(([kind, { found }]) => (found > 0 ? [[kind, found]] : [])),
    ),
    coverage: run.coverage.result(gaps),
    gaps,
  };
  await closeSinks(run.sinks, dryRun === true ? { ...told, outcome: 'interrupted' } : told);
  const { outcome, startedAt, finishedAt, runId, coverage } = { ...told, outcome: outcomeOf(run, failure) };
  return {
    runId,
    startedAt,
    finishedAt,
    outcome,
    exitCode: EXIT_CODES[outcome],
    ...totals(Object.values(byKind)),
    byKind,
    coverage,
    gaps,
    rejections: run.sinks.flatMap(({ rejections }) => rejections),
    unresolved: run.unresolved,
    notices: [...run.notices],
    calls: ledger.counts(),
    sinks: run.sinks.map(sinkReport),
    ...(failure === undefined ? {} : { error: failure }),
  };
}

/** A sink that failed fails the run: what it should have is not there. Whatever is missing otherwise is a gap. */
function outcomeOf(run: Closing, failure: Failure | undefined): Outcome {
  if (failure !== undefined || run.sinks.some(({ error }) => error !== undefined)) return 'failed';
  if (run.interrupted) return 'interrupted';
  const missing = run.gaps.sorted().length + run.unresolved.length;
  const rejected = run.sinks.some(({ rejections }) => rejections.length > 0);
  return missing > 0 || rejected ? 'done-with-gaps' : 'done';
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
