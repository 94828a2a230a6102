import { elementsOf, isData, NO_ID, type SimContent, type SimElement, type SimSource } from '../org/content/element.ts';
import type { Organization, SimDocument } from '../org/organization.ts';
import { oddEntries } from './odd-lineage.ts';
import { badRequest, notFound, serviceError } from './refusal.ts';
import { rootsOf, sourceId } from './source-ids.ts';

/** The sources, then the elements with what they read directly and at the root; where things are odd the other way round. */
export function lineageOf(org: Organization, document: SimDocument, content: SimContent): readonly object[] {
  const { oddity, kind } = document;
  if (oddity === 'lineage-fails') throw serviceError('Lineage could not be worked out');
  const elements = elementsOf(content).filter((element) => isData(element) && element.id !== NO_ID);
  if (elements.length === 0)
    throw kind === 'data-model' ? notFound('lineage') : badRequest('There is no lineage graph');
  const sources = elements.flatMap((element) => element.sources.flatMap((source) => sourceEntry(org, source) ?? []));
  const distinct = [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
  if (oddity === 'odd-lineage') return oddEntries(org, elements, distinct);
  const entries = elementEntries(org, elements);
  return org.shape.oddities ? [...entries, ...distinct] : [...distinct, ...entries];
}

function elementEntries(org: Organization, elements: readonly SimElement[]): readonly object[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const ids = (sources: readonly SimSource[]): readonly string[] | null =>
    sources.length === 0 ? null : [...new Set(sources.map((source) => sourceId(org, source)))];
  return elements.map((element) => ({
    type: 'element',
    elementId: element.id,
    sourceIds: ids(element.sources),
    dataSourceIds: ids(rootsOf(element, byId)),
  }));
}

function sourceEntry(org: Organization, source: SimSource): object | undefined {
  const connectionId = org.connections[0]?.id ?? null;
  switch (source.kind) {
    case 'table':
      return {
        type: 'table',
        connectionId: source.table.connectionId,
        name: source.table.path.at(-1),
        inodeId: source.table.id,
      };
    case 'dataset':
      return { type: 'dataset', connectionId: null, name: null, inodeId: source.documentId };
    case 'model': {
      const name = org.documents.get(source.documentId)?.name ?? null;
      return { type: 'data-model', connectionId, name, dataModelId: source.documentId };
    }
    case 'sql': {
      const { name, definition } = source;
      return { type: source.spelling ?? 'customSQL', connectionId: source.connectionId, name, definition };
    }
    case 'csv-upload':
      return { type: 'csv-upload', connectionId, name: source.name, csvId: source.id };
    case 'sql-document':
      return { type: 'sql-document', connectionId, name: source.name, sqlDocumentId: source.id };
    case 'semantic-view': {
      const { name, id, table } = source;
      return { type: 'semantic-view', connectionId, name, semanticViewId: id, semanticViewTable: table };
    }
    case 'element':
      return undefined;
  }
}
