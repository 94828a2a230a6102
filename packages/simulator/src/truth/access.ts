import type { Organization, SimDocument, SimMember, SimPlace } from '../org/organization.ts';

type Inode = SimPlace | SimDocument;

/** More pairs of members and objects than this fill a memory. */
const MAX_PAIRS = 20_000_000;

/**
 * Ids of the places and documents that each member may open by ownership and grants, both handed down from above; what an
 * Admin may do beyond that is no grant. Worked out from the top of the tree down, where the API works from an object up.
 *
 * @throws RangeError where the organization is too large to do so for everybody.
 */
export function accessOf(org: Organization, only?: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const below = treeOf(org);
  return Object.fromEntries(membersAsked(org, only).map((member) => [member.id, openedBy(org, member, below)]));
}

/** @throws RangeError where the organization is too large to tell of all of them. */
export function membersAsked(org: Organization, only?: readonly string[]): readonly SimMember[] {
  const members = only === undefined ? org.members : org.members.filter(({ id }) => only.includes(id));
  if (members.length * (org.documents.size + org.places.size) > MAX_PAIRS) {
    throw new RangeError('too many members to tell the access of all: name some');
  }
  return members;
}

/** What lies directly below each place; the roots below nothing. */
export function treeOf({ places, documents }: Organization): ReadonlyMap<string | undefined, readonly Inode[]> {
  return Map.groupBy<string | undefined, Inode>(
    [...places.values(), ...documents.values()],
    ({ parentId }) => parentId,
  );
}

function openedBy(
  org: Organization,
  member: SimMember,
  below: ReadonlyMap<string | undefined, readonly Inode[]>,
): readonly string[] {
  if (member.isArchived || member.isInactive) return [];
  const teams = new Set(org.teams.filter(({ memberIds }) => memberIds.includes(member.id)).map(({ id }) => id));
  const known = new Set(['view', 'explore', 'organize', 'edit']);
  const granted = new Set(
    org.grants
      .filter(({ permission }) => known.has(permission))
      .filter(({ memberId, teamId }) => {
        if (memberId === null && teamId === null) return true;
        return memberId === member.id || (memberId === null && teamId !== null && teams.has(teamId));
      })
      .map(({ inodeId }) => inodeId),
  );
  const opened: string[] = [];
  const visit = (inode: Inode, handedDown: boolean): void => {
    const opens = handedDown || inode.ownerId === member.id || granted.has(inode.id);
    if (opens) opened.push(inode.id);
    for (const child of below.get(inode.id) ?? []) visit(child, opens);
  };
  for (const root of below.get(undefined) ?? []) visit(root, false);
  return opened.toSorted();
}
