import type { Idiom } from '@sextant/http';
import type { Api, Call, ListOptions } from '../api.ts';
import { Column, Control, Element, Page, Query, Source } from '../schemas/content.ts';
import { DataModelSpec } from '../schemas/data-model-spec.ts';
import { LineageEntry } from '../schemas/lineage.ts';

export type DocumentKind = 'workbook' | 'report' | 'data-model';

/** The document whose content is asked for. */
export interface DocumentRef {
  readonly kind: DocumentKind;
  readonly id: string;
}

/** Three kinds of document, the same lists below them, two ways to page. */
export const ROOTS: Readonly<
  Record<DocumentKind, { readonly path: string; readonly param: string; readonly idiom: Idiom }>
> = {
  workbook: { path: '/v2/workbooks/{workbookId}', param: 'workbookId', idiom: 'page' },
  report: { path: '/v2/reports/{reportId}', param: 'reportId', idiom: 'pageToken' },
  'data-model': { path: '/v2/dataModels/{dataModelId}', param: 'dataModelId', idiom: 'page' },
};

export function below({ kind, id }: DocumentRef, rest: string): Call & { readonly idiom: Idiom } {
  const { path, param, idiom } = ROOTS[kind];
  return { endpoint: `${path}/${rest}`, params: { [param]: id }, idiom };
}

export function contentEndpoints(api: Api) {
  return {
    pagesOf: (document: DocumentRef, options: ListOptions) =>
      api.list({ ...below(document, 'pages'), row: Page, idOf: ({ pageId }) => pageId }, options),
    elementsOfPage: (document: DocumentRef, pageId: string, options: ListOptions) => {
      const call = below(document, 'pages/{pageId}/elements');
      return api.list({ ...call, params: { ...call.params, pageId }, row: Element, idOf: ({ id }) => id }, options);
    },
    /** All elements, without their pages. */
    elementsOf: (document: DocumentRef, options: ListOptions) =>
      api.list({ ...below(document, 'elements'), row: Element, idOf: ({ id }) => id }, options),
    /** All columns of all elements. Ids repeat across elements. */
    columnsOf: (document: DocumentRef, options: ListOptions) =>
      api.list(
        { ...below(document, 'columns'), row: Column, idOf: ({ id, elementId }) => `${elementId ?? ''}\n${id}` },
        options,
      ),
    /** Compiled SQL, an element a row; rows repeat. */
    queriesOf: (document: DocumentRef, options: ListOptions) =>
      api.list(
        { ...below(document, 'queries'), row: Query, idOf: ({ elementId }) => elementId, repeats: true },
        options,
      ),
    controlsOf: (document: DocumentRef, options: ListOptions) =>
      api.list({ ...below(document, 'controls'), row: Control, idOf: ({ name }) => name }, options),
    /** A bare array, which refuses paging, but for data models. */
    sourcesOf: (document: DocumentRef, options: ListOptions) => {
      const paging = document.kind === 'data-model' ? { idiom: 'pageToken', limit: 500 } : { idiom: 'array' };
      const call = { ...below(document, 'sources'), ...(paging as { idiom: Idiom }) };
      return api.list({ ...call, row: Source, idOf: (source) => JSON.stringify(source), repeats: true }, options);
    },
    /** Elements with what they read, and the sources behind them, in any order. The same element may come twice. */
    lineageOf: (document: DocumentRef, options: ListOptions) =>
      api.list(
        { ...below(document, 'lineage'), row: LineageEntry, idOf: (entry) => JSON.stringify(entry), repeats: true },
        options,
      ),
    specOf: (dataModelId: string) =>
      api.one({
        endpoint: '/v2/dataModels/{dataModelId}/spec',
        params: { dataModelId },
        query: { format: 'json' },
        row: DataModelSpec,
      }),
  };
}
