import type { GapReason } from '@sextant/core';

/** Not there, archived, not for these credentials, or nothing that can be asked about: asking again gives no other answer. */
const DENIED = new Set([400, 403, 404, 409, 410]);

/** Whether Sigma refused outright; anything else may succeed in the next run. */
export function isDenied({ status }: GapReason): boolean {
  return status !== undefined && DENIED.has(status);
}
