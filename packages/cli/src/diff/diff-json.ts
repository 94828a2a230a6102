import type { CatalogRecord, Difference } from '@sextant/core';
import { AccessCauses } from './access-causes.ts';
import { accessDigest } from './access-digest.ts';
import { changedFields } from './changed-fields.ts';
import type { Comparison } from './comparison.ts';

/**
 * The differences as one JSON object, piece by piece: `{from, to, added[], removed[], changed[], access[]}`, the last by what
 * changed it. Memory stays flat, so the differences are gone through once for each of the other lists.
 */
export function* diffJson(comparison: Comparison): Generator<string> {
  const { from, to } = comparison.runs;
  const causes = new AccessCauses(comparison);
  yield `{"from":${JSON.stringify(from.id)},"to":${JSON.stringify(to.id)}`;
  for (const [name, entryOf] of Object.entries(LISTS)) {
    yield `,\n"${name}":[`;
    let separator = '\n';
    for (const difference of comparison.differences()) {
      if (name === 'added') causes.note(difference);
      const entry = entryOf(difference);
      if (entry === undefined) continue;
      yield `${separator}${JSON.stringify(entry)}`;
      separator = ',\n';
    }
    yield ']';
  }
  yield ',\n"access":[';
  let separator = '\n';
  for (const group of causes.groups()) {
    yield `${separator}${JSON.stringify(accessDigest(group, comparison))}`;
    separator = ',\n';
  }
  yield ']}\n';
}

const LISTS: Readonly<Record<'added' | 'removed' | 'changed', (difference: Difference) => object | undefined>> = {
  added: ({ before, after }) => (before === undefined && after ? named(after) : undefined),
  removed: ({ before, after }) => (after === undefined && before ? named(before) : undefined),
  changed: ({ before, after }) => {
    return before && after ? { ...named(after), fields: changedFields(before, after) } : undefined;
  },
};

/** Enough to know it by; the record itself is in the catalog. */
function named({ kind, id, name, parentId, ...fields }: CatalogRecord): object {
  const path = 'path' in fields && typeof fields.path === 'string' ? { path: fields.path } : {};
  return {
    kind,
    id,
    ...(name === undefined ? {} : { name }),
    ...(parentId === undefined ? {} : { parentId }),
    ...path,
  };
}
