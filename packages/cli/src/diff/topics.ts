import { canonicalJson, type CatalogRecord, type Difference, type Kind } from '@sextant/core';
import { changedFields } from './changed-fields.ts';

/** What people ask of a change, in the order they are told. */
export const TOPICS = {
  added: 'Added',
  removed: 'Removed',
  renamed: 'Renamed',
  moved: 'Moved',
  owners: 'Owners',
  columns: 'Columns',
  sources: 'Sources',
  access: 'Grants and teams',
  other: 'Other changes',
} as const;
export type Topic = keyof typeof TOPICS;

/** One thing that changed about a record. */
export interface Change {
  readonly topic: Topic;
  readonly record: CatalogRecord;
  /** `added`, `removed`, or the field. */
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}

/** Where what comes and goes is told, if not among the objects. */
const OF_KIND: Readonly<Partial<Record<Kind, Topic>>> = {
  column: 'columns',
  metric: 'columns',
  relationship: 'columns',
  control: 'columns',
  'warehouse-column': 'columns',
  'custom-sql': 'sources',
  lineage: 'sources',
  unresolved: 'sources',
  grant: 'access',
  'team-member': 'access',
};

const OF_FIELD: Readonly<Record<string, Topic>> = {
  name: 'renamed',
  parentId: 'moved',
  ownerEmail: 'owners',
  ownerId: 'owners',
  sql: 'sources',
  definition: 'sources',
};

/** They follow from others, or change with every edit. */
const FOLLOWS = new Set(['path', 'url', 'parentKind', 'label', 'updatedAt', 'updatedBy', 'latestVersion']);

/** What a difference means, thing by thing. */
export function changesIn({ before, after }: Difference): readonly Change[] {
  const record = after ?? before;
  // Access follows from much else, and is told by that.
  if (record === undefined || record.kind === 'access') return [];
  if (before === undefined) return [{ topic: OF_KIND[record.kind] ?? 'added', record, what: 'added' }];
  if (after === undefined) return [{ topic: OF_KIND[record.kind] ?? 'removed', record, what: 'removed' }];
  const fields = Object.entries(changedFields(before, after)).filter(([field]) => !FOLLOWS.has(field));
  const told = fields.filter(([field]) => field !== 'ownerId' || !fields.some(([other]) => other === 'ownerEmail'));
  return told.map(([field, [was, is]]) => {
    const topic = OF_KIND[record.kind] ?? OF_FIELD[field] ?? 'other';
    const moved = field === 'parentId';
    return {
      topic,
      record,
      what: field,
      ...text('before', moved ? placeOf(before) : was),
      ...text('after', moved ? placeOf(after) : is),
    };
  });
}

function text<K extends string>(side: K, value: unknown): Partial<Record<K, string>> {
  if (value === null || value === undefined) return {};
  const shown = typeof value === 'string' ? value : canonicalJson(value);
  return { [side]: shown } as Record<K, string>;
}

/** People know a place by its path, if there is one. */
function placeOf(record: CatalogRecord): string | undefined {
  return 'path' in record && typeof record.path === 'string' ? record.path : record.parentId;
}
