import type { RunContext } from '@sextant/core';
import type { Column, DocumentRef, Element, Page, SigmaClient } from '@sextant/sigma-client';
import { collectPart } from '../listing.ts';
import { columnRecord, elementRecord, pageRecord } from '../map/content.ts';
import type { DocumentRecord } from '../map/documents.ts';
import type { MetadataRecord } from '../units/metadata-unit.ts';
import { orphan } from './orphan.ts';
import { customSqlIn, customSqlRecords, mentionSources } from './sources.ts';

export interface PagedReading {
  readonly sigma: SigmaClient;
  /** One call more, for the SQL of the elements. */
  readonly queries: boolean;
}

/** A workbook or report in 3 + P calls: its pages, the elements of each of the P pages, all columns, all sources. */
export async function* readPaged(
  document: DocumentRecord,
  { sigma, queries }: PagedReading,
  run: RunContext,
): AsyncGenerator<MetadataRecord> {
  yield document;
  const ref: DocumentRef = { kind: document.kind === 'report' ? 'report' : 'workbook', id: document.id };
  const [content, columns, sources, sql] = await Promise.all([
    readPages(ref, sigma, run),
    collectPart(run, 'columns', (options) => sigma.columnsOf(ref, options)),
    collectPart(run, 'sources', (options) => sigma.sourcesOf(ref, options)),
    queries ? collectPart(run, 'queries', (options) => sigma.queriesOf(ref, options)) : undefined,
  ]);
  const { pages, elements, whole } = content;
  // Columns tell of elements that no page has, and then one list more tells of those.
  if (whole) await addUnpaged(elements, columns.rows, ref, sigma, run);
  const sqlOf = new Map(sql?.rows.map((query) => [query.elementId, query]));
  for (const page of pages) yield pageRecord(document, page);
  mentionSources(sources.rows, run);
  yield* customSqlRecords(document, customSqlIn(sources.rows));
  for (const { element, pageId } of elements.values()) {
    yield elementRecord(document, element, { pageId, query: sqlOf.get(element.id) });
  }
  for (const column of columns.rows) {
    if (column.elementId === undefined || elements.has(column.elementId)) yield columnRecord(document, column);
    else if (whole) run.gap('columns', orphan(column));
  }
}

interface PlacedElement {
  readonly element: Element;
  readonly pageId: string | undefined;
}

interface Content {
  readonly pages: readonly Page[];
  readonly elements: Map<string, PlacedElement>;
  readonly whole: boolean;
}

async function readPages(ref: DocumentRef, sigma: SigmaClient, run: RunContext): Promise<Content> {
  const listed = await collectPart(run, 'pages', (options) => sigma.pagesOf(ref, options));
  // Order differs between calls; an element that two pages list is the first page's.
  const pages = listed.rows.toSorted((a, b) => (a.pageId < b.pageId ? -1 : 1));
  const lists = await Promise.all(
    pages.map(({ pageId }) =>
      collectPart(run, `elements of page ${pageId}`, (options) => sigma.elementsOfPage(ref, pageId, options)),
    ),
  );
  const elements = new Map<string, PlacedElement>();
  for (const [index, { rows }] of lists.entries()) {
    const pageId = pages[index]?.pageId;
    for (const element of rows) if (!elements.has(element.id)) elements.set(element.id, { element, pageId });
  }
  return { pages, elements, whole: listed.whole && lists.every(({ whole }) => whole) };
}

async function addUnpaged(
  elements: Map<string, PlacedElement>,
  columns: readonly Column[],
  ref: DocumentRef,
  sigma: SigmaClient,
  run: RunContext,
): Promise<void> {
  if (columns.every(({ elementId }) => elementId === undefined || elements.has(elementId))) return;
  const all = await collectPart(run, 'elements', (options) => sigma.elementsOf(ref, options));
  for (const element of all.rows)
    if (!elements.has(element.id)) elements.set(element.id, { element, pageId: undefined });
}
