import { contentOf, elementsOf } from '../org/content.ts';
import type { SimElement } from '../org/sim-content.ts';
import { type Organization, type SimDocument, urlOf } from '../org/organization.ts';
import { slugOf } from '../random.ts';
import { openDocument } from './find.ts';
import { one, Refusal, type Route } from './route.ts';
import { audit } from './wire.ts';

export const specRoutes: readonly Route[] = [
  one('/v2/dataModels/{dataModelId}/spec', (call) => wireSpec(call.org, openDocument(call, 'data-model')), {
    query: ['documentVersion', 'format'],
  }),
];

function wireSpec(org: Organization, document: SimDocument) {
  const { id, name, version, ownerId, parentId, createdBy, updatedAt, index, isArchived } = document;
  // Some models have none to give.
  if (isArchived || (org.shape.oddities && index === 4)) {
    throw new Refusal(500, 'service_error', 'dataSource subtype not supported');
  }
  const elements = elementsOf(contentOf(org, document));
  return {
    dataModelId: id,
    name,
    url: urlOf(org, document, slugOf(id)),
    documentVersion: version,
    latestDocumentVersion: version,
    ownerId,
    folderId: parentId,
    ...audit(createdBy, updatedAt),
    schemaVersion: 1,
    kind: 'data-model',
    pages: [{ id: 'page', name: 'Page 1', elements: elements.map((element) => wireSpecElement(element, elements)) }],
  };
}

function wireSpecElement(element: SimElement, all: readonly SimElement[]) {
  const { id, name, columns } = element;
  const [first, second] = all;
  const [key] = columns;
  return {
    id,
    kind: 'table',
    name,
    source: specSource(element),
    columns: columns.map(({ id: columnId, formula, label }, at) => ({
      id: columnId,
      formula,
      ...(at === 1 ? { description: `What ${label} means`, hidden: true } : {}),
    })),
    ...(element === first && key !== undefined
      ? { metrics: [{ id: 'metric', name: 'Rows', formula: `Count([${key.label}])` }] }
      : {}),
    ...(element === first && second !== undefined && key !== undefined
      ? {
          relationships: [
            {
              id: 'relationship',
              targetElementId: second.id,
              keys: [{ sourceColumnId: key.id, targetColumnId: second.columns[0]?.id }],
              name: second.name,
            },
          ],
        }
      : {}),
  };
}

/** The warehouse path outright, of a table that was never synced too. */
function specSource({ source }: SimElement): object {
  switch (source?.kind) {
    case 'table':
      return { kind: 'warehouse-table', connectionId: source.table.connectionId, path: source.table.path };
    case 'sql':
      return { kind: 'sql', connectionId: source.connectionId, statement: source.definition };
    case 'model':
      return { kind: 'data-model', dataModelId: source.documentId, elementId: source.elementId };
    case 'element':
      return { kind: 'table', elementId: source.elementId };
    case 'dataset':
    case undefined:
      return { kind: 'other' };
  }
}
