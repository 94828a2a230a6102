import type { Api, ListOptions } from '../api.ts';
import { AccountType, AccountTypePermission, Grant, Member, Team, TeamMember, WhoAmI } from '../schemas/people.ts';

export function peopleEndpoints(api: Api) {
  return {
    whoami: () => api.one({ endpoint: '/v2/whoami', row: WhoAmI }),
    member: (memberId: string) => api.one({ endpoint: '/v2/members/{memberId}', params: { memberId }, row: Member }),
    /** Deactivated and inactive members too. */
    members: (options: ListOptions) =>
      api.list(
        {
          endpoint: '/v2/members',
          query: { includeArchived: true, includeInactive: true },
          row: Member,
          idOf: ({ id }) => id,
        },
        options,
      ),
    teams: (options: ListOptions) => api.list({ endpoint: '/v2/teams', row: Team, idOf: ({ id }) => id }, options),
    membersOfTeam: (teamId: string, options: ListOptions) =>
      api.list(
        { endpoint: '/v2/teams/{teamId}/members', params: { teamId }, row: TeamMember, idOf: ({ userId }) => userId },
        options,
      ),
    accountTypes: (options: ListOptions) =>
      api.list({ endpoint: '/v2/accountTypes', idiom: 'pageToken', row: AccountType, idOf: ({ id }) => id }, options),
    permissionsOfAccountType: (accountTypeId: string, options: ListOptions) =>
      api.list(
        {
          endpoint: '/v2/accountTypes/{accountTypeId}/permissions',
          params: { accountTypeId },
          idiom: 'array',
          row: AccountTypePermission,
          idOf: ({ permission }) => permission,
        },
        options,
      ),
    /** Direct and inherited grants on an inode: the inherited ones name the ancestor they stand on, by slug. */
    grantsOn: (inodeId: string, options: ListOptions) =>
      api.list({ endpoint: '/v2/grants', query: { inodeId }, row: Grant, idOf: ({ id }) => id }, options),
    directGrantsOn: (inodeId: string, options: ListOptions) =>
      api.list(
        { endpoint: '/v2/grants', query: { inodeId, directGrantsOnly: true }, row: Grant, idOf: ({ id }) => id },
        options,
      ),
    /** Who may use a connection: no list of grants by object takes one. */
    grantsOfConnection: (connectionId: string, options: ListOptions) =>
      api.list(
        {
          endpoint: '/v2/connections/{connectionId}/grants',
          params: { connectionId },
          row: Grant,
          idOf: ({ id }) => id,
        },
        options,
      ),
    /** What was granted to a member or team as such, wherever it stands. What everybody was granted is not in it. */
    grantsTo: (principal: { readonly type: 'member' | 'team'; readonly id: string }, options: ListOptions) =>
      api.list(
        {
          endpoint: '/v2/grants',
          query: { [principal.type === 'team' ? 'teamId' : 'userId']: principal.id },
          row: Grant,
          idOf: ({ id }) => id,
        },
        options,
      ),
  };
}
