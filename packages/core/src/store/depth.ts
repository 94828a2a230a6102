import type { Row } from './sql.ts';

/** How many records of its own kind stand above one, as far as `parentOf` knows them. A circle ends where it closes. */
export function depthOf(parent: unknown, parentOf: (id: string) => Row | undefined): number {
  const above = new Set<string>();
  for (let next = parent; typeof next === 'string' && !above.has(next);) {
    const row = parentOf(next);
    if (row === undefined) break;
    above.add(next);
    next = row['parent'];
  }
  return above.size;
}
