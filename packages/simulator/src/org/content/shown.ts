import type { Organization, SimDocument } from '../organization.ts';
import type { SimColumn, SimElement, SimSource } from './element.ts';
import { elementSource, idOf } from './readers.ts';

const SHOWN = ['bar', 'line', 'kpi', 'pivot', 'levelTable'];

export interface Position {
  readonly page: number;
  readonly at: number;
}

/** A chart of one of the document's own tables; on the first page a control and a text too. */
export function shownElement(
  org: Organization,
  document: SimDocument,
  { page, at }: Position,
  roots: readonly SimElement[],
): SimElement {
  const id = idOf(org, document, 'shown', page, at);
  if (page === 0 && at === 1) return { id, name: 'Region', type: 'control', columns: [], sources: [] };
  if (page === 0 && at === 2) return { id, name: undefined, type: 'text', columns: [], sources: [] };
  const root = org.dice.pick(roots, id, 'root');
  const columns = root.columns.map((column, number) => shownColumn(document, root, column, `${id}-${number}`));
  const sources: SimSource[] = [elementSource(root)];
  // Every third chart looks its last column up in another table.
  const other = roots[(roots.indexOf(root) + 1) % roots.length];
  const [key] = columns;
  const last = columns.at(-1);
  if (
    at % 3 === 0 &&
    other !== undefined &&
    other !== root &&
    key !== undefined &&
    last !== undefined &&
    last !== key
  ) {
    const looked = lookup(document, { elementId: id, key, last }, other);
    if (looked !== undefined) {
      columns.splice(-1, 1, looked);
      sources.push(elementSource(other, 'lookup'));
    }
  }
  return {
    id,
    name: `${root.name ?? ''} by page ${page + 1}, ${at}`,
    type: 'visualization',
    visualizationType: org.dice.pick(SHOWN, id, 'shown as'),
    sources,
    columns,
  };
}

function shownColumn(document: SimDocument, root: SimElement, column: SimColumn, id: string): SimColumn {
  const { label, type } = column;
  const isNumber = typeof type === 'object' && type.type === 'number';
  const reference = `[${root.name ?? ''}/${label}]`;
  return {
    id,
    label,
    formula: isNumber ? `Sum(${reference})` : reference,
    type,
    reads: [{ kind: 'column', documentId: document.id, elementId: root.id, columnId: column.id }],
  };
}

/** All three arguments of a lookup are references: what is fetched, the own key, the key over there. */
function lookup(
  document: SimDocument,
  { elementId, key, last }: { readonly elementId: string; readonly key: SimColumn; readonly last: SimColumn },
  other: SimElement,
): SimColumn | undefined {
  const [theirKey, fetched = theirKey] = other.columns;
  if (theirKey === undefined || fetched === undefined) return undefined;
  const documentId = document.id;
  const theirs = ({ label }: SimColumn): string => `[${other.name ?? ''}/${label}]`;
  const reads = [
    { kind: 'column', documentId, elementId: other.id, columnId: fetched.id },
    { kind: 'column', documentId, elementId, columnId: key.id },
    ...(fetched === theirKey
      ? []
      : [{ kind: 'column', documentId, elementId: other.id, columnId: theirKey.id } as const]),
  ] as const;
  return {
    ...last,
    label: `${fetched.label} looked up`,
    formula: `Lookup(${theirs(fetched)}, [${key.label}], ${theirs(theirKey)})`,
    type: fetched.type,
    reads,
  };
}
