import type { CatalogRecord, Ref } from '@sextant/core';

/** Some of all kinds: of those that hang on their like, and of those that hang on others. */
export const TOLD_KINDS = ['folder', 'workbook', 'page'] as const;

/** Records by kind and id. */
export type Catalog = ReadonlyMap<string, CatalogRecord>;

export function keyOf({ kind, id }: Ref): string {
  return `${kind} ${id}`;
}

/** What a record says, to compare: whatever the order of its fields. */
export function wordsOf(record: CatalogRecord | undefined): string | undefined {
  if (record === undefined) return undefined;
  return JSON.stringify(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
