import type { Row } from './sql.ts';

/**
 * Rows in the order of their ids, in pages that are each a query of its own: nothing is held open, so whoever iterates may
 * write meanwhile. `read` gives up to `size` rows after an id.
 */
export function* pages(size: number, read: (after: string) => Row[], start = ''): Generator<Row[]> {
  for (let after = start; ;) {
    const rows = read(after);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    after = String(rows.at(-1)?.['id']);
  }
}
