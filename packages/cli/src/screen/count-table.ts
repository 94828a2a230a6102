import type { KindCounts } from '@sextant/core';
import { count } from './figures.ts';
import type { KindGroup } from './kind-groups.ts';
import { plainTable } from './plain-table.ts';
import type { Style } from './style.ts';

const COLUMNS = ['found', 'new', 'changed', 'unchanged', 'gone'] as const satisfies readonly (keyof KindCounts)[];

/** What a run found, a line for each kind, and the sum. */
export function countTable(groups: readonly KindGroup[], total: KindCounts, style: Style): string {
  const cells = (counts: KindCounts) =>
    COLUMNS.map((column) => (counts[column] === 0 ? style.dim('0') : count(counts[column])));
  const rows = groups.map((group) => [group.label, ...cells(group)]);
  return plainTable(['', ...COLUMNS], [...rows, [style.bold('total'), ...cells(total)]], [1, 2, 3, 4, 5]);
}
