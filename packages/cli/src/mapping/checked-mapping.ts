import type { Directory, DirectoryMember } from '@sextant/core';
import { type Mapping, mappingRows, MembersByEmail, type Mistake, NearMisses, readMapping } from '@sextant/identity';

/** What is told of an identity CSV, both ways. */
export interface CheckedMapping {
  readonly file: string;
  readonly mapping: Mapping;
  /** In the order of the file. */
  readonly mistakes: readonly CheckedMistake[];
  /** Active members whom no line names: with this file, they are not in the run. */
  readonly withoutLine: readonly DirectoryMember[];
}

export interface CheckedMistake extends Mistake {
  /** Addresses of members whom no line names that are other spellings of what stands there, the nearest first. */
  readonly near: readonly string[];
}

/** Of each sort so many are told one by one. */
const MOST_OF_A_SORT = 100_000;

/** Compares an identity CSV with the members there are. */
export async function checkedMapping(file: string, directory: Directory, signal: AbortSignal): Promise<CheckedMapping> {
  const people = await MembersByEmail.in(directory, signal);
  const rows = mappingRows(file);
  const mapping = await readMapping({ rows, strangers: 'mistake', people, signal, most: MOST_OF_A_SORT });
  const withoutLine = people.active.filter(({ id }) => !mapping.named.has(id));
  const nearMisses = new NearMisses(withoutLine);
  const mistakes = mapping.mistakes.kept().map((mistake) => {
    const near = mistake.flaw === 'no-member' ? nearMisses.of(mistake.value).map(({ email }) => email) : [];
    return { ...mistake, near };
  });
  return { file, mapping, mistakes, withoutLine };
}

/** The one other spelling of a line's address, where it is the only one, and no other line has the same. By line. */
export function proposalsIn({ mistakes }: CheckedMapping): ReadonlyMap<number, string> {
  const lines = Map.groupBy(
    mistakes.filter(({ near }) => near.length === 1),
    ({ near: [email = ''] }) => email,
  );
  const alone = [...lines].flatMap(([email, [mistake, ...others]]) => {
    return mistake === undefined || others.length > 0 ? [] : [[mistake.line, email] as const];
  });
  return new Map(alone);
}
