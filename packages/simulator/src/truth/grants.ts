import type { Organization, SimGrant, SimMember } from '../org/organization.ts';

/** What was granted to a member: by name, by a team, of which an archived one gives nobody anything, and to everybody. */
export function grantsTo({ grants, teams }: Organization): (member: SimMember) => readonly SimGrant[] {
  const byMember = Map.groupBy(grants, ({ memberId }) => memberId);
  const byTeam = Map.groupBy(
    grants.filter(({ memberId }) => memberId === null),
    ({ teamId }) => teamId,
  );
  const toAll = byTeam.get(null) ?? [];
  const byTeamsOf = new Map<string, SimGrant[]>();
  for (const { id, isArchived, memberIds } of teams) {
    const granted = byTeam.get(id);
    if (isArchived || granted === undefined) continue;
    for (const memberId of memberIds) byTeamsOf.set(memberId, [...(byTeamsOf.get(memberId) ?? []), ...granted]);
  }
  return ({ id }) => [...(byMember.get(id) ?? []), ...(byTeamsOf.get(id) ?? []), ...toAll];
}
