import { canonicalJson, type CatalogRecord } from '@sextant/core';

/** What differs: before and after; null on the side where the field is not known. */
export type ChangedFields = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

/** The fields that two states of a record differ in, by name. */
export function changedFields(before: CatalogRecord, after: CatalogRecord): ChangedFields {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].toSorted();
  const pairs = names.map((name) => [name, [old[name] ?? null, now[name] ?? null]] as const);
  return Object.fromEntries(pairs.filter(([, [was, is]]) => canonicalJson(was) !== canonicalJson(is)));
}

function fieldsOf(record: CatalogRecord): Readonly<Record<string, unknown>> {
  return { ...record };
}
