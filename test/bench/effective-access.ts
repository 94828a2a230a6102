import type { Simulator } from '@sextant/simulator';
import { effectiveAccess, type GrantInForce } from '../../plugins/permission-mirroring/src/effective-access.ts';
import { type Person, Roster } from '../../plugins/permission-mirroring/src/roster.ts';

/** Works out the access to everything that is no personal space, of everybody who is active, from the same facts as a run. */
export function computeAccess(simulator: Simulator): { readonly rows: number; readonly seconds: number } {
  const { members, teams, grants } = simulator.people();
  const { places, documents } = simulator.truth([]);
  const people = members.flatMap(({ id, active, admin, memberType }): Person[] =>
    active ? [{ id, admin, cap: /view/i.test(memberType) ? 'view' : 'edit', catalogUser: id }] : [],
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  const roster = new Roster(
    people,
    new Map(
      teams.map(({ id, archived, memberIds }) => {
        const reached = archived ? [] : memberIds.flatMap((member) => byId.get(member) ?? []);
        return [id, { people: reached, whole: true }];
      }),
    ),
  );
  const byObject = Map.groupBy(grants, ({ inodeId }) => inodeId);
  const nodes = new Map([...places, ...documents].map((node) => [node.id, node]));
  const started = process.cpuUsage();
  let rows = 0;
  for (const node of nodes.values()) {
    if (node.personal) continue;
    const chain = [node];
    for (let above = nodes.get(node.parentId ?? ''); above !== undefined; above = nodes.get(above.parentId ?? '')) {
      chain.push(above);
    }
    rows += effectiveAccess(
      {
        objectId: node.id,
        opensToAdmins: true,
        grants: chain.flatMap(({ id }) => (byObject.get(id) ?? []).map(grantInForce)),
        ownerships: chain.flatMap(({ id, ownerId }) => (ownerId === undefined ? [] : [{ objectId: id, ownerId }])),
      },
      roster,
    ).access.length;
  }
  const { user, system } = process.cpuUsage(started);
  return { rows, seconds: (user + system) / 1e6 };
}

type Granted = ReturnType<Simulator['people']>['grants'][number];

function grantInForce({ id, inodeId, memberId, teamId, permission }: Granted): GrantInForce {
  const [type, to] = memberId === null ? (['team', teamId] as const) : (['member', memberId] as const);
  return { id, objectId: inodeId, permission, principal: to === null ? { type: 'organization' } : { type, id: to } };
}
