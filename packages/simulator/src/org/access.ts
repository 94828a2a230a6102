import { memo } from '../memo.ts';
import { slugOf } from '../random.ts';
import type { Organization, SimDocument, SimGrant, SimMember, SimPlace, SimTeam } from './organization.ts';
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

export const grantsByMember = memo((org) => Map.groupBy(org.grants, ({ memberId }) => memberId));
export const grantsByTeam = memo((org) => Map.groupBy(org.grants, ({ teamId }) => teamId));
export const membersById = memo((org) => new Map(org.members.map((member) => [member.id, member])));

export const teamsByMember = memo((org) => {
  const teams = new Map<string, Set<SimTeam>>();
  for (const team of org.teams) {
    for (const memberId of team.memberIds) teams.set(memberId, (teams.get(memberId) ?? new Set()).add(team));
  }
  return teams;
});

const teamsById = memo((org) => new Map(org.teams.map((team) => [team.id, team])));

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
  const team = teamId === null ? undefined : teamsById(org).get(teamId);
  return team?.isArchived === false && teamsByMember(org).get(member.id)?.has(team) === true;
}

export interface Opened {
  readonly places: readonly SimPlace[];
  readonly documents: readonly SimDocument[];
}

/** What a member's file listing is cut from. */
export const openedBy = memo((org, memberId): Opened => {
  const member = membersById(org).get(memberId);
  if (member === undefined) return { places: [], documents: [] };
  const rank = ranks(org);
  const reached = [...reachedBy(org, member)].toSorted((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0));
  return {
    places: reached.flatMap((id) => org.places.get(id) ?? []),
    documents: reached
      .flatMap((id) => org.documents.get(id) ?? [])
      .filter(({ missingFrom, disguise }) => missingFrom === undefined && disguise === undefined),
  };
});

/** Ids of what opens to a member: what was granted or is owned, and all below it, which in a large organization is little. */
function reachedBy(org: Organization, member: SimMember): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (id: string): void => {
    if (reached.has(id)) return;
    reached.add(id);
    for (const below of childrenOf(org).get(id) ?? []) visit(below.id);
  };
  const teams = [...(teamsByMember(org).get(member.id) ?? [])];
  const granted = [
    ...(grantsByMember(org).get(member.id) ?? []),
    ...teams.flatMap(({ id }) => grantsByTeam(org).get(id) ?? []),
    ...grantsToAll(org),
  ].map(({ inodeId }) => inodeId);
  const owned = (inodesByOwner(org).get(member.id) ?? []).map(({ id }) => id);
  for (const id of new Set([...granted, ...owned])) {
    const inode = org.places.get(id) ?? org.documents.get(id);
    if (inode !== undefined && mayOpen(org, member, inode)) visit(id);
  }
  return reached;
}

const grantsToAll = memo((org) => org.grants.filter(({ memberId, teamId }) => memberId === null && teamId === null));
const childrenOf = memo((org) => Map.groupBy(inodesOf(org), ({ parentId }) => parentId));
const inodesByOwner = memo((org) => Map.groupBy(inodesOf(org), ({ ownerId }) => ownerId));

function inodesOf({ places, documents }: Organization): Inode[] {
  return [...places.values(), ...documents.values()];
}

/** Where each stands in listings. */
const ranks = memo((org) => new Map(inodesOf(org).map(({ id }, rank) => [id, rank])));

/** What is called by an id or by the slug of one. */
export const inodesBySlug = memo((org) => new Map([...org.places.values(), ...org.documents.values()].map(bySlug)));

function bySlug(inode: Inode): [slug: string, Inode] {
  return [slugOf(inode.id), inode];
}
