import { createHash } from 'node:crypto';
import { canonicalJson, type RunContext } from '@sextant/core';
import {
  type ListOptions,
  type Member,
  memberRecord,
  type Names,
  type SigmaClient,
  type Team,
  teamMemberRecord,
  teamRecord,
} from '@sextant/sigma-client';
import { type Listed, listed } from './listing.ts';
import type { MirroringUnit } from './mirroring-unit.ts';
import type { Membership, Person } from './roster.ts';

export function memberUnit(member: Member, names: Names = 'plain'): MirroringUnit {
  const record = memberRecord(member, names);
  return {
    key: `member/${member.id}`,
    label: record.name?.trim() || member.id,
    version: createHash('sha256').update(canonicalJson(record)).digest('hex').slice(0, 20),
    async *records() {
      yield record;
    },
  };
}

export function listTeams(sigma: Pick<SigmaClient, 'teams'>, run: RunContext): Promise<Listed<Team>> {
  return listed(
    (options) => sigma.teams(options),
    run,
    (reason) => run.gap('team/', reason),
  );
}

export interface TeamReading {
  readonly sigma: Pick<SigmaClient, 'membersOfTeam'>;
  readonly people: ReadonlyMap<string, Person>;
  /** Where it is noted who is in the team: access follows from it. */
  readonly memberships: Map<string, Membership>;
}

/** A team with those of the audience who are in it: one with nobody of them is not told of. */
export function teamUnit(team: Team, { sigma, people, memberships }: TeamReading): MirroringUnit {
  return {
    key: `team/${team.id}`,
    label: team.name?.trim() || team.id,
    onGap: 'withdraw',
    asks: '/v2/teams/{teamId}/members',
    async *records(run) {
      const list = (options: ListOptions) => sigma.membersOfTeam(team.id, options);
      const { rows, whole } = await listed(list, run, (reason) => run.gap('members', reason));
      const inAudience = rows.filter(({ userId }) => people.has(userId));
      // What an archived team was granted is nobody's, while it is archived.
      const reached = team.isArchived === true ? [] : inAudience.flatMap(({ userId }) => people.get(userId) ?? []);
      memberships.set(team.id, { people: reached, whole });
      if (inAudience.length > 0) yield teamRecord(team);
      for (const member of inAudience) yield teamMemberRecord(team, member);
    },
  };
}
