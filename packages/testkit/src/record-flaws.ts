import type { CatalogRecord } from '@sextant/core';

/** Texts that occur more than once. */
export function repeated(texts: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.size === seen.add(text).size);
}

/** Records that come before their parent, where both are among these. */
export function childrenBeforeParents(records: readonly CatalogRecord[]): readonly CatalogRecord[] {
  const position = new Map(records.map(({ kind, id }, index) => [`${kind} ${id}`, index]));
  return records.filter(({ parentKind, parentId }, index) => (position.get(`${parentKind} ${parentId}`) ?? -1) > index);
}

/** Where a value holds null, as paths. */
export function nullsIn(value: unknown, path = ''): readonly string[] {
  if (value === null) return [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => nullsIn(inner, `${path}.${key}`));
}
