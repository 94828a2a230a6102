import type { Organization, SimMember, SimTeam } from '../org/organization.ts';
import { homeOf } from '../org/places.ts';
import { badRequest, notFound } from '../routes/refusal.ts';
import type { Mutation } from './mutation.ts';

/** Adds somebody with a home and credentials, in no team. */
export function addMember(org: Organization, _: string, { email, name = 'New Member', memberType }: Mutation): string {
  const { dice, epoch, members, places } = org;
  if (typeof email !== 'string' || !email.includes('@')) throw badRequest('add-member wants an email');
  if (members.some((member) => member.email === email)) throw badRequest(`there is a member ${email}`);
  const [firstName = name, ...rest] = name.split(' ');
  const member: SimMember = {
    id: dice.shortId(29, 'added member', epoch),
    email,
    firstName,
    lastName: rest.join(' '),
    memberType: memberType ?? 'View',
    homeFolderId: dice.uuid('added home', epoch),
    userKind: 'internal',
    isArchived: false,
    isInactive: false,
  };
  members.push(member);
  places.set(member.homeFolderId, homeOf(member));
  return member.id;
}

/** Whoever is removed is in no list and no team any more. What they own stays as it is, in a home that nobody has. */
export function removeMember(org: Organization, id: string): void {
  const { members, teams, grants } = org;
  const member = memberOf(org, id);
  if (member === members[0]) throw badRequest('the first Admin set up all there is, and stays');
  members.splice(members.indexOf(member), 1);
  // Tokens that were given out are good for nothing from now on.
  member.isArchived = true;
  for (const team of teams) team.memberIds = team.memberIds.filter((each) => each !== id);
  grants.splice(0, grants.length, ...grants.filter(({ memberId }) => memberId !== id));
}

export function setDeactivated(org: Organization, id: string, isArchived: boolean): void {
  memberOf(org, id).isArchived = isArchived;
}

export function join(org: Organization, id: string, { teamId }: Mutation): void {
  const [member, team] = [memberOf(org, id), teamOf(org, teamId)];
  if (team.memberIds.includes(member.id)) throw badRequest('already in this team');
  team.memberIds = [...team.memberIds, member.id];
}

export function leave(org: Organization, id: string, { teamId }: Mutation): void {
  const [member, team] = [memberOf(org, id), teamOf(org, teamId)];
  if (!team.memberIds.includes(member.id)) throw notFound('member of this team');
  team.memberIds = team.memberIds.filter((each) => each !== member.id);
}

function memberOf({ members }: Organization, id: string): SimMember {
  const member = members.find((each) => each.id === id);
  if (member === undefined) throw notFound('member');
  return member;
}

function teamOf({ teams }: Organization, teamId: string | undefined): SimTeam {
  const team = teams.find(({ id }) => id === teamId);
  if (team === undefined) throw notFound('team');
  return team;
}
