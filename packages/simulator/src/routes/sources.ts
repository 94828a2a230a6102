import type { SimElement } from '../org/sim-content.ts';

/** What an element reads, in the spelling of the document it is in; nothing for what reads another element. */
export function wireSource({ id, source }: SimElement, kind: 'workbook' | 'report' | 'data-model'): object | undefined {
  const isModel = kind === 'data-model';
  switch (source?.kind) {
    case 'table':
      // What was never synced has no inode to be named by.
      if (!source.table.isSynced) return undefined;
      return isModel ? { type: 'table', tableId: source.table.id } : { type: 'table', inodeId: source.table.id };
    case 'dataset':
      return isModel
        ? { type: 'dataset', datasetId: source.documentId }
        : { type: 'dataset', inodeId: source.documentId };
    case 'model':
      return { type: 'data-model', dataModelId: source.documentId, elementIds: [source.elementId] };
    case 'sql':
      return { type: 'custom-sql', connectionId: source.connectionId, definition: source.definition, customSqlId: id };
    case 'element':
    case undefined:
      return undefined;
  }
}
