import { SextantError } from '../errors.ts';
import type { RunProgress } from './progress.ts';

/** The code of a run that stopped because its calls were used up. */
export const BUDGET_SPENT = 'BUDGET_SPENT';

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** What ended a run early, for people. A bug of ours is told as one, its stack kept for the log alone. */
export function explain(error: unknown, asked: AbortSignal): Failure | undefined {
  if (error === undefined || (asked.aborted && !(error instanceof SextantError))) return undefined;
  if (error instanceof SextantError) return { code: error.code, message: error.what, remedy: error.remedy };
  const what = error instanceof Error ? `${error.name}: ${error.message}` : JSON.stringify(error);
  return {
    code: 'INTERNAL',
    message: `Something happened that nobody foresaw: ${what}`,
    remedy: 'Run again with --log-level debug and report what it prints.',
  };
}

/** A budget that is spent is no trouble: what matters is what is left. */
export function withProgress(failure: Failure | undefined, progress: RunProgress): Failure | undefined {
  if (failure?.code !== BUDGET_SPENT) return failure;
  const all = Math.max(progress.planned, progress.expected);
  const left =
    all === 0 ? 'the listings are not read whole' : `${all - progress.done} of ${all} units are left to read`;
  return { ...failure, message: `${failure.message}; ${left}, and nothing was delivered` };
}
