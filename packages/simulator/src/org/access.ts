import {
  type Organization,
  placesAbove,
  type SimDocument,
  type SimGrant,
  type SimMember,
  type SimPlace,
} from './organization.ts';

export type Inode = SimPlace | SimDocument;

/** Grants in force on an object, its own first, then those of each ancestor upwards. */
export function grantsInForce(org: Organization, inode: Inode): SimGrant[] {
  const byInode = grantIndex(org);
  const ids = [inode.id, ...placesAbove(org, inode.parentId).map(({ id }) => id)];
  return ids.flatMap((id) => byInode.get(id) ?? []);
}

/** Whether Sigma opens an object to a member: by ownership of it or of anything above, or by a grant in force. */
export function mayOpen(org: Organization, member: SimMember, inode: Inode): boolean {
  if (member.isArchived || member.isInactive) return false;
  if (inode.ownerId === member.id) return true;
  if (
    placesAbove(org, inode.parentId).some(
      ({ ownerId, kind, personal }) => ownerId === member.id && owns(kind, personal),
    )
  ) {
    return true;
  }
  return grantsInForce(org, inode).some((grant) => reaches(org, member, grant));
}

/** Who made a workspace does not own what others put into it; a folder and a home are their owner's. */
function owns(kind: SimPlace['kind'], personal: boolean): boolean {
  return kind === 'folder' || personal;
}

function reaches(org: Organization, member: SimMember, { memberId, teamId }: SimGrant): boolean {
  if (memberId === null && teamId === null) return member.userKind === 'internal';
  if (memberId !== null) return memberId === member.id;
  return org.teams.some(({ id, memberIds }) => id === teamId && memberIds.includes(member.id));
}

const indexes = new WeakMap<Organization, { readonly epoch: number; readonly byInode: Map<string, SimGrant[]> }>();

function grantIndex(org: Organization): Map<string, SimGrant[]> {
  const known = indexes.get(org);
  if (known?.epoch === org.epoch) return known.byInode;
  const byInode = Map.groupBy(org.grants, ({ inodeId }) => inodeId);
  indexes.set(org, { epoch: org.epoch, byInode });
  return byInode;
}
