import { SextantError } from '../errors.ts';

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
