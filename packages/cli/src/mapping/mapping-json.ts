import { FLAWS, messageOf } from '@sextant/identity';
import type { CheckedMapping } from './checked-mapping.ts';

/** `mapping check --json`. */
export function mappingJson({ file, mapping, mistakes, withoutLine }: CheckedMapping, fixed: string | undefined) {
  return {
    file,
    lines: mapping.lines,
    mapped: mapping.mapped.length,
    counts: Object.fromEntries(mapping.mistakes.counts),
    mistakes: mistakes.map((mistake) => {
      const { line, column, field, value, flaw, other, near } = mistake;
      const { remedy } = FLAWS[flaw];
      return { line, column, field, value, flaw, other, message: messageOf(mistake), remedy, near };
    }),
    membersWithoutLine: withoutLine.map(({ id, email, kind }) => ({ id, email, kind })),
    fixed,
  };
}
