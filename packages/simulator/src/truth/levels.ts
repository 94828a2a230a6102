import type { Organization, SimGrant, SimMember } from '../org/organization.ts';
import { membersAsked, type Node, treeOf } from './access.ts';
import { grantsTo } from './grants.ts';

/** From the lowest; other words of grants give nothing. */
const ORDER: readonly string[] = ['view', 'explore', 'organize', 'edit'];

/** Permissions of account types by which documents may be changed. */
const EDITING: readonly string[] = ['create-worksheet', 'edit-workbook'];

/**
 * What each member may do with each place and document that opens: the highest right of grants and ownership, handed down
 * from above, no higher than the member's account type lets, unless `uncapped`; `admin` with everything for Admins.
 */
export function levelsOf(
  org: Organization,
  only?: readonly string[],
  { uncapped = false }: { readonly uncapped?: boolean } = {},
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const [tree, granted] = [treeOf(org), grantsTo(org)];
  return Object.fromEntries(
    membersAsked(org, only).map((member) => {
      const cap = uncapped ? ORDER.length - 1 : capOf(org, member);
      return [member.id, ofMember(org, member, { tree, cap, granted: rightsOf(granted(member)) })];
    }),
  );
}

interface Facts {
  readonly tree: readonly Node[];
  readonly cap: number;
  /** The highest right granted on each inode itself. */
  readonly granted: ReadonlyMap<string, number>;
}

function ofMember(org: Organization, member: SimMember, { tree, cap, granted }: Facts): Record<string, string> {
  const levels: Record<string, string> = {};
  if (member.isArchived || member.isInactive) return levels;
  if (member.memberType.toLowerCase() === 'admin') {
    for (const { id } of [...org.places.values(), ...org.documents.values()]) levels[id] = 'admin';
    return levels;
  }
  const rights: number[] = [];
  for (const { inode, above } of tree) {
    const owned = inode.ownerId === member.id ? ORDER.indexOf('edit') : -1;
    const handedDown = above === undefined ? -1 : (rights[above] ?? -1);
    const right = Math.max(handedDown, owned, granted.get(inode.id) ?? -1);
    rights.push(right);
    const level = ORDER[Math.min(right, cap)];
    if (level !== undefined) levels[inode.id] = level;
  }
  return levels;
}

function rightsOf(grants: readonly SimGrant[]): ReadonlyMap<string, number> {
  const rights = new Map<string, number>();
  for (const { inodeId, permission } of grants) {
    rights.set(inodeId, Math.max(rights.get(inodeId) ?? -1, ORDER.indexOf(permission)));
  }
  return rights;
}

function capOf({ accountTypes }: Organization, { memberType }: SimMember): number {
  const type = accountTypes.find(({ name }) => name.toLowerCase() === memberType.toLowerCase());
  const may = (words: readonly string[]): boolean => type?.permissions.some((word) => words.includes(word)) ?? true;
  if (may(EDITING)) return ORDER.length - 1;
  return ORDER.indexOf(may(['explore-worksheet']) ? 'explore' : 'view');
}
