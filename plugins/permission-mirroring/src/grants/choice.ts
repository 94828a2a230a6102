import type { SigmaClient } from '@sextant/sigma-client';
import type { AccessObject } from '../objects.ts';
import { byObject } from './by-object.ts';
import { type AskedPrincipal, type GrantsByPrincipal, isNotForEverybody } from './by-principal.ts';
import type { ReadGrants } from './grants.ts';

export interface Choice {
  readonly objects: Iterable<AccessObject>;
  readonly principals: readonly AskedPrincipal[];
  /** What ordinary members of the audience open, by their own listings. */
  readonly listings: readonly ReadonlySet<string>[];
}

/** Grants can be asked for by object, or by whom they are to, the objects aside of which that would not tell all. */
export interface ChosenWay {
  readonly principals: readonly AskedPrincipal[];
  readonly needsCall: (object: AccessObject) => boolean;
}

export const ALL_BY_OBJECT: ChosenWay = { principals: [], needsCall: () => true };

/** The way that takes fewer calls. */
export function cheaperWay({ objects, principals, listings }: Choice): ChosenWay {
  const needsCall = (object: AccessObject): boolean =>
    object.chain === undefined || !isNotForEverybody(object, listings);
  let [all, unproven] = [0, 0];
  for (const object of objects) {
    all += 1;
    if (needsCall(object)) unproven += 1;
  }
  return principals.length + unproven < all ? { principals, needsCall } : ALL_BY_OBJECT;
}

/** Once the principals were read. */
export function grantReader(
  { needsCall }: ChosenWay,
  known: GrantsByPrincipal,
  sigma: Pick<SigmaClient, 'grantsOn'>,
): ReadGrants {
  const ask = byObject(sigma);
  return async (object, run) => {
    const { chain } = object;
    return chain === undefined || needsCall(object) ? await ask(object, run) : known.inForceOn(chain);
  };
}
