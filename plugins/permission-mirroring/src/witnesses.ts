import type { RunContext } from '@sextant/core';
import { isAdmin, type Member, type SigmaClient } from '@sextant/sigma-client';
import { listed } from './listing.ts';

/** Enough for most objects to be in the listing of one and not in that of another. */
const WITNESSES = 4;

/**
 * What a few ordinary members of the audience open, by their own listings, each whole. Those that the run looks through may
 * be told in part, without what others bring in; these may not.
 */
export async function witnessListings(
  members: readonly Member[],
  sigma: Pick<SigmaClient, 'filesOf'>,
  run: RunContext,
): Promise<readonly ReadonlySet<string>[]> {
  const ordinary = members.filter(isOrdinary);
  const step = Math.max(1, ordinary.length / WITNESSES);
  const chosen = Array.from(
    { length: Math.min(WITNESSES, ordinary.length) },
    (_, at) => ordinary[Math.floor(at * step)],
  );
  const listings = chosen.flatMap((member) => (member === undefined ? [] : [listingOf(member, sigma, run)]));
  return (await Promise.all(listings)).filter((listing) => listing !== undefined);
}

/** What everybody was granted may not be for guests and those whom an embed let in: their listings prove nothing. */
function isOrdinary(member: Member): boolean {
  return !isAdmin(member) && member.userKind !== 'guest' && member.userKind !== 'embed';
}

/** Undefined where it is not whole: then it proves nothing. */
async function listingOf(
  { id }: Member,
  sigma: Pick<SigmaClient, 'filesOf'>,
  run: RunContext,
): Promise<ReadonlySet<string> | undefined> {
  const ids = new Set<string>();
  for (const type of ['documents', 'workspaces'] as const) {
    const { rows, whole } = await listed(
      (options) => sigma.filesOf(id, type, options),
      run,
      () => {},
    );
    if (!whole) return undefined;
    for (const file of rows) ids.add(file.id);
  }
  return ids;
}
