import type { CatalogRecord, Outcome, RunOutcome } from '@sextant/core';

export interface RunOutcomeOptions {
  readonly outcome?: Outcome;
  readonly runId?: string;
  /** What was delivered: the counts follow from it. */
  readonly records?: readonly CatalogRecord[];
}

/** What the engine would tell a sink at the end of a run. */
export function runOutcome({ outcome = 'done', runId, records = [] }: RunOutcomeOptions = {}): RunOutcome {
  const counts: Record<string, number> = {};
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  return {
    runId: runId ?? '2026-01-02T03-04-05Z',
    startedAt: '2026-01-02T03:04:05.000Z',
    finishedAt: '2026-01-02T03:14:05.000Z',
    outcome,
    counts,
    coverage: [],
    gaps: [],
  };
}
