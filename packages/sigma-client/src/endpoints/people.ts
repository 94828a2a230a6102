import type { Api, ListOptions } from '../api.ts';
import { Grant, Member, Team, TeamMember, WhoAmI } from '../schemas/people.ts';

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
    /** Direct and inherited grants on an inode: the inherited ones name the ancestor they stand on, by slug. */
    grantsOn: (inodeId: string, options: ListOptions) =>
      api.list({ endpoint: '/v2/grants', query: { inodeId }, row: Grant, idOf: ({ id }) => id }, options),
  };
}
