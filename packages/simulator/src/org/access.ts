import { memo } from '../memo.ts';
import { slugOf } from '../random.ts';
import type { Organization, SimDocument, SimGrant, SimMember, SimPlace } from './organization.ts';
import { placesAbove } from './tree.ts';

export type Inode = SimPlace | SimDocument;

/** Sigma's words for rights on files, from the lowest. */
export const LEVELS = ['view', 'explore', 'organize', 'edit'] as const;
export type Level = (typeof LEVELS)[number];

/** Grants in force on an object, its own first, then those of each ancestor upwards. */
export function grantsInForce(org: Organization, inode: Inode): SimGrant[] {
  const byInode = grantsByInode(org);
  const ids = [inode.id, ...placesAbove(org, inode.parentId).map(({ id }) => id)];
  return ids.flatMap((id) => byInode.get(id) ?? []);
}

export const grantsByInode = memo((org) => Map.groupBy(org.grants, ({ inodeId }) => inodeId));

const teamsByMember = memo((org) => {
  const teams = new Map<string, Set<string>>();
  for (const { id, memberIds } of org.teams) {
    for (const memberId of memberIds) teams.set(memberId, (teams.get(memberId) ?? new Set()).add(id));
  }
  return teams;
});

/** Whether Sigma opens an object to a member, Admin or not: see {@link levelOf}. */
export function mayOpen(org: Organization, member: SimMember, inode: Inode): boolean {
  return levelOf(org, member, inode) !== undefined;
}

/** The highest right that ownership (of it or of anything above it) and the grants in force give a member. */
export function levelOf(org: Organization, member: SimMember, inode: Inode): Level | undefined {
  if (member.isArchived || member.isInactive) return undefined;
  const chain = [inode, ...placesAbove(org, inode.parentId)];
  if (chain.some(({ ownerId }) => ownerId === member.id)) return 'edit';
  const byInode = grantsByInode(org);
  const levels = chain
    .flatMap(({ id }) => byInode.get(id) ?? [])
    .filter((grant) => reaches(org, member, grant))
    .map(({ permission }) => LEVELS.findIndex((level) => level === permission));
  return LEVELS[Math.max(-1, ...levels)];
}

function reaches(org: Organization, member: SimMember, { memberId, teamId }: SimGrant): boolean {
  if (memberId === null && teamId === null) return true;
  if (memberId !== null) return memberId === member.id;
  return teamId !== null && teamsByMember(org).get(member.id)?.has(teamId) === true;
}

export interface Opened {
  readonly places: readonly SimPlace[];
  readonly documents: readonly SimDocument[];
}

/** What a member's file listing is cut from. */
export const openedBy = memo((org, memberId): Opened => {
  const member = org.members.find(({ id }) => id === memberId);
  if (member === undefined) return { places: [], documents: [] };
  return {
    places: [...org.places.values()].filter((place) => mayOpen(org, member, place)),
    documents: [...org.documents.values()].filter(
      (document) =>
        document.missingFrom === undefined && document.disguise === undefined && mayOpen(org, member, document),
    ),
  };
});

/** What is called by an id or by the slug of one. */
export const inodesBySlug = memo((org) => new Map([...org.places.values(), ...org.documents.values()].map(bySlug)));

function bySlug(inode: Inode): [slug: string, Inode] {
  return [slugOf(inode.id), inode];
}
