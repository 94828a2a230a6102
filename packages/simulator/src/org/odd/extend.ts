import { friendly } from '../warehouse.ts';
import type { SimContent, SimElement, SimSource } from '../content/element.ts';

/** More elements at the end of the last page, where what reads the outside lies. */
export function withMore(content: SimContent, elements: readonly SimElement[]): SimContent {
  const last = content.pages.length - 1;
  const pages = content.pages.map((page, at) =>
    at === last ? { ...page, elements: [...page.elements, ...elements] } : page,
  );
  return { ...content, pages };
}

/** A table of two columns on a source that no catalog has columns of. */
export function readerOf(id: string, name: string, source: SimSource, sourceName: string): SimElement {
  const columns = ['REGION', 'AMOUNT'].map((column) => ({
    id: `${id}-${column}`,
    label: friendly(column),
    formula: `[${sourceName}/${friendly(column)}]`,
    type: { type: column === 'REGION' ? 'text' : 'number' },
    reads: [{ kind: 'elsewhere', name: `${sourceName}/${column}` } as const],
  }));
  return { id, name, type: 'table', visualizationType: 'levelTable', sources: [source], columns };
}
