import { plainTable } from './plain-table.ts';
import { fit, widthOf } from './width.ts';

const BETWEEN = 2;
const NARROWEST = 8;

/** A table that fits: the widest columns give way first, their texts end in `…`. */
export function fittedTable(head: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const widths = fittedWidths([head, ...rows], width);
  return plainTable(
    head,
    rows.map((row) => row.map((cell, column) => fit(cell, widths[column] ?? NARROWEST))),
  );
}

export function fittedWidths(rows: readonly (readonly string[])[], width: number): readonly number[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const room = width - BETWEEN * (columns - 1);
  for (let over = sum(widths) - room; over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= NARROWEST) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
