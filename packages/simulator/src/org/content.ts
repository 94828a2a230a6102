import { slugOf } from '../random.ts';
import type { Organization, SimDocument, SimTable } from './organization.ts';
import { oddContent } from './odd-content.ts';
import type { SimColumn, SimContent, SimElement, SimPage } from './sim-content.ts';
import { friendly } from './warehouse.ts';

/** A document is asked about several times in a row: the last few are kept. */
const KEPT = 50;
const kept = new WeakMap<Organization, Map<string, SimContent>>();

export function contentOf(org: Organization, document: SimDocument): SimContent {
  const cache = kept.get(org) ?? new Map<string, SimContent>();
  kept.set(org, cache);
  const known = cache.get(document.id);
  if (known !== undefined) return known;
  const plain = document.kind === 'data-model' ? modelContent(org, document) : pagedContent(org, document);
  const content = org.shape.oddities ? oddContent(org, document, plain) : plain;
  cache.set(document.id, content);
  const [oldest] = cache.keys();
  if (cache.size > KEPT && oldest !== undefined) cache.delete(oldest);
  return content;
}

export function elementsOf({ pages }: SimContent): readonly SimElement[] {
  return pages.flatMap(({ elements }) => elements);
}

/** The last page, hidden, holds what reads the outside; the pages before show it. */
function pagedContent(org: Organization, document: SimDocument): SimContent {
  const { pagesPerWorkbook, elementsPerPage } = org.shape;
  const last = pagesPerWorkbook - 1;
  const roots = range(elementsPerPage).map((at) => rootElement(org, document, at));
  const pages = range(pagesPerWorkbook).map((page): SimPage => {
    const elements =
      page === last ? roots : range(elementsPerPage).map((at) => shownElement(org, document, page, at, roots));
    const name = page === last ? 'Data' : `Page ${page + 1}`;
    return { id: idOf(org, document, 'page', page), name, hidden: page === last && last > 0, elements };
  });
  const controls = pages.flatMap(({ elements }) =>
    elements.flatMap(({ type, name }) =>
      type === 'control' && name !== undefined ? [{ name, valueType: 'text-list' }] : [],
    ),
  );
  return { pages, controls };
}

function rootElement(org: Organization, document: SimDocument, at: number): SimElement {
  const table = org.dice.pick(
    org.tables.filter(({ isSynced }) => isSynced),
    document.id,
    'table',
    at,
  );
  const model = org.shape.dataModels > 0 ? org.dice.roll(org.shape.dataModels, document.id, 'model', at) : undefined;
  const reads = org.dice.roll(4, document.id, 'reads', at);
  if (reads === 1 && model !== undefined) return modelReader(org, document, at, org.dice.uuid('data-model', model));
  if (reads === 2) return sqlReader(org, document, at, table.connectionId);
  return tableReader(org, document, at, table);
}

export function tableReader(org: Organization, document: SimDocument, at: number, table: SimTable): SimElement {
  const name = table.path.at(-1) ?? '';
  const columns = table.columns.slice(0, org.shape.columnsPerElement).map((column): SimColumn => ({
    id: `inode-${slugOf(table.id)}/${column.name}`,
    label: friendly(column.name),
    formula: `[${name}/${friendly(column.name)}]`,
    type: { type: column.type },
  }));
  const base = { id: idOf(org, document, 'root', at), name: `${friendly(name)} ${at}`, columns };
  return { ...base, type: 'table', visualizationType: 'levelTable', source: { kind: 'table', table } };
}

function modelReader(org: Organization, document: SimDocument, at: number, modelId: string): SimElement {
  const model = org.documents.get(modelId);
  const upstream = model === undefined ? undefined : elementsOf(modelContent(org, model))[0];
  const elementName = upstream?.name ?? '';
  const columns = (upstream?.columns ?? []).map(({ label, type }, column): SimColumn => ({
    id: idOf(org, document, 'root', at, 'column', column),
    label,
    formula: `[${elementName}/${label}]`,
    type,
  }));
  return {
    id: idOf(org, document, 'root', at),
    name: `From model ${at}`,
    type: 'table',
    visualizationType: 'levelTable',
    source: { kind: 'model', documentId: modelId, elementId: upstream?.id ?? '', elementName },
    columns,
  };
}

function sqlReader(org: Organization, document: SimDocument, at: number, connectionId: string): SimElement {
  const names = ['REGION', 'TARGET'];
  return {
    id: idOf(org, document, 'root', at),
    name: `Targets (SQL) ${at}`,
    type: 'table',
    visualizationType: 'levelTable',
    source: {
      kind: 'sql',
      connectionId,
      definition: `select ${names.join(', ')}\nfrom ANALYTICS.SALES.TARGETS\nwhere N = ${document.index}`,
    },
    columns: names.map((name, column) => ({
      id: idOf(org, document, 'root', at, 'column', column),
      label: friendly(name),
      formula: `[Custom SQL/${name}]`,
      type: { type: column === 0 ? 'text' : 'number' },
    })),
  };
}

const SHOWN = ['bar', 'line', 'kpi', 'pivot', 'levelTable'];

function shownElement(
  org: Organization,
  document: SimDocument,
  page: number,
  at: number,
  roots: readonly SimElement[],
): SimElement {
  const id = idOf(org, document, 'shown', page, at);
  if (page === 0 && at === 1) return { id, name: 'Region', type: 'control', columns: [] };
  if (page === 0 && at === 2) return { id, name: undefined, type: 'text', columns: [] };
  const root = org.dice.pick(roots, id, 'root');
  const rootName = root.name ?? '';
  const columns = root.columns.map(({ label, type }, column): SimColumn => {
    const sum = typeof type === 'object' && type.type === 'number';
    const formula = sum ? `Sum([${rootName}/${label}])` : `[${rootName}/${label}]`;
    return { id: idOf(org, document, 'shown', page, at, 'column', column), label, formula, type };
  });
  return {
    id,
    name: `${rootName} by page ${page + 1}, ${at}`,
    type: 'visualization',
    visualizationType: org.dice.pick(SHOWN, id, 'shown as'),
    source: { kind: 'element', elementId: root.id, elementName: rootName },
    columns,
  };
}

/** Tables first, then one that joins what they show; models are on one page, which no list tells. */
function modelContent(org: Organization, document: SimDocument): SimContent {
  const tables = [0, 1].map((at) => org.tables[(document.index + at) % org.tables.length]);
  const roots = tables.flatMap((table, at) => (table === undefined ? [] : [tableReader(org, document, at, table)]));
  const sql = sqlReader(org, document, 2, org.connections[0]?.id ?? '');
  const page = { id: idOf(org, document, 'page', 0), name: 'Page 1', hidden: undefined };
  const elements = [...roots, sql].map((element) => ({ ...element, visualizationType: undefined }));
  return { pages: [{ ...page, elements }], controls: [] };
}

export function idOf(org: Organization, document: SimDocument, ...name: readonly (string | number)[]): string {
  return org.dice.shortId(10, document.id, ...name);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
