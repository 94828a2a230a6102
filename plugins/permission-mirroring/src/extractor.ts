import type { Extractor, RunContext } from '@sextant/core';
import type { SigmaClient } from '@sextant/sigma-client';
import { accessUnit } from './access-unit.ts';
import { byObject } from './grants/by-object.ts';
import { memberMissing } from './map.ts';
import type { Emitted, MirroringUnit } from './mirroring-unit.ts';
import { accessObjects } from './objects.ts';
import { readPeople } from './people.ts';
import { listTeams, memberUnit, teamUnit } from './people-units.ts';
import { type Membership, type Person, Roster } from './roster.ts';

/** Reads who is who, then who is in which team, then object by object who may do what with it. */
export function mirroringExtractor(sigma: SigmaClient): Extractor<Emitted, MirroringUnit> {
  return {
    async *plan(run) {
      const { members, audience, homes } = await readPeople(sigma, run);
      tellOfMissing(audience, run);
      for (const member of members) yield memberUnit(member);
      const people = new Map(audience.map((person) => [person.id, person]));
      const memberships = new Map<string, Membership>();
      for (const team of await listTeams(sigma, run)) yield teamUnit(team, { sigma, people, memberships });
      await run.settled();
      const roster = new Roster(audience, memberships);
      const readGrants = byObject(sigma);
      for (const object of accessObjects(run.catalog, homes)) yield accessUnit(object, roster, readGrants);
    },
    read: (unit, run) => unit.records(run),
    cost: (units) => Promise.resolve(callsOf(units)),
  };
}

/** Whoever was deactivated, or is not listed any more, since the audience was decided. */
function tellOfMissing(audience: readonly Person[], run: RunContext): void {
  const listed = new Set(audience.map(({ id }) => id));
  for (const { member } of run.audience.users) if (!listed.has(member.id)) run.gap('access/', memberMissing(member.id));
}

function callsOf(units: readonly MirroringUnit[]): Readonly<Record<string, number>> {
  const calls: Record<string, number> = {};
  for (const { asks } of units) if (asks !== undefined) calls[asks] = (calls[asks] ?? 0) + 1;
  return calls;
}
