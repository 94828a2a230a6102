import type { UserResolver } from '@sextant/core';
import {
  fileRefused,
  type Found,
  type Mapping,
  MembersByEmail,
  outsiders,
  readMapping,
  unresolvedOf,
  withKind,
  withOpenings,
} from '@sextant/identity';
import { catalogUsers } from './catalog-users.ts';
import type { Config } from './config.ts';

/** Of each sort of mistake so many are told one by one. */
const MOST_OF_A_SORT = 1000;

/** Finds whoever is both a user of the catalog and a member, by the same e-mail address; and takes every Admin. */
export function commonUsersResolver({ file }: Config): UserResolver {
  return {
    async *resolve(directory, { signal, notice }) {
      signal.throwIfAborted();
      const people = await MembersByEmail.in(directory, signal);
      const mapping = await readMapping({
        rows: (onMistake) => catalogUsers(file, onMistake),
        strangers: 'passed by',
        people,
        signal,
        most: MOST_OF_A_SORT,
      });
      if (mapping.broken) throw fileRefused(file, mapping.mistakes, 'Correct the file; nothing was read.');
      const users = commonUsers(mapping, people);
      notice(summary(mapping, users));
      for (const message of outsiders(users)) notice(message);
      yield* withOpenings(users, directory, signal);
      yield* unresolvedOf(file, mapping.mistakes);
    },
  };
}

/** In the order of the source. An Admin sees everything, whoever it is in the catalog. */
function commonUsers({ mapped }: Mapping, people: MembersByEmail): readonly Found[] {
  const names = new Map(mapped.map(({ member, catalogUser }) => [member.id, catalogUser]));
  return people.active.flatMap((member): Found[] => {
    const catalogUser = names.get(member.id);
    if (catalogUser !== undefined) return [{ member, catalogUser, rule: withKind('same e-mail', member) }];
    return member.admin ? [{ member, rule: withKind('Admin of Sigma', member) }] : [];
  });
}

function summary({ mapped, strangers }: Mapping, users: readonly Found[]): string {
  const common = `${figure(mapped.length)} common to Sigma and the catalog`;
  const admins = `${figure(users.length - mapped.length)} more as Admins of Sigma`;
  return `Users of this run: ${common}, ${admins}; ${figure(strangers)} in the catalog alone`;
}

function figure(count: number): string {
  return count.toLocaleString('en-US');
}
