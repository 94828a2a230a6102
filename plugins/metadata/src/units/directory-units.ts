import type { RunContext } from '@sextant/core';
import { memberRecord, type SigmaClient, type Team, teamMemberRecord, teamRecord } from '@sextant/sigma-client';
import { collect, collectPart } from '../listing.ts';
import { listedUnit, type MetadataUnit } from './metadata-unit.ts';
import type { Plan } from './plan.ts';

/** Everybody and every team that the credentials may list. Memberships change without notice, so teams are read anew. */
export async function* directoryUnits(
  { sigma, names, inventory: { members, membersDenied } }: Plan,
  run: RunContext,
): AsyncGenerator<MetadataUnit> {
  if (membersDenied) {
    run.gap('member/', {
      code: 'METADATA_MEMBERS_UNREADABLE',
      message: 'These credentials may not list members',
      remedy: 'Use credentials owned by an Admin, or set plugins.metadata.directory to false.',
    });
  }
  for (const member of members.values()) yield listedUnit(`member/${member.id}`, memberRecord(member, names));
  for (const team of await collect(run, ['team/'], (options) => sigma.teams(options))) yield teamUnit(sigma, team);
}

function teamUnit(sigma: SigmaClient, team: Team): MetadataUnit {
  return {
    key: `team/${team.id}`,
    label: team.name ?? team.id,
    cost: { once: ['/v2/teams/{teamId}/members'] },
    async *records(run) {
      yield teamRecord(team);
      const { rows } = await collectPart(run, 'members', (options) => sigma.membersOfTeam(team.id, options));
      for (const member of rows) yield teamMemberRecord(team, member);
    },
  };
}
