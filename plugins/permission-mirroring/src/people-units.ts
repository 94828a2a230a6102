import { createHash } from 'node:crypto';
import { canonicalJson, type GapReason, gapReason, type RunContext } from '@sextant/core';
import {
  type Member,
  memberRecord,
  type SigmaClient,
  type Team,
  type TeamMember,
  teamMemberRecord,
  teamRecord,
} from '@sextant/sigma-client';
import type { MirroringUnit } from './mirroring-unit.ts';
import type { Membership, Person } from './roster.ts';

export function memberUnit(member: Member): MirroringUnit {
  const record = memberRecord(member);
  return {
    key: `member/${member.id}`,
    label: record.name?.trim() || member.id,
    version: createHash('sha256').update(canonicalJson(record)).digest('hex').slice(0, 20),
    async *records() {
      yield record;
    },
  };
}

export interface ListedTeams {
  readonly teams: readonly Team[];
  /** False: there may be others. */
  readonly whole: boolean;
}

export async function listTeams(sigma: Pick<SigmaClient, 'teams'>, run: RunContext): Promise<ListedTeams> {
  const teams: Team[] = [];
  let whole = true;
  const gap = (reason: GapReason): void => {
    whole = false;
    run.gap('team/', reason);
  };
  try {
    for await (const team of sigma.teams({ onNote: gap })) teams.push(team);
  } catch (error) {
    gap(gapReason(error));
  }
  return { teams, whole };
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
      const { rows, whole } = await membersOf(team, sigma, run);
      const inAudience = rows.filter(({ userId }) => people.has(userId));
      // What an archived team was granted is nobody's, while it is archived.
      const reached = team.isArchived === true ? [] : inAudience.flatMap(({ userId }) => people.get(userId) ?? []);
      memberships.set(team.id, { people: reached, whole });
      if (inAudience.length > 0) yield teamRecord(team);
      for (const member of inAudience) yield teamMemberRecord(team, member);
    },
  };
}

async function membersOf(
  { id }: Team,
  sigma: Pick<SigmaClient, 'membersOfTeam'>,
  run: RunContext,
): Promise<{ readonly rows: readonly TeamMember[]; readonly whole: boolean }> {
  const rows: TeamMember[] = [];
  let whole = true;
  const gap = (reason: GapReason): void => {
    whole = false;
    run.gap('members', reason);
  };
  try {
    for await (const row of sigma.membersOfTeam(id, { onNote: gap })) {
      run.signal.throwIfAborted();
      rows.push(row);
    }
  } catch (error) {
    gap(gapReason(error));
  }
  return { rows, whole };
}
