import type { SimElement } from '../org/content/element.ts';
import type { Organization } from '../org/organization.ts';
import { slugOf } from '../random.ts';
import { sourceId } from './source-ids.ts';

/**
 * As the published example has it: bare UUIDs, and sources told by `datasourceId` and `inodeName` instead of by name. And
 * as it was seen: an element twice, each time with other sources; null sources; a table without id or connection.
 */
export function oddEntries(
  org: Organization,
  elements: readonly SimElement[],
  sources: readonly object[],
): readonly object[] {
  const bare = (id: string): string => org.tables.find((table) => id === `inode-${slugOf(table.id)}`)?.id ?? id;
  const entries = elements.flatMap(({ id, sources: read }): object[] => {
    const ids = read.map((source) => bare(sourceId(org, source)));
    const entry = { type: 'element', elementId: id, dataSourceIds: null };
    if (ids.length === 0) return [{ ...entry, sourceIds: null }];
    // What joins two is told in two halves.
    return ids.map((one) => ({ ...entry, sourceIds: [one] }));
  });
  return [...entries, ...sources.map(documented), { type: 'table', name: 'NOWHERE' }];
}

function documented(source: object): object {
  if (!('inodeId' in source) || !('name' in source)) return source;
  return { ...source, datasourceId: source.inodeId, inodeName: source.name ?? 'unnamed', name: null };
}
