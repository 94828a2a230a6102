import type { Organization, SimDocument, SimMember, SimPlace } from '../org/organization.ts';
import { membersAsked, treeOf } from './access.ts';

type Inode = SimPlace | SimDocument;

/** From the lowest; other words of grants give nothing. */
const ORDER: readonly string[] = ['view', 'explore', 'organize', 'edit'];

/**
 * What each member may do with each place and document that opens: the highest right of grants and ownership, handed down
 * from above, no higher than the member's account type lets; `admin` with everything for Admins.
 */
export function levelsOf(
  org: Organization,
  only?: readonly string[],
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const below = treeOf(org);
  return Object.fromEntries(membersAsked(org, only).map((member) => [member.id, ofMember(org, member, below)]));
}

function ofMember(
  org: Organization,
  member: SimMember,
  below: ReadonlyMap<string | undefined, readonly Inode[]>,
): Record<string, string> {
  const levels: Record<string, string> = {};
  if (member.isArchived || member.isInactive) return levels;
  if (member.memberType.toLowerCase() === 'admin') {
    for (const { id } of [...org.places.values(), ...org.documents.values()]) levels[id] = 'admin';
    return levels;
  }
  const granted = rightsOf(org, member);
  const cap = capOf(org, member);
  const visit = (inode: Inode, handedDown: number): void => {
    const owned = inode.ownerId === member.id ? ORDER.indexOf('edit') : -1;
    const right = Math.max(handedDown, owned, granted.get(inode.id) ?? -1);
    const level = ORDER[Math.min(right, cap)];
    if (level !== undefined) levels[inode.id] = level;
    for (const child of below.get(inode.id) ?? []) visit(child, right);
  };
  for (const root of below.get(undefined) ?? []) visit(root, -1);
  return levels;
}

/** The highest right granted on each inode itself. */
function rightsOf({ grants, teams }: Organization, member: SimMember): ReadonlyMap<string, number> {
  const own = new Set(teams.filter(({ memberIds }) => memberIds.includes(member.id)).map(({ id }) => id));
  const rights = new Map<string, number>();
  for (const { inodeId, memberId, teamId, permission } of grants) {
    const toAll = memberId === null && teamId === null;
    if (!toAll && memberId !== member.id && !(teamId !== null && own.has(teamId))) continue;
    rights.set(inodeId, Math.max(rights.get(inodeId) ?? -1, ORDER.indexOf(permission)));
  }
  return rights;
}

function capOf({ accountTypes }: Organization, { memberType }: SimMember): number {
  const type = accountTypes.find(({ name }) => name.toLowerCase() === memberType.toLowerCase());
  if (type === undefined || type.permissions.includes('create-worksheet')) return ORDER.length - 1;
  return ORDER.indexOf(type.permissions.includes('explore-worksheet') ? 'explore' : 'view');
}
