import type { SimElement } from './element.ts';

/** What a data model's elements have that only the specification tells. */
export interface ModelExtras {
  readonly metrics: readonly { readonly id: string; readonly name: string; readonly formula: string }[];
  readonly relationships: readonly {
    readonly id: string;
    readonly targetElementId: string;
    readonly keys: readonly { readonly sourceColumnId: string; readonly targetColumnId: string }[];
    readonly name: string | undefined;
  }[];
}

/** The first element has a metric, and is related to the second by their first columns. */
export function extrasOf(element: SimElement, [first, second]: readonly SimElement[]): ModelExtras {
  const key = element.columns[0];
  const target = second?.columns[0];
  if (element !== first || key === undefined) return { metrics: [], relationships: [] };
  const metrics = [{ id: 'metric', name: 'Rows', formula: `Count([${key.label}])` }];
  if (second === undefined || target === undefined) return { metrics, relationships: [] };
  const keys = [{ sourceColumnId: key.id, targetColumnId: target.id }];
  const relationship = { id: 'relationship', targetElementId: second.id, keys, name: second.name };
  return { metrics, relationships: [relationship] };
}
