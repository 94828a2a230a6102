import { SextantError } from '@sextant/core';

export const DONE = 0;
export const FAILED = 1;
export const BAD_USAGE = 2;
export const GAPS = 3;
export const STOPPED = 4;
export const INTERRUPTED = 130;

/** Areas of error codes that say: what was typed or configured is wrong, nothing was tried. */
const BAD_USAGE_AREAS = new Set(['USAGE', 'CONFIG', 'PLUGIN']);

/** The same, of areas that mostly say something else. */
const BAD_USAGE_CODES = new Set([
  'SIGMA_CLOUD_UNKNOWN',
  'SIGMA_URL_INVALID',
  'HTTP_CA_FILE',
  'HTTP_PROXY_ADDRESS',
  'IDENTITY_FILE_UNREADABLE',
]);

/** The exit code of a command that ended with an error. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof SextantError)) return FAILED;
  if (error.code === 'DELETIONS_STOPPED') return STOPPED;
  const area = error.code.split('_', 1).join('');
  return BAD_USAGE_AREAS.has(area) || BAD_USAGE_CODES.has(error.code) ? BAD_USAGE : FAILED;
}

/** The command line cannot be understood or carried out as typed. */
export function usageError(what: string, remedy: string): SextantError {
  return new SextantError({ code: 'USAGE_INVALID', class: 'fatal', what, remedy });
}
