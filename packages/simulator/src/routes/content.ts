import { contentOf } from '../org/content/content.ts';
import { elementsOf, isData, type SimContent, type SimElement } from '../org/content/element.ts';
import { columnsOf, wireColumn, wireElement, wireControl, wirePage } from './wire-content.ts';
import { openContent } from './find.ts';
import { elementLineage } from './element-lineage.ts';
import { lineageOf } from './lineage.ts';
import { badRequest, notFound } from './refusal.ts';
import { type Call, list, one, plainList, type Route } from './route.ts';
import { sourcesOf } from './sources.ts';
import { wireQuery } from './sql.ts';

export type ContentKind = 'workbook' | 'report' | 'data-model';

interface Root {
  readonly path: string;
  readonly idiom: 'page' | 'pageToken';
  readonly kind: ContentKind;
}

const PAGED: readonly Root[] = [
  { path: '/v2/workbooks/{workbookId}', idiom: 'page', kind: 'workbook' },
  { path: '/v2/reports/{reportId}', idiom: 'pageToken', kind: 'report' },
];
const MODEL: Root = { path: '/v2/dataModels/{dataModelId}', idiom: 'page', kind: 'data-model' };

export const contentRoutes: readonly Route[] = [
  ...PAGED.flatMap(pagedRoutes),
  ...[...PAGED, MODEL].flatMap(commonRoutes),
  plainList(`${MODEL.path}/sources`, 'pageToken', (call) => sourcesOf(content(call, 'data-model'), 'data-model'), {
    max: 500,
  }),
];

/** Spellings differ between documents, and between lists of one document. */
function pagedRoutes({ path, idiom, kind }: Root): Route[] {
  const bookmark = kind === 'workbook' ? ({ bookmarkId: 'text' } as const) : {};
  const tagName = { tagName: 'text', ...bookmark } as const;
  const tag = { tag: 'text', ...bookmark } as const;
  return [
    list(`${path}/pages`, idiom, (call) => content(call, kind).pages, wirePage, { query: tag, unordered: true }),
    list(`${path}/pages/{pageId}/elements`, idiom, (call) => elementsOfPage(call, kind), wireElement, {
      query: kind === 'workbook' ? tag : tagName,
      unordered: true,
    }),
    plainList(`${path}/queries`, idiom, (call) => queriesOf(call, kind)),
    list(`${path}/controls`, idiom, (call) => content(call, kind).controls, wireControl, {
      query: { tagName: 'text' },
    }),
    plainList(`${path}/sources`, 'array', (call) => sourcesOf(content(call, kind), kind)),
    one(`${path}/elements/{elementId}/query`, (call) => queryOf(call, kind), {
      query: kind === 'workbook' ? tagName : {},
    }),
    list(`${path}/elements/{elementId}/columns`, idiom, (call) => dataElement(call, kind).columns, wireColumn, {
      query: tagName,
    }),
    one(`${path}/lineage/elements/{elementId}`, (call) =>
      elementLineage(call.org, openContent(call, kind), content(call, kind), dataElement(call, kind)),
    ),
  ];
}

function commonRoutes({ path, idiom, kind }: Root): Route[] {
  return [
    list(`${path}/elements`, idiom, (call) => elementsOf(content(call, kind)), wireElement, {
      query: kind === 'workbook' ? { tagName: 'text', bookmarkId: 'text' } : { tagName: 'text' },
      unordered: true,
    }),
    plainList(`${path}/columns`, idiom, (call) => columnsOf(openContent(call, kind), content(call, kind))),
    plainList(`${path}/lineage`, idiom, (call) => lineageOf(call.org, openContent(call, kind), content(call, kind))),
  ];
}

function content(call: Call, kind: ContentKind): SimContent {
  return contentOf(call.org, openContent(call, kind));
}

function elementsOfPage(call: Call, kind: ContentKind): readonly SimElement[] {
  const page = content(call, kind).pages.find(({ id }) => id === call.params['pageId']);
  if (page === undefined) throw notFound('page');
  return page.elements;
}

/** Text and controls have neither columns nor lineage. */
function dataElement(call: Call, kind: ContentKind): SimElement {
  const element = elementsOf(content(call, kind)).find(({ id }) => id === call.params['elementId']);
  if (element === undefined) throw notFound('element');
  if (!isData(element)) throw badRequest(`Unsupported element: ${element.type}`);
  return element;
}

function queryOf(call: Call, kind: ContentKind): object {
  const element = elementsOf(content(call, kind)).find(({ id }) => id === call.params['elementId']);
  // 404 is the word for "no query" too.
  if (element === undefined || !isData(element)) throw notFound('query');
  return wireQuery(element, content(call, kind), call.caller);
}

function queriesOf(call: Call, kind: ContentKind): readonly object[] {
  const all = content(call, kind);
  return elementsOf(all)
    .filter(isData)
    .map((element) => wireQuery(element, all, call.caller));
}
