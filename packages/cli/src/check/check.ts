import { type CheckResult, SextantError } from '@sextant/core';

/** One line of `sextant check`: a result, under the heading it is shown. */
export interface Check extends CheckResult {
  /** `Network`, or a sink's name. Not part of the JSON answer. */
  readonly heading: string;
  /** The error's code, where there was an error. */
  readonly code?: string;
}

/** An error as the check that failed; what is no error of ours is thrown on. */
export function failedCheck(heading: string, id: string, error: unknown): Check {
  if (!(error instanceof SextantError)) throw error;
  // A list below the first line is for the command that ends with it.
  const message = error.what.split(':\n', 1).join('');
  return { heading, id, status: 'fail', message, remedy: error.remedy, code: error.code };
}
