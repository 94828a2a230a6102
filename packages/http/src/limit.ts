import type { CallLedger } from '@sextant/core';
import pLimit from 'p-limit';

/** Lets at most N attempts be on the wire. A call that waits for its next attempt holds no place. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

export function limiter(concurrency: number, ledger: CallLedger): Limiter {
  const limit = pLimit(concurrency);
  return (work) =>
    limit(async () => {
      ledger.inFlight += 1;
      try {
        return await work();
      } finally {
        ledger.inFlight -= 1;
      }
    });
}
