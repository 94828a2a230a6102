import type { Organization, SimDocument } from '../organization.ts';
import type { SimColumn } from './element.ts';

/** The last column is worked out from its neighbours, and the one before it, where there is room, from nothing. */
export function withCalculated(
  org: Organization,
  document: SimDocument,
  elementId: string,
  columns: readonly SimColumn[],
): readonly SimColumn[] {
  const [first, second] = columns;
  if (first === undefined || second === undefined || columns.length < 3) return columns;
  const sibling = ({ id }: SimColumn) =>
    ({ kind: 'column', documentId: document.id, elementId, columnId: id }) as const;
  const calculated: SimColumn = {
    id: org.dice.shortId(10, document.id, elementId, 'calculated'),
    label: 'Key',
    formula: `Concat([${first.label}], "-", [${second.label}])`,
    type: { type: 'text' },
    reads: [sibling(first), sibling(second)],
  };
  if (columns.length < 5) return [...columns.slice(0, -1), calculated];
  const constant: SimColumn = {
    id: org.dice.shortId(10, document.id, elementId, 'constant'),
    label: 'Read On',
    formula: 'Today()',
    type: { type: 'datetime' },
    reads: [],
  };
  return [...columns.slice(0, -2), constant, calculated];
}
