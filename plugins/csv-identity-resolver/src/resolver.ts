import type { UserResolver } from '@sextant/core';
import {
  fileRefused,
  mappingRows,
  MembersByEmail,
  outsiders,
  readMapping,
  unresolvedOf,
  withKind,
  withOpenings,
} from '@sextant/identity';
import type { Config } from './config.ts';

/** Of each sort of mistake so many are told one by one. */
const MOST_OF_A_SORT = 1000;

/** The file says who looks: exactly its users, in its order. */
export function csvIdentityResolver({ file, onInvalidLine }: Config): UserResolver {
  return {
    async *resolve(directory, { signal, notice }) {
      signal.throwIfAborted();
      const remedy = `Correct these lines (sextant mapping check ${file} lists all), or set onInvalidLine: skip to leave their users out.`;
      const people = await MembersByEmail.in(directory, signal);
      const { mapped, mistakes, broken } = await readMapping({
        rows: mappingRows(file),
        strangers: 'mistake',
        people,
        signal,
        most: MOST_OF_A_SORT,
      });
      if (broken) throw fileRefused(file, mistakes, 'Correct the file; nothing was read.');
      if (mistakes.total > 0 && onInvalidLine === 'fail') throw fileRefused(file, mistakes, remedy);
      const users = mapped.map(({ line, catalogUser, member }) => {
        return { member, catalogUser, rule: withKind(`csv line ${line}`, member) };
      });
      for (const message of outsiders(mapped)) notice(message);
      yield* withOpenings(users, directory, signal);
      yield* unresolvedOf(file, mistakes);
    },
  };
}
