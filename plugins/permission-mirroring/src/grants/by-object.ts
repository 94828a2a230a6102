import type { RunContext } from '@sextant/core';
import type { SigmaClient } from '@sextant/sigma-client';
import { listed } from '../listing.ts';
import type { AccessObject } from '../objects.ts';
import { grantInForce, type ReadGrants } from './grants.ts';

/**
 * Asks Sigma itself what is in force on each object: its own grants and those handed down, so that nothing follows from a
 * tree that may have changed since. One call an object.
 */
export function byObject(sigma: Pick<SigmaClient, 'grantsOn'>): ReadGrants {
  return async ({ id }: AccessObject, run: RunContext) => {
    const { rows } = await listed(
      (options) => sigma.grantsOn(id, options),
      run,
      (reason) => run.gap('grants', reason),
    );
    return rows.map(grantInForce);
  };
}
