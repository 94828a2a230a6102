import type { Extractor, RunContext } from '@sextant/core';
import type { Names, SigmaClient } from '@sextant/sigma-client';
import { accessUnit } from './access-unit.ts';
import { GrantsByPrincipal } from './grants/by-principal.ts';
import { ALL_BY_OBJECT, cheaperWay, grantReader } from './grants/choice.ts';
import { memberMissing } from './map.ts';
import type { Emitted, MirroringUnit } from './mirroring-unit.ts';
import { accessObjects } from './objects.ts';
import { readPeople } from './people.ts';
import { listTeams, memberUnit, teamUnit } from './people-units.ts';
import { type Membership, type Person, Roster } from './roster.ts';
import { witnessListings } from './witnesses.ts';

/** Reads who is who, then who is in which team, then what was granted, and tells object by object who may do what with it. */
export function mirroringExtractor(sigma: SigmaClient, names: Names = 'plain'): Extractor<Emitted, MirroringUnit> {
  return {
    async *plan(run) {
      const { members, audience, homes } = await readPeople(sigma, run);
      tellOfMissing(audience, run);
      for (const member of members) yield memberUnit(member, names);
      const people = new Map(audience.map((person) => [person.id, person]));
      const memberships = new Map<string, Membership>();
      const { rows: teams, whole } = await listTeams(sigma, run);
      for (const team of teams) yield teamUnit(team, { sigma, people, memberships });
      await run.settled();
      const principals = [
        ...audience.map(({ id }) => ({ type: 'member' as const, id })),
        ...teams.flatMap(({ id }) => (concernsAudience(memberships.get(id)) ? [{ type: 'team' as const, id }] : [])),
      ];
      const objects = accessObjects(run.catalog, homes);
      // What a team was granted that is not listed shows only by object.
      const mayPay = whole && principals.length < Iterator.from(objects).reduce((count) => count + 1, 0);
      const listings = mayPay ? await witnessListings(members, sigma, run) : [];
      let way = mayPay
        ? cheaperWay({ objects: accessObjects(run.catalog, homes), principals, listings })
        : ALL_BY_OBJECT;
      const known = new GrantsByPrincipal();
      for (const principal of way.principals) yield known.unit(principal, sigma);
      await run.settled();
      if (!known.whole) {
        run.notice(NOT_BY_PRINCIPAL);
        way = ALL_BY_OBJECT;
      }
      const roster = new Roster(audience, memberships);
      const readGrants = grantReader(way, known, sigma);
      for (const object of accessObjects(run.catalog, homes)) {
        yield accessUnit(object, { roster, readGrants, asks: way.needsCall(object) });
      }
    },
    read: (unit, run) => unit.records(run),
    cost: (units) => Promise.resolve(callsOf(units)),
  };
}

const NOT_BY_PRINCIPAL =
  'What was granted to some member or team could not be read whole: grants were asked for object by object.';

/** One that was not read may. */
function concernsAudience(membership: Membership | undefined): boolean {
  return membership === undefined || !membership.whole || membership.people.length > 0;
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
