import type { SimSource } from '../org/content/element.ts';

/** The warehouse path outright, of a table that was never synced too; of a data model the very element. */
export function specSource(sources: readonly SimSource[]): object | undefined {
  const [first, ...others] = sources.filter((source) => source.kind !== 'element' || source.via !== 'lookup');
  if (first === undefined) return undefined;
  if (others.length === 0) return single(first);
  return { kind: 'join', joins: others.map((other) => ({ left: single(first), right: single(other) })) };
}

function single(source: SimSource): object {
  switch (source.kind) {
    case 'table':
      return { kind: 'warehouse-table', connectionId: source.table.connectionId, path: source.table.path };
    case 'sql':
      return { kind: 'sql', connectionId: source.connectionId, statement: source.definition };
    case 'model':
      return { kind: 'data-model', dataModelId: source.documentId, elementId: source.elementId };
    case 'element':
      return { kind: 'table', elementId: source.elementId };
    case 'dataset':
    case 'csv-upload':
    case 'sql-document':
    case 'semantic-view':
      return { kind: source.kind };
  }
}
