import type { SimElement, SimSource } from '../org/content/element.ts';
import type { Organization } from '../org/organization.ts';
import { slugOf } from '../random.ts';

/** How lineage calls a source. */
export function sourceId({ dice }: Organization, source: SimSource): string {
  switch (source.kind) {
    case 'table':
      return `inode-${slugOf(source.table.id)}`;
    case 'dataset':
      return `inode-${slugOf(source.documentId)}`;
    case 'model':
      // The suffix is no element id.
      return `${slugOf(source.documentId)}/${dice.shortId(10, 'suffix', source.documentId, source.elementId)}`;
    case 'sql':
      return source.name;
    case 'element':
      return source.elementId;
    case 'csv-upload':
    case 'sql-document':
    case 'semantic-view':
      return source.id;
  }
}

/** Sources in the sense of what lies outside, found by going from element to element. */
export function rootsOf(element: SimElement, byId: ReadonlyMap<string, SimElement>): readonly SimSource[] {
  return element.sources.flatMap((source) => {
    if (source.kind !== 'element') return [source];
    const upstream = byId.get(source.elementId);
    return upstream === undefined ? [] : rootsOf(upstream, byId);
  });
}
