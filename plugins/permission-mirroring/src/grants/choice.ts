import type { AccessObject } from '../objects.ts';
import { type AskedPrincipal, isNotForEverybody } from './by-principal.ts';

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
