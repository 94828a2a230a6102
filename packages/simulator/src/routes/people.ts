import { list, notFound, one, type Call, type Route } from './route.ts';
import type { SimMember, SimTeam } from '../org/organization.ts';
import { audit, wireMember } from './wire.ts';

export const peopleRoutes: readonly Route[] = [
  one('/v2/whoami', ({ org, caller }) => ({ userId: caller.id, organizationId: org.id })),
  ...['/v2/members', '/v2.1/members'].map((template) =>
    list(template, 'page', listMembers, (member, { org }) => wireMember(org, member), {
      query: ['search', 'email', 'includeArchived', 'includeInactive'],
    }),
  ),
  one('/v2/members/{memberId}', (call) => wireMember(call.org, memberOf(call))),
  list('/v2/members/{memberId}/teams', 'page', teamsOfMember, (team, { org }) => wireTeam(org.members, team), {
    admin: true,
  }),
  ...['/v2/teams', '/v2.1/teams'].map((template) =>
    list(
      template,
      'page',
      ({ org }) => org.teams,
      (team, { org }) => wireTeam(org.members, team),
      {
        query: ['name', 'description', 'visibility'],
      },
    ),
  ),
  one('/v2/teams/{teamId}', (call) => {
    const team = teamOf(call);
    return { ...wireTeam(call.org.members, team), members: team.memberIds };
  }),
  list(
    '/v2/teams/{teamId}/members',
    'page',
    (call) => teamOf(call).memberIds,
    (userId, { org }) => ({
      userId,
      isTeamAdmin: userId === org.members[1]?.id,
      addedBy: org.members[0]?.id,
    }),
  ),
  list(
    '/v2/accountTypes',
    'pageToken',
    ({ org }) => org.accountTypes,
    ({ id, name, isCustom }) => ({
      accountTypeId: id,
      accountTypeName: name,
      description: `${name} members`,
      isCustom,
    }),
    { admin: true },
  ),
  list(
    '/v2/accountTypes/{accountTypeId}/permissions',
    'array',
    permissionsOf,
    (permission) => ({ permission, description: permission }),
    { admin: true },
  ),
];

function listMembers({ org, query }: Call): readonly SimMember[] {
  const archived = query.get('includeArchived') === 'true';
  const inactive = query.get('includeInactive') === 'true';
  const email = query.get('email');
  return org.members.filter(
    (member) =>
      (archived || !member.isArchived) &&
      (inactive || !member.isInactive) &&
      (email === null || member.email === email),
  );
}

export function memberOf({ org, params }: Call): SimMember {
  const member = org.members.find(({ id }) => id === params['memberId']);
  if (member === undefined) throw notFound('member');
  return member;
}

function teamOf({ org, params }: Call): SimTeam {
  const team = org.teams.find(({ id }) => id === params['teamId']);
  if (team === undefined) throw notFound('team');
  return team;
}

function teamsOfMember(call: Call): readonly SimTeam[] {
  const { id } = memberOf(call);
  return call.org.teams.filter(({ memberIds }) => memberIds.includes(id));
}

function permissionsOf({ org, params }: Call): readonly string[] {
  const type = org.accountTypes.find(({ id }) => id === params['accountTypeId']);
  if (type === undefined) throw notFound('account type');
  return type.permissions;
}

function wireTeam(members: readonly SimMember[], { id, name, visibility }: SimTeam) {
  return { teamId: id, ...audit(members[0]?.id ?? ''), name, description: null, visibility, isArchived: false };
}
