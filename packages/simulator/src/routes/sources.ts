import { elementsOf, type SimContent, type SimElement, type SimSource } from '../org/content/element.ts';
import { slugOf } from '../random.ts';

type ContentKind = 'workbook' | 'report' | 'data-model';

/** What a document's elements read outside it, each once. */
export function sourcesOf(content: SimContent, kind: ContentKind): readonly object[] {
  const wired = elementsOf(content).flatMap((element) =>
    element.sources.flatMap((source) => wireSource(element, source, kind) ?? []),
  );
  return [...new Map(wired.map((source) => [JSON.stringify(source), source])).values()];
}

/** In the spelling of the document it is in. */
function wireSource({ id }: SimElement, source: SimSource, kind: ContentKind): object | undefined {
  const isModel = kind === 'data-model';
  switch (source.kind) {
    case 'table':
      // What was never synced has no inode to be named by.
      if (!source.table.isSynced) return undefined;
      return isModel ? { type: 'table', tableId: source.table.id } : { type: 'table', inodeId: source.table.id };
    case 'dataset': {
      const { documentId } = source;
      if (isModel) return { type: 'dataset', datasetId: documentId };
      const url = kind === 'workbook' ? { url: `https://app.sigmacomputing.com/acme/b/${slugOf(documentId)}` } : {};
      return { type: 'dataset', inodeId: documentId, ...url };
    }
    case 'model':
      return { type: 'data-model', dataModelId: source.documentId, elementIds: [source.elementId] };
    case 'sql': {
      const { connectionId, definition, spelling = 'custom-sql' } = source;
      return { type: spelling, connectionId, definition, customSqlId: id };
    }
    case 'csv-upload':
    case 'sql-document':
    case 'semantic-view':
    case 'element':
      return undefined;
  }
}
