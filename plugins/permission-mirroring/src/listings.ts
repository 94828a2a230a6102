import { createHash } from 'node:crypto';
import type { RunContext } from '@sextant/core';
import { isAdmin, type Member, type SigmaClient } from '@sextant/sigma-client';
import { listed } from './listing.ts';

/** Enough for most objects to be in the listing of one and not in that of another. */
export const WITNESSES = 4;

/** What a member opens by Sigma's own word. */
export interface MemberListing {
  readonly member: Member;
  readonly ids: ReadonlySet<string>;
}

export interface Sampling {
  readonly runId: string;
  /** How many members. */
  readonly size: number;
  /** How many ordinary ones there are to be among them. */
  readonly witnesses: number;
  /** Those who are in it in any case, by their ids. */
  readonly doubted: ReadonlySet<string>;
}

/** Members whose listings tell something: an Admin is listed what was shared, and opens all. In each run others. */
export function sampleOf(members: readonly Member[], { runId, size, witnesses, doubted }: Sampling): readonly Member[] {
  const turns = new Map(members.map(({ id }) => [id, createHash('sha256').update(`${runId}/${id}`).digest('hex')]));
  const turnOf = ({ id }: Member): string => turns.get(id) ?? '';
  const inTurn = members
    .filter((member) => !isAdmin(member))
    .toSorted((a, b) => Number(doubted.has(b.id)) - Number(doubted.has(a.id)) || (turnOf(a) < turnOf(b) ? -1 : 1));
  const ordinary = inTurn.filter(isOrdinary).slice(0, witnesses);
  return [...new Set([...inTurn.slice(0, Math.max(size, doubted.size)), ...ordinary])];
}

/** What everybody was granted may not be for guests and those whom an embed let in: their listings prove nothing of that. */
export function isOrdinary({ userKind }: Member): boolean {
  return userKind !== 'guest' && userKind !== 'embed';
}

/** The listings that are whole: another one proves nothing. */
export async function listingsOf(
  members: readonly Member[],
  sigma: Pick<SigmaClient, 'filesOf'>,
  run: RunContext,
): Promise<readonly MemberListing[]> {
  const listings = members.map(async (member) => ({ member, ids: await listingOf(member, sigma, run) }));
  return (await Promise.all(listings)).flatMap(({ member, ids }) => (ids === undefined ? [] : [{ member, ids }]));
}

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
