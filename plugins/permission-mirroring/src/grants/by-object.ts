import type { GapReason, RunContext } from '@sextant/core';
import type { SigmaClient } from '@sextant/sigma-client';
import { listed } from '../listing.ts';
import type { MirroringUnit } from '../mirroring-unit.ts';
import type { AccessObject } from '../objects.ts';
import { grantInForce, type GrantsRead, NOT_READ } from './grants.ts';

/**
 * Asks Sigma itself what is in force on each object: its own grants and those handed down, so that nothing follows from a
 * tree that may have changed since. One call an object.
 */
export class GrantsByObject {
  readonly #answers = new Map<string, GrantsRead>();

  on({ id }: AccessObject): GrantsRead {
    return this.#answers.get(id) ?? NOT_READ;
  }

  /** Yields nothing. What it could not read is a gap of the access that follows from it. */
  unit({ id, label }: AccessObject, sigma: Pick<SigmaClient, 'grantsOn'>): MirroringUnit {
    const read = (run: RunContext): Promise<void> => this.#read(id, sigma, run);
    return {
      key: `grants-on/${id}`,
      label: `grants on ${label}`,
      onGap: 'withdraw',
      asks: '/v2/grants',
      async *records(run) {
        await read(run);
        yield* [];
      },
    };
  }

  async #read(id: string, sigma: Pick<SigmaClient, 'grantsOn'>, run: RunContext): Promise<void> {
    const gaps: GapReason[] = [];
    const { rows } = await listed(
      (options) => sigma.grantsOn(id, options),
      run,
      (reason) => void gaps.push(reason),
    );
    this.#answers.set(id, { grants: rows.map(grantInForce), gaps });
  }
}
