import type { SimColumn, SimElement } from '../org/content/element.ts';
import { extrasOf } from '../org/content/model-extras.ts';
import { specSource } from './spec-source.ts';

export function wireModelElement(element: SimElement, all: readonly SimElement[]): object {
  const { id, name, columns, sources } = element;
  const { metrics, relationships } = extrasOf(element, all);
  return {
    id,
    kind: 'table',
    name,
    source: specSource(sources),
    columns: columns.map(wireColumn),
    ...(metrics.length > 0 ? { metrics } : {}),
    ...(relationships.length > 0 ? { relationships } : {}),
  };
}

function wireColumn({ id, formula, label }: SimColumn, at: number): object {
  return { id, formula, ...(at === 1 ? { description: `What ${label} means`, hidden: true } : {}) };
}
