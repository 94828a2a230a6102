import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyResolver, Enabled } from '@sextant/core';
import commonUsersResolver from '@sextant/plugin-common-users-resolver';
import csvIdentityResolver from '@sextant/plugin-csv-identity-resolver';
import loginUserResolver from '@sextant/plugin-login-user-resolver';
import type { People, Simulator } from '@sextant/simulator';
import type { SeededChoice } from '../seeded-choice.ts';
import { usersFile } from './users-file.ts';

export type Member = People['members'][number];

/** Through whose eyes runs look, as a config may say it, and who that is. */
export interface Mode {
  readonly name: 'off' | 'common' | 'csv';
  /** Chosen members, who are named to the resolver whatever becomes of them. */
  readonly named: ReadonlySet<string>;
  /** Writes what the resolver reads. */
  resolver(simulator: Simulator, folder: string): Enabled<AnyResolver>;
  /** Who has to be in the audience now, with the names they have in the catalog. */
  audience(simulator: Simulator): ReadonlyMap<string, string | undefined>;
}

export function randomMode(simulator: Simulator, choice: SeededChoice): Mode {
  if (!choice.oneIn(5)) return mirroringMode(simulator, choice);
  return loginMode(choice.pick(simulator.people().members.filter(({ active }) => active)));
}

/** One of those in which access is delivered. */
export function mirroringMode(simulator: Simulator, choice: SeededChoice): Mode {
  const { members } = simulator.people();
  // Now and then all, now and then one alone.
  const one = choice.oneIn(5) ? choice.pick(members).id : undefined;
  const everybody = choice.oneIn(6);
  const some = members.filter(({ id }) => (one === undefined ? everybody || choice.oneIn(2) : id === one));
  const builder = members[1]?.id ?? '';
  // Somebody who stays has to look.
  const named = new Set([...some.map(({ id }) => id), ...(some.some(({ active }) => active) ? [] : [builder])]);
  return choice.oneIn(2) ? csvMode(named, choice) : commonMode(named, choice);
}

/** Who stays, whatever changes: the owner of the credentials, who builds, and somebody through whose eyes to look. */
export function stayingIn(simulator: Simulator, { named }: Mode): (id: string) => boolean {
  const { members } = simulator.people();
  const looking = members.find(({ id, active }) => active && named.has(id));
  const staying = new Set([members[0]?.id, members[1]?.id, looking?.id]);
  return (id) => staying.has(id);
}

function loginMode({ id, email }: Member): Mode {
  const enabled = { name: loginUserResolver.name, manifest: loginUserResolver, config: { loginUserName: email } };
  return { name: 'off', named: new Set([id]), resolver: () => enabled, audience: () => new Map([[id, undefined]]) };
}

/** Users of the catalog are common if their members are active; Admins look in any case. */
function commonMode(named: ReadonlySet<string>, choice: SeededChoice): Mode {
  const kind = choice.oneIn(3) ? 'json' : 'csv';
  return {
    name: 'common',
    named,
    resolver(simulator, folder) {
      const file = join(folder, `users.${kind}`);
      const people = [...membersNamed(simulator, named), { id: 'nobody', email: 'nobody@elsewhere.example' }];
      const rows = people.map(({ id, email }) => [nameOf(id), email] as const);
      writeFileSync(file, usersFile({ columns: ['username', 'email'], rows, kind, choice }));
      return { name: commonUsersResolver.name, manifest: commonUsersResolver, config: { file } };
    },
    audience: (simulator) =>
      new Map(
        simulator.people().members.flatMap(({ id, active, admin }): [string, string | undefined][] => {
          if (!active || !(admin || named.has(id))) return [];
          return [[id, named.has(id) ? nameOf(id) : undefined]];
        }),
      ),
  };
}

/** Exactly who is on a line. One who is not active any more is a mistake there, or is left out where the config says so. */
function csvMode(named: ReadonlySet<string>, choice: SeededChoice): Mode {
  const onInvalidLine = choice.oneIn(2) ? 'skip' : 'fail';
  return {
    name: 'csv',
    named,
    resolver(simulator, folder) {
      const file = join(folder, 'people.csv');
      const people = membersNamed(simulator, named).filter(({ active }) => active || onInvalidLine === 'skip');
      const rows = people.map(({ id, email }) => [nameOf(id), email] as const);
      writeFileSync(file, usersFile({ columns: ['network_id', 'sigma_email'], rows, kind: 'csv', choice }));
      const config = csvIdentityResolver.config.parse({ file, onInvalidLine });
      return { name: csvIdentityResolver.name, manifest: csvIdentityResolver, config };
    },
    audience: (simulator) =>
      new Map(
        membersNamed(simulator, named).flatMap(({ id, active }): [string, string][] =>
          active ? [[id, nameOf(id)]] : [],
        ),
      ),
  };
}

function membersNamed(simulator: Simulator, named: ReadonlySet<string>): readonly Member[] {
  return simulator.people().members.filter(({ id }) => named.has(id));
}

function nameOf(id: string): string {
  return `u-${id.slice(0, 8)}`;
}
