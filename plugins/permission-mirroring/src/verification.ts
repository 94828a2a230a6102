import type { Member } from '@sextant/sigma-client';
import { effectiveAccess } from './effective-access.ts';
import type { GrantsOf } from './grants/grants.ts';
import type { MemberListing } from './listings.ts';
import type { AccessObject } from './objects.ts';
import type { Roster } from './roster.ts';

/** Of one member and one object, what was worked out here is not what Sigma's own listing says. */
export interface Doubt {
  readonly member: Member;
  /** Whether Sigma lists it; the other side is the opposite. */
  readonly listed: boolean;
}

export interface Verification {
  /** By the object's id. */
  readonly doubts: ReadonlyMap<string, readonly Doubt[]>;
  /** Pairs of a member and an object of which both sides were compared. */
  readonly compared: number;
  /** Objects in nobody's listing: some never appear in one, so that theirs proves nothing. */
  readonly unlisted: number;
}

/**
 * Compares the access of some members, as it is worked out, with what Sigma lists as theirs. What could not be read, or is
 * not known for what it is, gives less than there is: that is told as a gap, and not compared.
 */
export function verify(
  objects: Iterable<AccessObject>,
  listings: readonly MemberListing[],
  { roster, grantsOf }: { readonly roster: Roster; readonly grantsOf: GrantsOf },
): Verification {
  const listedBySome = new Set(listings.flatMap(({ ids }) => [...ids]));
  const sample = roster.only(new Set(listings.map(({ member }) => member.id)));
  const doubts = new Map<string, readonly Doubt[]>();
  let [compared, unlisted] = [0, 0];
  for (const object of objects) {
    const { id: objectId, opensToAdmins, ownerships, unread } = object;
    if (!listedBySome.has(objectId)) {
      unlisted += 1;
      continue;
    }
    const { grants, gaps } = grantsOf(object);
    if (gaps.length > 0 || unread.length > 0) continue;
    const { access, unclear } = effectiveAccess({ objectId, opensToAdmins, grants, ownerships }, sample);
    if (unclear.length > 0) continue;
    const allowed = new Set(access.map(({ person }) => person.id));
    const differing = listings.filter(({ member, ids }) => {
      // It may well be the member's own: less than there is, as always where something is not known.
      if (ids.has(objectId)) return !allowed.has(member.id) && object.ownersKnown;
      return allowed.has(member.id);
    });
    compared += listings.length;
    if (differing.length === 0) continue;
    doubts.set(
      objectId,
      differing.map(({ member, ids }) => ({ member, listed: ids.has(objectId) })),
    );
  }
  return { doubts, compared, unlisted };
}
