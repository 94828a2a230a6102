import Table from 'cli-table3';
import type { KindCounts } from '@sextant/core';
import { count } from './figures.ts';
import type { KindGroup } from './kind-groups.ts';
import type { Style } from './style.ts';

const NO_LINES = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '',
  bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ',
}; // prettier-ignore

/** An aligned table without lines around it. */
export function plainTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): string {
  const table = new Table({
    chars: NO_LINES,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colAligns: head.map((_, column) => (right.includes(column) ? 'right' : 'left')),
  });
  table.push([...head], ...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const COLUMNS = ['found', 'new', 'changed', 'unchanged', 'gone'] as const satisfies readonly (keyof KindCounts)[];

/** What a run found, a line for each kind, and the sum. */
export function countTable(groups: readonly KindGroup[], total: KindCounts, style: Style): string {
  const cells = (counts: KindCounts) =>
    COLUMNS.map((column) => (counts[column] === 0 ? style.dim('0') : count(counts[column])));
  const rows = groups.map((group) => [group.label, ...cells(group)]);
  return plainTable(['', ...COLUMNS], [...rows, [style.bold('total'), ...cells(total)]], [1, 2, 3, 4, 5]);
}
