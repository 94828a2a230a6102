import type { Extractor, RunContext } from '@sextant/core';
import type { Member, SigmaClient } from '@sextant/sigma-client';
import { accessUnit } from './access-unit.ts';
import type { Config } from './config.ts';
import type { AskedPrincipal } from './grants/by-principal.ts';
import { ALL_BY_OBJECT, cheaperWay } from './grants/choice.ts';
import { grantUnits } from './grants/read.ts';
import { isOrdinary, listingsOf, sampleOf, WITNESSES } from './listings.ts';
import { memberMissing, ownersUntold, verified } from './map.ts';
import type { Emitted, MirroringUnit } from './mirroring-unit.ts';
import { accessObjects } from './objects.ts';
import { readPeople } from './people.ts';
import { listTeams, memberUnit, teamUnit } from './people-units.ts';
import { type Membership, type Person, Roster } from './roster.ts';
import { verify } from './verification.ts';

/**
 * Reads who is who, then who is in which team, then what was granted, and tells object by object who may do what with it,
 * once some of that was compared with Sigma's own word.
 */
export function mirroringExtractor(config: Config, sigma: SigmaClient): Extractor<Emitted, MirroringUnit> {
  const size = config.verify.members;
  return {
    async *plan(run) {
      const { members, audience, homes } = await readPeople(sigma, run);
      tellOfMissing(audience, run);
      for (const member of members) yield memberUnit(member, config.names);
      const people = new Map(audience.map((person) => [person.id, person]));
      const memberships = new Map<string, Membership>();
      const teams = await listTeams(sigma, run);
      for (const team of teams.rows) yield teamUnit(team, { sigma, people, memberships });
      await run.settled();

      const objects = () => accessObjects(run.catalog, homes);
      const teamIds = teams.rows.flatMap(({ id }) => (concernsAudience(memberships.get(id)) ? [id] : []));
      const principals = [...audience.map(({ id }) => asked('member', id)), ...teamIds.map((id) => asked('team', id))];
      // What a team was granted that is not listed shows only by object.
      const mayPay = teams.whole && principals.length < countOf(objects());
      const listings = await listingsOf(sampleFor(run, members, { size, mayPay }), sigma, run);
      const witnesses = listings.flatMap(({ member, ids }) => (isOrdinary(member) ? [ids] : []));
      const way = mayPay ? cheaperWay({ objects: objects(), principals, listings: witnesses }) : ALL_BY_OBJECT;
      const grantsOf = yield* grantUnits({ way, objects, sigma }, run);

      const roster = new Roster(audience, memberships);
      const verification = verify(objects(), size > 0 ? listings : [], { roster, grantsOf });
      if (verification.compared > 0) run.notice(verified(listings.length, verification));
      const untold = countOf(
        Iterator.from(objects()).filter(({ ownersKnown, unread }) => !ownersKnown && unread.length === 0),
      );
      if (untold > 0) run.notice(ownersUntold(untold));
      for (const object of objects()) {
        const doubts = verification.doubts.get(object.id) ?? [];
        yield accessUnit(object, { roster, read: grantsOf(object), doubts, config });
        // It waits for no answer, and may have a record for everybody: several at a time would only be in memory together.
        await run.settled();
      }
    },
    read: (unit, run) => unit.records(run),
    cost: (units) => Promise.resolve(callsOf(units)),
  };
}

function asked(type: AskedPrincipal['type'], id: string): AskedPrincipal {
  return { type, id };
}

/** A team that was not read may. */
function concernsAudience(membership: Membership | undefined): boolean {
  return membership === undefined || !membership.whole || membership.people.length > 0;
}

/** Whoever Sigma's own listing contradicted is asked again, until it does not. */
function sampleFor(run: RunContext, members: readonly Member[], { size, mayPay }: { size: number; mayPay: boolean }) {
  const doubted = new Set(size === 0 ? [] : Iterator.from(run.catalog.mentions('member')).map(({ id }) => id));
  return sampleOf(members, { runId: run.runId, size, witnesses: mayPay ? WITNESSES : 0, doubted });
}

function countOf(objects: Iterable<unknown>): number {
  return Iterator.from(objects).reduce<number>((count) => count + 1, 0);
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
