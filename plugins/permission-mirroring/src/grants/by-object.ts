import { gapReason, type RunContext } from '@sextant/core';
import type { SigmaClient } from '@sextant/sigma-client';
import type { GrantInForce } from '../effective-access.ts';
import type { AccessObject } from '../objects.ts';
import { grantInForce, type ReadGrants } from './grants.ts';

/**
 * Asks Sigma itself what is in force on each object: its own grants and those handed down, so that nothing follows from a
 * tree that may have changed since. One call an object.
 */
export function byObject(sigma: Pick<SigmaClient, 'grantsOn'>): ReadGrants {
  return async ({ id }: AccessObject, run: RunContext) => {
    const grants: GrantInForce[] = [];
    try {
      for await (const grant of sigma.grantsOn(id, { onNote: (reason) => run.gap('grants', reason) })) {
        run.signal.throwIfAborted();
        grants.push(grantInForce(grant));
      }
    } catch (error) {
      run.gap('grants', gapReason(error));
    }
    return grants;
  };
}
