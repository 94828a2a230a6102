import { slugOf } from '../../random.ts';
import type { Organization, SimDocument, SimTable } from '../organization.ts';
import { friendly } from '../warehouse.ts';
import { withCalculated } from './calculated.ts';
import type { SimColumn, SimElement, SimSource } from './element.ts';

/** Elements that read what lies outside their document. `at` numbers them in it. */

export function idOf({ dice }: Organization, document: SimDocument, ...name: readonly (string | number)[]): string {
  return dice.shortId(10, document.id, ...name);
}

const TABLE = { type: 'table', visualizationType: 'levelTable' } as const;

export function tableReader(org: Organization, document: SimDocument, at: number, table: SimTable): SimElement {
  const name = table.path.at(-1) ?? '';
  const id = idOf(org, document, 'root', at);
  const slug = slugOf(table.id);
  const columns = table.columns.slice(0, org.shape.columnsPerElement).map((column): SimColumn => ({
    id: `inode-${slug}/${column.name}`,
    label: friendly(column.name),
    formula: `[${name}/${friendly(column.name)}]`,
    type: { type: column.type },
    reads: [{ kind: 'table', table, column: column.name }],
  }));
  return {
    ...TABLE,
    id,
    name: `${friendly(name)} ${at}`,
    columns: withCalculated(org, document, id, columns),
    sources: [{ kind: 'table', table }],
  };
}

/** Reads an element of a data model. */
export function modelReader(
  org: Organization,
  document: SimDocument,
  at: number,
  upstream: { readonly documentId: string; readonly element: SimElement },
): SimElement {
  const { documentId, element } = upstream;
  const elementName = element.name ?? '';
  const id = idOf(org, document, 'root', at);
  const columns = element.columns.map(({ id: columnId, label, type }, column): SimColumn => ({
    id: idOf(org, document, 'root', at, 'column', column),
    label,
    formula: `[${elementName}/${label}]`,
    type,
    reads: [{ kind: 'column', documentId, elementId: element.id, columnId }],
  }));
  const source: SimSource = { kind: 'model', documentId, elementId: element.id, elementName };
  return { ...TABLE, id, name: `From model ${at}`, columns, sources: [source] };
}

/** All SQL readers of a document have the same text, so that its name is never ambiguous. */
export function sqlReader(org: Organization, document: SimDocument, at: number, connectionId: string): SimElement {
  const names = ['REGION', 'TARGET', ...Array.from({ length: org.shape.columnsPerElement }, (_, n) => `GOAL_${n}`)];
  const used = names.slice(0, org.shape.columnsPerElement);
  const columns = used.map((name, column): SimColumn => ({
    id: idOf(org, document, 'root', at, 'column', column),
    label: friendly(name),
    formula: `[Custom SQL/${name}]`,
    type: { type: column === 0 ? 'text' : 'number' },
    reads: [{ kind: 'elsewhere', name: `Custom SQL/${name}` }],
  }));
  const definition = `select ${used.join(', ')}\nfrom ANALYTICS.SALES.TARGETS\nwhere N = ${document.index}`;
  return {
    ...TABLE,
    id: idOf(org, document, 'root', at),
    name: `Targets (SQL) ${at}`,
    columns,
    sources: [{ kind: 'sql', connectionId, definition, name: 'Custom SQL' }],
  };
}

/** Two elements of the same document, joined on their first columns. */
export function joinReader(
  org: Organization,
  document: SimDocument,
  at: number,
  [left, right]: readonly [SimElement, SimElement],
): SimElement {
  const all = [left, right].flatMap((side) => side.columns.map((column) => ({ side, column })));
  // From both sides, in turn.
  const taken = all
    .toSorted((a, b) => a.side.columns.indexOf(a.column) - b.side.columns.indexOf(b.column))
    .slice(0, org.shape.columnsPerElement);
  const columns = taken.map(({ side, column }, number): SimColumn => ({
    id: idOf(org, document, 'root', at, 'column', number),
    label: side === left ? column.label : `${column.label} (${right.name ?? ''})`,
    formula: `[${side.name ?? ''}/${column.label}]`,
    type: column.type,
    reads: [{ kind: 'column', documentId: document.id, elementId: side.id, columnId: column.id }],
  }));
  return {
    ...TABLE,
    id: idOf(org, document, 'root', at),
    name: `Joined ${at}`,
    columns,
    sources: [elementSource(left), elementSource(right)],
    isJoin: true,
  };
}

export function elementSource({ id, name }: SimElement, via?: 'lookup'): SimSource {
  return { kind: 'element', elementId: id, elementName: name ?? '', ...(via === undefined ? {} : { via }) };
}
