import type { Organization } from '../org/organization.ts';

/** Who there is, of which account types, who is in which team, and what was granted to whom: little, also of a large organization. */
export function peopleOf({ members, teams, accountTypes, grants }: Organization) {
  return {
    accountTypes: accountTypes.map(({ name }) => name),
    members: members.map(({ id, email, memberType, userKind, isArchived, isInactive }) => ({
      id,
      email,
      memberType,
      userKind,
      active: !isArchived && !isInactive,
      admin: memberType.toLowerCase() === 'admin',
    })),
    teams: teams.map(({ id, name, isArchived, memberIds }) => ({ id, name, archived: isArchived, memberIds })),
    grants: grants.map(({ id, inodeId, memberId, teamId, permission }) => ({
      id,
      inodeId,
      memberId,
      teamId,
      permission,
    })),
  };
}

export type People = ReturnType<typeof peopleOf>;
