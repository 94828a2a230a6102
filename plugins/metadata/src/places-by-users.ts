import type { RunContext } from '@sextant/core';
import type { SigmaClient } from '@sextant/sigma-client';
import { MAX_LISTED_USERS } from './discovery.ts';
import type { Inventory } from './inventory.ts';
import { collectHint } from './listing.ts';
import { ownerOf } from './map/documents.ts';
import { listMembersFiles } from './member-files.ts';
import type { Place } from './places.ts';

/** Of places, by their ids, members who may see them, the likeliest first. */
type Candidates = ReadonlyMap<string, readonly string[]>;

/**
 * Finds out about places that do not open for the credentials, and of which only the id and a name are known, by the
 * listings of users who see them: they tell whose they are, which gives access to all that lies there. For an audience of
 * more users than have their listings asked anyway; few listings tell of most places.
 */
export async function completePlacesByUsers(inventory: Inventory, sigma: SigmaClient, run: RunContext): Promise<void> {
  const users = new Set(run.audience.users.map(({ member }) => member.id));
  users.delete(inventory.self.id);
  if (!inventory.admin || users.size <= MAX_LISTED_USERS || inventory.filesListedOf.size > 0) return;
  const asked = new Set<string>();
  const search: Search = { inventory, users, grantees: granteesIn({ users, sigma, run }), run };
  for (const candidatesFor of [openers, ownersInside, granted]) {
    for (;;) {
      const unknown = [...inventory.places.all()].filter(isUnknown);
      const candidates = await candidatesFor(unknown, search);
      const members = fewWhoCover(candidates, asked);
      if (members.length === 0) break;
      for (const member of members) asked.add(member);
      const { files } = await listMembersFiles(members, sigma, run);
      for (const file of files) inventory.places.addFile(file);
      await inventory.places.complete(
        files.map(({ parentId, path }) => ({ parentId, path })),
        sigma,
        run,
      );
    }
  }
}

/** A home is known for whose it is. What could not be read this time is a gap already. */
function isUnknown({ row, ownerId, unread }: Place): boolean {
  return row === undefined && ownerId === undefined && unread === undefined;
}

/** A place that so many do not see whom it was to be seen by is seen by nobody. */
const TRIES = 3;

/** For each place the member who may see most of them all. */
function fewWhoCover(candidates: Candidates, asked: ReadonlySet<string>): readonly string[] {
  const reach = new Map<string, number>();
  for (const members of candidates.values()) for (const id of members) reach.set(id, (reach.get(id) ?? 0) + 1);
  const furthest = (members: readonly string[]): string | undefined => {
    if (members.filter((id) => asked.has(id)).length >= TRIES) return undefined;
    const [first] = members
      .filter((id) => !asked.has(id))
      .toSorted((a, b) => (reach.get(b) ?? 0) - (reach.get(a) ?? 0) || (a < b ? -1 : 1));
    return first;
  };
  return [...new Set([...candidates.values()].flatMap((members) => furthest(members) ?? []))];
}

interface Search {
  readonly inventory: Inventory;
  /** Of the audience, the credentials' owner aside. */
  readonly users: ReadonlySet<string>;
  /** Those of them to whom something was granted on a place. Asks once a place. */
  readonly grantees: (place: Place) => Promise<readonly string[]>;
  readonly run: RunContext;
}

type CandidatesFor = (unknown: readonly Place[], search: Search) => Promise<Candidates> | Candidates;

/** Those whose listing was asked to know what the audience opens, and named the place. */
const openers: CandidatesFor = (unknown, { run }) => {
  const ids = new Set(unknown.map(({ id }) => id));
  const found = new Map<string, string[]>();
  for (const { member, opens } of run.audience.users) {
    if (opens === 'all') continue;
    for (const id of opens) if (ids.has(id)) found.set(id, [...(found.get(id) ?? []), member.id]);
  }
  return found;
};

/** Those whose documents and folders lie in it. */
const ownersInside: CandidatesFor = (unknown, { inventory: { documents, places }, users }) => {
  const found = new Map(unknown.map(({ id }) => [id, new Set<string>()]));
  const note = (parentId: string | undefined, owner: string | undefined): void => {
    if (owner !== undefined && users.has(owner)) found.get(parentId ?? '')?.add(owner);
  };
  for (const entry of documents.values()) note(entry.file?.parentId, ownerOf(entry));
  for (const { parentId, ownerId } of places.all()) note(parentId, ownerId);
  return new Map([...found].map(([id, owners]) => [id, [...owners]]));
};

/** Those to whom it was granted. */
const granted: CandidatesFor = async (unknown, { grantees }) =>
  new Map(await Promise.all(unknown.map(async (place) => [place.id, await grantees(place)] as const)));

function granteesIn({ users, sigma, run }: { users: ReadonlySet<string>; sigma: SigmaClient; run: RunContext }) {
  const known = new Map<string, Promise<readonly string[]>>();
  const once = (key: string, ask: () => Promise<readonly string[]>): Promise<readonly string[]> => {
    const answer = known.get(key) ?? ask();
    known.set(key, answer);
    return answer;
  };
  const ofTeam = (team: string, scope: string) =>
    once(`team/${team}`, async () => {
      const rows = await collectHint(run, [scope], (options) => sigma.membersOfTeam(team, options));
      return rows.map(({ userId }) => userId);
    });
  return ({ kind, id }: Place): Promise<readonly string[]> =>
    once(`${kind}/${id}`, async () => {
      const scope = `${kind}/${id}`;
      const grants = await collectHint(run, [scope], (options) => sigma.grantsOn(id, options));
      const reached = grants.map(async ({ principal }): Promise<readonly string[]> => {
        if (principal?.type === 'member') return [principal.id];
        if (principal?.type === 'team') return ofTeam(principal.id, scope);
        // What was granted to all is in anybody's listing.
        return principal === undefined ? [] : [...users].slice(0, 1);
      });
      return [...new Set((await Promise.all(reached)).flat())].filter((member) => users.has(member));
    });
}
