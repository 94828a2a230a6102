import type { Organization, SimDocument, SimGrant, SimMember, SimPlace } from '../org/organization.ts';
import { grantsTo } from './grants.ts';

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
  const [tree, granted] = [treeOf(org), grantsTo(org)];
  return Object.fromEntries(
    membersAsked(org, only).map((member) => [member.id, openedBy(member, granted(member), tree)]),
  );
}

/** @throws RangeError where the organization is too large to tell of all of them. */
export function membersAsked(org: Organization, only?: readonly string[]): readonly SimMember[] {
  const asked = only && new Set(only);
  const members = org.members.filter(({ id }) => asked?.has(id) ?? true);
  if (members.length * (org.documents.size + org.places.size) > MAX_PAIRS) {
    throw new RangeError('too many members to tell the access of all: name some');
  }
  return members;
}

export interface Node {
  readonly inode: Inode;
  /** Where what it lies in stands in the tree; undefined for a root. */
  readonly above: number | undefined;
}

/** All there is, from the roots down: each after what it lies in. What lies in something that is gone is not in it. */
export function treeOf({ places, documents }: Organization): readonly Node[] {
  const below = Map.groupBy<string | undefined, Inode>(
    [...places.values(), ...documents.values()],
    ({ parentId }) => parentId,
  );
  const tree = (below.get(undefined) ?? []).map((inode): Node => ({ inode, above: undefined }));
  for (const [above, { inode }] of tree.entries()) {
    for (const child of below.get(inode.id) ?? []) tree.push({ inode: child, above });
  }
  return tree;
}

function openedBy(member: SimMember, grants: readonly SimGrant[], tree: readonly Node[]): readonly string[] {
  if (member.isArchived || member.isInactive) return [];
  const known = new Set(['view', 'explore', 'organize', 'edit']);
  const granted = new Set(grants.flatMap(({ permission, inodeId }) => (known.has(permission) ? [inodeId] : [])));
  const opens: boolean[] = [];
  for (const { inode, above } of tree) {
    const handedDown = above !== undefined && opens[above] === true;
    opens.push(handedDown || inode.ownerId === member.id || granted.has(inode.id));
  }
  return tree.flatMap(({ inode }, at) => (opens[at] === true ? [inode.id] : [])).toSorted();
}
