import { gapReason, recordId, type RunContext } from '@sextant/core';
import { type DocumentRef, inodeUuid, isUuid, type ListOptions, type SigmaClient } from '@sextant/sigma-client';
import type { Endpoint } from './endpoints.ts';
import type { MetadataUnit } from './units/metadata-unit.ts';
import { TABLE_BY_INODE } from './units/table-units.ts';

/** Documents that are asked for their pages and sources where no earlier run read them: of more, these stand for all. */
const SAMPLE = 60;

const ELEMENTS: Readonly<Partial<Record<DocumentRef['kind'], Endpoint>>> = {
  workbook: '/v2/workbooks/{workbookId}/pages/{pageId}/elements',
  report: '/v2/reports/{reportId}/pages/{pageId}/elements',
};

/** The calls that reading the units takes. Pages and tables of documents never read are estimated by a sample of them. */
export async function callCosts(
  units: readonly MetadataUnit[],
  sigma: SigmaClient,
  run: RunContext,
): Promise<Readonly<Record<string, number>>> {
  const calls = new Map<string, number>();
  const add = (endpoint: string, count: number): void => void calls.set(endpoint, (calls.get(endpoint) ?? 0) + count);
  for (const { cost } of units) for (const endpoint of cost?.once ?? []) add(endpoint, 1);

  const unread: DocumentRef[] = [];
  const known = new Set(units.map(({ key }) => key));
  for (const { key, cost } of units) {
    if (cost?.content === undefined) continue;
    const pages = storedPages(cost.content, run);
    const endpoint = ELEMENTS[cost.content.kind];
    if (pages === 0) unread.push(cost.content);
    else if (endpoint !== undefined) add(endpoint, pages);
    // They are read again with it.
    for (const { id } of run.catalog.mentions('warehouse-table', key)) {
      const table = `warehouse-table/${id}`;
      if (isUuid(id) && !known.has(table)) for (const each of TABLE_BY_INODE) add(each, 1);
      known.add(table);
    }
  }
  const estimate = await estimated(unread, known, sigma);
  for (const [endpoint, count] of estimate.elements) add(endpoint, count);
  for (const endpoint of TABLE_BY_INODE) add(endpoint, estimate.tables);
  return Object.fromEntries(calls);
}

function storedPages({ kind, id }: DocumentRef, run: RunContext): number {
  if (ELEMENTS[kind] === undefined) return run.catalog.get('data-model', id) === undefined ? 0 : 1;
  return Iterator.from(run.catalog.records('page', `${recordId(id)}/`)).reduce((sum) => sum + 1, 0);
}

interface Estimate {
  readonly elements: ReadonlyMap<Endpoint, number>;
  /** Tables that the documents read and no unit names yet. */
  readonly tables: number;
}

async function estimated(
  unread: readonly DocumentRef[],
  known: ReadonlySet<string>,
  sigma: SigmaClient,
): Promise<Estimate> {
  const sample = spread(unread, SAMPLE);
  const asked = await Promise.all(sample.map((document) => askAbout(document, sigma)));
  const share = sample.length === 0 ? 0 : unread.length / sample.length;
  const elements = new Map<Endpoint, number>();
  for (const kind of ['workbook', 'report'] as const) {
    const pages = asked.flatMap((each) => (each.document.kind === kind ? [each.pages] : []));
    const all = unread.filter((document) => document.kind === kind).length;
    const mean = pages.length === 0 ? 0 : pages.reduce((sum, count) => sum + count, 0) / pages.length;
    const endpoint = ELEMENTS[kind];
    if (endpoint !== undefined && all > 0) elements.set(endpoint, Math.round(all * mean));
  }
  const seen = new Map<string, number>();
  for (const { tables } of asked) {
    for (const table of tables) if (!known.has(`warehouse-table/${table}`)) seen.set(table, (seen.get(table) ?? 0) + 1);
  }
  const mentions = [...seen.values()].reduce((sum, count) => sum + count, 0);
  // No more than if each document read tables of its own.
  return {
    elements,
    tables: share > 1 ? Math.min(likelyInAll([...seen.values()]), Math.round(mentions * share)) : seen.size,
  };
}

interface Asked {
  readonly document: DocumentRef;
  readonly pages: number;
  readonly tables: ReadonlySet<string>;
}

async function askAbout(document: DocumentRef, sigma: SigmaClient): Promise<Asked> {
  const [pages, sources] = await Promise.all([
    document.kind === 'data-model' ? [] : asFarAsItGoes((options) => sigma.pagesOf(document, options)),
    asFarAsItGoes((options) => sigma.sourcesOf(document, options)),
  ]);
  const tables = sources.flatMap(({ type, inodeId }) =>
    type === 'table' && inodeId !== undefined ? [inodeUuid(inodeId) ?? inodeId] : [],
  );
  return { document, pages: pages.length, tables: new Set(tables) };
}

/** What cannot be read now is no part of an estimate; the run, which asks again, tells of it. */
async function asFarAsItGoes<T>(list: (options: ListOptions) => AsyncIterable<T>): Promise<readonly T[]> {
  const rows: T[] = [];
  try {
    for await (const row of list({ onNote: () => {} })) rows.push(row);
  } catch (error) {
    gapReason(error);
  }
  return rows;
}

/** So many of all, evenly: the first ones may be alike. */
function spread<T>(all: readonly T[], size: number): readonly T[] {
  const step = Math.max(1, all.length / size);
  return Array.from({ length: Math.min(size, all.length) }, (_, index) => all[Math.floor(index * step)]).filter(
    (each) => each !== undefined,
  );
}

/**
 * How many different things there are in all, by how often each was met in a sample (Chao's estimator): those met once
 * tell how many were not met yet, those met twice how fast that ends.
 */
export function likelyInAll(met: readonly number[]): number {
  const times = (count: number): number => met.filter((each) => each === count).length;
  const [once, twice] = [times(1), times(2)];
  const unmet = twice > 0 ? once ** 2 / (2 * twice) : (once * (once - 1)) / 2;
  return met.length + Math.round(unmet);
}
