import { NO_ID, type SimColumn, type SimContent, type SimElement } from '../content/element.ts';
import type { OddDocument } from './odd-document.ts';
import { withMore } from './extend.ts';

/** A broken formula is a column of type error, or SQL that says so; a source that is gone is an element's error. */
export function brokenFormula({ content, document }: OddDocument): SimContent {
  const broken: SimColumn = {
    id: 'broken',
    label: 'Gap %',
    formula: '[Revenue] / [Tarjet]',
    type: { type: 'error', message: 'Unknown column [Tarjet]' },
    reads: [
      { kind: 'missing', name: 'Revenue' },
      { kind: 'missing', name: 'Tarjet' },
    ],
  };
  const wrong: SimElement = {
    id: 'wrong',
    name: 'Gap to target',
    type: 'visualization',
    visualizationType: 'kpi',
    sources: [],
    columns: [broken],
    sql: 'select Unknown column "[Tarjet]"',
  };
  const gone: SimElement = {
    id: 'gone',
    name: 'Legacy Chart',
    type: 'visualization',
    visualizationType: 'line',
    sources: [],
    columns: [],
    error: 'Source not found',
  };
  const loop: SimElement = {
    id: 'loop',
    name: 'Runs in circles',
    type: 'table',
    visualizationType: 'levelTable',
    sources: [],
    columns: [
      sibling(document.id, 'loop', 'selfish', 'Selfish', ['selfish', 'Selfish']),
      sibling(document.id, 'loop', 'hen', 'Hen', ['egg', 'Egg']),
      sibling(document.id, 'loop', 'egg', 'Egg', ['hen', 'Hen']),
    ],
  };
  return withMore(content, [wrong, gone, loop]);
}

function sibling(
  documentId: string,
  elementId: string,
  id: string,
  label: string,
  [columnId, name]: readonly [string, string],
): SimColumn {
  const reads = [{ kind: 'column', documentId, elementId, columnId } as const];
  return { id, label, formula: `[${name}]`, type: { type: 'number' }, reads };
}

export function unknownTypes({ content }: OddDocument): SimContent {
  const plain: SimColumn = { id: 'plain', label: 'Plain', formula: '"x"', type: 'text', reads: [] };
  const hologram: SimElement = {
    id: 'a user/chosen%id',
    name: 'Hologram',
    type: 'hologram',
    visualizationType: 'swirl',
    sources: [],
    columns: [plain, { ...plain, id: 'mood', label: 'Mood', type: { type: 'mood' } }],
  };
  const more = withMore(content, [hologram]);
  return { ...more, controls: [...more.controls, { name: 'Mood', valueType: 'mood-list' }] };
}

function text(id: string, label: string, formula: string): SimColumn {
  return { id, label, formula, type: { type: 'text' }, reads: [] };
}

/** Longer than the columns of many a catalog; names that look like references; one label twice. */
export function longFormula({ content }: OddDocument): SimContent {
  const long: SimElement = {
    id: 'long',
    name: 'Everything [at once] / all',
    type: 'table',
    visualizationType: 'levelTable',
    sources: [],
    columns: [
      text('long-name', `name ${'n'.repeat(1_995)}`, '1'),
      text('long-formula', 'Long formula', `Concat(${'"yes", '.repeat(2_856)}"no")`),
      text('slash', 'Price / Unit', '"[ORDERS/Region] in a text is no reference"'),
      text('twice-1', 'Twice', '1'),
      text('twice-2', 'Twice', '2'),
      text('empty', '', ''),
    ],
  };
  return withMore(content, [long]);
}

/** A row whose id is missing is nothing that a catalog can hold on to. */
export function rowsWithoutId({ content }: OddDocument): SimContent {
  const lost: SimColumn = { id: NO_ID, label: 'Lost', formula: '1', type: { type: 'integer' }, reads: [] };
  const element: SimElement = {
    id: NO_ID,
    name: 'Lost',
    type: 'table',
    visualizationType: 'levelTable',
    sources: [],
    columns: [],
  };
  const more = withMore(content, [element]);
  const [first, ...rest] = more.pages;
  if (first === undefined) return more;
  const [chart, ...others] = first.elements;
  const elements = chart === undefined ? [] : [{ ...chart, columns: [...chart.columns, lost] }, ...others];
  const page = { id: NO_ID, name: 'Lost', hidden: false, elements: [] };
  return { ...more, pages: [{ ...first, elements }, ...rest, page] };
}
