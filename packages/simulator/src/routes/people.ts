import { teamsByMember } from '../org/access.ts';
import type { SimMember, SimTeam } from '../org/organization.ts';
import { memberOf } from './find.ts';
import { badRequest, notFound } from './refusal.ts';
import { type Call, list, one, type Route } from './route.ts';
import { audit, wireMember } from './wire.ts';

export const peopleRoutes: readonly Route[] = [
  one('/v2/whoami', ({ org, caller }) => ({
    userId: caller.id,
    organizationId: org.id,
    // One client was told this too.
    ...(org.shape.oddities ? { accountType: caller.memberType } : {}),
  })),
  ...['/v2/members', '/v2.1/members'].map((template) =>
    list(template, 'page', listMembers, (member, { org }) => wireMember(org, member), {
      query: { search: 'text', email: 'text', includeArchived: 'flag', includeInactive: 'flag' },
    }),
  ),
  one('/v2/members/{memberId}', (call) => wireMember(call.org, memberOf(call))),
  list('/v2/members/{memberId}/teams', 'page', teamsOfMember, wireTeam, { admin: true }),
  ...['/v2/teams', '/v2.1/teams'].map((template) =>
    list(template, 'page', listTeams, wireTeam, {
      query: { name: 'text', description: 'text', visibility: { oneOf: ['public', 'private'] } },
    }),
  ),
  one('/v2/teams/{teamId}', (call) => {
    const team = teamOf(call);
    return { ...wireTeam(team, call), members: team.memberIds };
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
    (permission) => ({ permission, description: permission.replaceAll('-', ' ') }),
    { admin: true },
  ),
];

function listMembers({ org, query }: Call): readonly SimMember[] {
  const archived = query.get('includeArchived') === 'true';
  const inactive = query.get('includeInactive') === 'true';
  const email = query.get('email');
  const search = query.get('search')?.toLowerCase();
  if (email !== null && search !== undefined) throw badRequest('give one of email and search');
  return org.members.filter(
    (member) =>
      (archived || !member.isArchived) &&
      (inactive || !member.isInactive) &&
      (email === null || member.email === email) &&
      (search === undefined || `${member.firstName} ${member.lastName} ${member.email}`.toLowerCase().includes(search)),
  );
}

function listTeams({ org, query }: Call): readonly SimTeam[] {
  const name = query.get('name')?.toLowerCase();
  const description = query.get('description')?.toLowerCase();
  const visibility = query.get('visibility');
  return org.teams.filter(
    (team) =>
      (name === undefined || team.name.toLowerCase().includes(name)) &&
      (description === undefined || (team.description ?? '').toLowerCase().includes(description)) &&
      (visibility === null || team.visibility === visibility),
  );
}

function teamOf({ org, params }: Call): SimTeam {
  const team = org.teams.find(({ id }) => id === params['teamId']);
  if (team === undefined) throw notFound('team');
  return team;
}

function teamsOfMember(call: Call): readonly SimTeam[] {
  const own = teamsByMember(call.org).get(memberOf(call).id);
  return call.org.teams.filter((team) => own?.has(team) === true);
}

function permissionsOf({ org, params }: Call): readonly string[] {
  const type = org.accountTypes.find(({ id }) => id === params['accountTypeId']);
  if (type === undefined) throw notFound('account type');
  return type.permissions;
}

function wireTeam({ id, name, description, visibility, isArchived }: SimTeam, { org }: Call) {
  return { teamId: id, ...audit(org.members[0]?.id ?? ''), name, description, visibility, isArchived };
}
