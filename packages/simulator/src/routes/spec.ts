import { contentOf } from '../org/content/content.ts';
import { elementsOf, isData, type SimContent, type SimElement } from '../org/content/element.ts';
import type { Organization, SimDocument } from '../org/organization.ts';
import { urlOf } from '../org/tree.ts';
import { openContent } from './find.ts';
import { wireModelElement } from './model-spec.ts';
import { serviceError } from './refusal.ts';
import { type Call, one, PlainText, type Route } from './route.ts';
import { specSource } from './spec-source.ts';
import { audit } from './wire.ts';
import { yamlOf } from './yaml.ts';

const QUERY = { documentVersion: 'number', format: { oneOf: ['yaml', 'yml', 'json'] } } as const;

/** YAML unless JSON is asked for; data models the other way round. */
export const specRoutes: readonly Route[] = [
  one('/v2/workbooks/{workbookId}/spec', (call) => formatted(call, workbookSpec(call), 'yaml'), { query: QUERY }),
  one('/v2/dataModels/{dataModelId}/spec', (call) => formatted(call, modelSpec(call), 'json'), { query: QUERY }),
];

function formatted({ query }: Call, spec: object, usual: string): unknown {
  const isJson = (query.get('format') ?? usual) === 'json';
  return isJson ? spec : new PlainText('application/yaml', yamlOf(JSON.parse(JSON.stringify(spec))));
}

function workbookSpec(call: Call): object {
  const document = openContent(call, 'workbook');
  const { pages } = contentOf(call.org, document);
  return {
    workbookId: document.id,
    ...head(call.org, document),
    pages: pages.map(({ id, name, hidden, elements }) => ({
      id,
      name: name ?? '',
      ...(hidden === true ? { visibility: 'hidden' } : {}),
      elements: elements.filter(isTold).map(wireElement),
    })),
  };
}

/** Input tables and what belongs to the surface are left out. */
function isTold(element: SimElement): boolean {
  return isData(element) && element.type !== 'input-table';
}

function wireElement({ id, name, type, visualizationType, sources, columns }: SimElement): object {
  return {
    id,
    kind: type === 'table' ? 'table' : `${visualizationType ?? 'table'}-chart`,
    name,
    source: specSource(sources),
    columns: columns.map(({ id: columnId, formula }) => ({ id: columnId, formula })),
  };
}

function modelSpec(call: Call): object {
  const { org } = call;
  const document = openContent(call, 'data-model');
  // Some models have none to give.
  if (document.isArchived || document.oddity === 'spec-fails') {
    throw serviceError('dataSource subtype not supported');
  }
  const content: SimContent = contentOf(org, document);
  const elements = elementsOf(content);
  return {
    dataModelId: document.id,
    ...head(org, document),
    kind: 'data-model',
    pages: content.pages.map(({ id, name }) => ({
      id,
      name: name ?? '',
      elements: elements.map((element) => wireModelElement(element, elements)),
    })),
  };
}

function head(org: Organization, document: SimDocument) {
  const { name, version, ownerId, parentId, createdBy, updatedAt, description } = document;
  return {
    name,
    url: urlOf(org, document),
    documentVersion: version,
    latestDocumentVersion: version,
    ownerId,
    folderId: parentId,
    ...audit(createdBy, updatedAt),
    schemaVersion: 1,
    ...(description === undefined ? {} : { description }),
  };
}
