import type { Organization, SimDocument } from '../organization.ts';
import { friendly } from '../warehouse.ts';
import type { SimContent, SimElement } from './element.ts';
import { idOf, joinReader, sqlReader, tableReader } from './readers.ts';

/** A data model's: two tables, a custom SQL, and a table that joins the first two. It is on a page that no list tells. */
export function modelContent(org: Organization, document: SimDocument): SimContent {
  const { tables, connections } = org;
  const [first, second] = [0, 1].map((at) => tables[(document.index + at) % tables.length]);
  if (first === undefined || second === undefined) return { pages: [], controls: [] };
  const orders = named(tableReader(org, document, 0, first), friendly(first.path.at(-1) ?? ''));
  const others = named(tableReader(org, document, 1, second), `${friendly(second.path.at(-1) ?? '')} too`);
  const sql = named(sqlReader(org, document, 2, connections[0]?.id ?? ''), 'Targets');
  const joined = named(joinReader(org, document, 3, [orders, others]), 'Enriched');
  // Data models leave the kind of visualization open.
  const elements = [orders, others, sql, joined].map((element): SimElement => ({
    ...element,
    visualizationType: undefined,
  }));
  return { pages: [{ id: idOf(org, document, 'page', 0), name: 'Page 1', hidden: undefined, elements }], controls: [] };
}

function named(element: SimElement, name: string): SimElement {
  return { ...element, name };
}
