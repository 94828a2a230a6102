import { contentOf, elementsOf } from '../org/content.ts';
import type { SimContent, SimElement } from '../org/sim-content.ts';
import type { Organization, SimDocument } from '../org/organization.ts';
import { openDocument } from './find.ts';
import { lineageEntries } from './lineage.ts';
import { type Call, list, notFound, one, Refusal, type Route } from './route.ts';
import { wireSource } from './sources.ts';
import { compiledSql } from './sql.ts';

type Kind = 'workbook' | 'report' | 'data-model';

interface Root {
  readonly path: string;
  readonly idiom: 'page' | 'pageToken';
  readonly kind: Kind;
}

const PAGED: readonly Root[] = [
  { path: '/v2/workbooks/{workbookId}', idiom: 'page', kind: 'workbook' },
  { path: '/v2/reports/{reportId}', idiom: 'pageToken', kind: 'report' },
];
const MODEL: Root = { path: '/v2/dataModels/{dataModelId}', idiom: 'page', kind: 'data-model' };

export const contentRoutes: readonly Route[] = [
  ...PAGED.flatMap(pagedRoutes),
  ...[...PAGED, MODEL].flatMap(commonRoutes),
];

/** Spellings differ between documents, and between lists of one document. */
function pagedRoutes({ path, idiom, kind }: Root): Route[] {
  const tagOnPage = kind === 'workbook' ? 'tag' : 'tagName';
  const bookmark = kind === 'workbook' ? ['bookmarkId'] : [];
  return [
    list(
      `${path}/pages`,
      idiom,
      (call) => shuffled(call, content(call, kind).pages),
      ({ id, name, hidden }) => ({ pageId: id, name, hidden }),
      {
        query: ['tag', ...bookmark],
      },
    ),
    list(`${path}/pages/{pageId}/elements`, idiom, (call) => elementsOfPage(call, kind), wireElement, {
      query: [tagOnPage, ...bookmark],
    }),
    list(
      `${path}/queries`,
      idiom,
      (call) => dataElements(content(call, kind)),
      (element, call) => wireQuery(element, call, kind),
    ),
    list(
      `${path}/controls`,
      idiom,
      (call) => content(call, kind).controls,
      (control) => control,
      { query: ['tagName'] },
    ),
    list(
      `${path}/sources`,
      'array',
      (call) => sourcesOf(call, kind),
      (source) => source,
    ),
    one(`${path}/elements/{elementId}/query`, (call) => wireQuery(elementOf(call, kind), call, kind), {
      query: kind === 'workbook' ? ['tagName', 'bookmarkId'] : [],
    }),
    list(
      `${path}/elements/{elementId}/columns`,
      idiom,
      (call) => dataElement(call, kind).columns,
      ({ id, label, formula, type }) => ({ columnId: id, label, formula, type }),
      {
        query: ['tagName', ...bookmark],
      },
    ),
  ];
}

function commonRoutes({ path, idiom, kind }: Root): Route[] {
  return [
    list(`${path}/elements`, idiom, (call) => elementsOf(content(call, kind)), wireElement, {
      query: kind === 'workbook' ? ['tagName', 'bookmarkId'] : ['tagName'],
    }),
    list(
      `${path}/columns`,
      idiom,
      (call) => columnsOf(call, kind),
      (column) => column,
    ),
    list(
      `${path}/lineage`,
      idiom,
      (call) => lineageOf(call, kind),
      (entry) => entry,
    ),
    ...(kind === 'data-model'
      ? [
          list(
            `${path}/sources`,
            'pageToken',
            (call) => sourcesOf(call, kind),
            (source) => source,
            { max: 500 },
          ),
        ]
      : []),
  ];
}

export function content(call: Call, kind: Kind): SimContent {
  return contentOf(call.org, openDocument(call, kind));
}

/** Sigma keeps no order between calls. */
function shuffled<T>({ org }: Call, rows: readonly T[]): readonly T[] {
  return org.shape.oddities ? rows.toReversed() : rows;
}

function elementsOfPage(call: Call, kind: Kind): readonly SimElement[] {
  const page = content(call, kind).pages.find(({ id }) => id === call.params['pageId']);
  if (page === undefined) throw notFound('page');
  return shuffled(call, page.elements);
}

function elementOf(call: Call, kind: Kind): SimElement {
  const element = elementsOf(content(call, kind)).find(({ id }) => id === call.params['elementId']);
  if (element === undefined) throw notFound('element');
  return element;
}

function dataElement(call: Call, kind: Kind): SimElement {
  const element = elementOf(call, kind);
  if (!isData(element)) throw new Refusal(400, 'invalid_request', `Element of type ${element.type} has no columns`);
  return element;
}

function isData({ type }: SimElement): boolean {
  return type !== 'text' && type !== 'control';
}

function dataElements(document: SimContent): readonly SimElement[] {
  return elementsOf(document).filter(isData);
}

function wireElement({ id, name, type, columns, visualizationType, error }: SimElement) {
  return {
    elementId: id,
    ...(name === undefined ? {} : { name }),
    type,
    ...(type === 'text' || type === 'control' ? {} : { columns: columns.map(({ label }) => label) }),
    ...(visualizationType === undefined ? {} : { vizualizationType: visualizationType }),
    ...(error === undefined ? {} : { error }),
  };
}

function columnsOf(call: Call, kind: Kind): readonly unknown[] {
  const { org } = call;
  const document = openDocument(call, kind);
  const columns = elementsOf(contentOf(org, document)).flatMap((element) =>
    element.columns.map(({ id, label, formula, type }) => ({
      columnId: id,
      ...named(org, kind, label),
      formula,
      type,
      elementId: element.id,
    })),
  );
  if (kind !== 'data-model' || !org.shape.oddities) return columns;
  // A column of the whole model.
  return [
    ...columns,
    { columnId: 'model-wide', name: 'Model wide', formula: '1', type: { type: 'integer' }, elementId: null },
  ];
}

/** The contract says `name`; answers say `label`, some both. */
function named(org: Organization, kind: Kind, label: string) {
  if (org.shape.oddities && kind === 'report') return { name: label };
  return kind === 'data-model' ? { name: label, label } : { label };
}

function wireQuery(element: SimElement, call: Call, kind: Kind) {
  const { id, name, error } = element;
  const base = { elementId: id, ...(name === undefined ? {} : { name }) };
  if (error !== undefined) return { ...base, error };
  // Datasets ended as a source: 200, and nothing in it.
  if (element.source?.kind === 'dataset') return base;
  return { ...base, sql: compiledSql(element, elementsOf(content(call, kind)), call.caller) };
}

function sourcesOf(call: Call, kind: Kind): readonly unknown[] {
  const wired = dataElements(content(call, kind)).flatMap((element) => wireSource(element, kind) ?? []);
  return [...new Map(wired.map((source) => [JSON.stringify(source), source])).values()];
}

function lineageOf(call: Call, kind: Kind): readonly unknown[] {
  const document: SimDocument = openDocument(call, kind);
  const elements = elementsOf(contentOf(call.org, document));
  if (!elements.some(isData)) throw new Refusal(400, 'invalid_request', 'The document has no lineage graph');
  return lineageEntries(call.org, elements.filter(isData));
}
