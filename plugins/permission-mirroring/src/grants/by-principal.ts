import { gapReason, type RunContext } from '@sextant/core';
import type { SigmaClient } from '@sextant/sigma-client';
import type { GrantInForce } from '../effective-access.ts';
import type { MirroringUnit } from '../mirroring-unit.ts';
import type { AccessObject } from '../objects.ts';
import { grantInForce, type GrantsRead, NOT_READ, objectKey } from './grants.ts';

export interface AskedPrincipal {
  readonly type: 'member' | 'team';
  readonly id: string;
}

/**
 * What was granted to each member of the audience and each of their teams, wherever it stands; what is handed down follows
 * from the tree. What everybody was granted is in no such answer.
 */
export class GrantsByPrincipal {
  readonly #byObject = new Map<string, GrantInForce[]>();
  #whole = true;
  #unread = 0;

  /** False where one of the answers was not read whole: then nothing follows from the others. */
  get whole(): boolean {
    return this.#whole;
  }

  /** @param chain the object and all that stands above it. */
  on(chain: readonly string[]): GrantsRead {
    if (this.#unread > 0) return NOT_READ;
    return { grants: chain.flatMap((id) => this.#byObject.get(objectKey(id)) ?? []), gaps: [] };
  }

  /** Reads what one of them was granted. Yields nothing: access is told object by object. */
  unit(principal: AskedPrincipal, sigma: Pick<SigmaClient, 'grantsTo'>): MirroringUnit {
    const { type, id } = principal;
    this.#unread += 1;
    const read = (run: RunContext): Promise<void> => this.#read(principal, sigma, run);
    return {
      key: `grants-to/${type}/${id}`,
      label: `grants to the ${type} ${id}`,
      onGap: 'withdraw',
      asks: '/v2/grants',
      async *records(run) {
        await read(run);
        yield* [];
      },
    };
  }

  /** What fails here is no gap: it is asked for in another way. */
  async #read(asked: AskedPrincipal, sigma: Pick<SigmaClient, 'grantsTo'>, run: RunContext): Promise<void> {
    const lost = (): void => void (this.#whole = false);
    try {
      for await (const row of sigma.grantsTo(asked, { onNote: lost })) {
        run.signal.throwIfAborted();
        const grant = grantInForce(row);
        if (isTo(grant, asked)) this.#add(grant);
        else lost();
      }
    } catch (error) {
      gapReason(error);
      lost();
    }
    this.#unread -= 1;
  }

  #add(grant: GrantInForce): void {
    const own = this.#byObject.get(grant.objectId);
    if (own === undefined) this.#byObject.set(grant.objectId, [grant]);
    else own.push(grant);
  }
}

function isTo({ principal }: GrantInForce, asked: AskedPrincipal): boolean {
  return principal !== undefined && principal.type === asked.type && principal.id === asked.id;
}

/**
 * Whether it is proven that an object was not granted to everybody, nor anything above it: it is in the listing of one member,
 * so that listings do name it, and not in that of another, who would have it then.
 *
 * @param listings what ordinary members of the audience open, by their own listings.
 */
export function isNotForEverybody({ id }: Pick<AccessObject, 'id'>, listings: readonly ReadonlySet<string>[]): boolean {
  return listings.some((listing) => listing.has(id)) && listings.some((listing) => !listing.has(id));
}
