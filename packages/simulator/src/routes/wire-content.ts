import {
  elementsOf,
  isData,
  NO_ID,
  type SimColumn,
  type SimContent,
  type SimElement,
  type SimPage,
} from '../org/content/element.ts';
import type { SimDocument } from '../org/organization.ts';

export function wirePage({ id, name, hidden }: SimPage): object {
  return { ...(id === NO_ID ? {} : { pageId: id }), name, hidden };
}

export function wireControl(control: SimContent['controls'][number]): object {
  return control;
}

export function wireElement(element: SimElement): object {
  const { id, name, type, columns, visualizationType, error } = element;
  return {
    ...(id === NO_ID ? {} : { elementId: id }),
    ...(name === undefined ? {} : { name }),
    type,
    ...(isData(element) ? { columns: columns.map(({ label }) => label) } : {}),
    ...(visualizationType === undefined ? {} : { vizualizationType: visualizationType }),
    ...(error === undefined ? {} : { error }),
  };
}

export function wireColumn({ id, label, formula, type }: SimColumn): object {
  return { columnId: id, label, formula, type };
}

/** All columns of a document, element by element; a data model may have some of its own. */
export function columnsOf(document: SimDocument, content: SimContent): readonly object[] {
  const wire = (elementId: string | null, { id, label, formula, type }: SimColumn): object => ({
    ...(id === NO_ID ? {} : { columnId: id }),
    ...named(document, label),
    formula,
    type,
    elementId,
  });
  return [
    ...elementsOf(content).flatMap(({ id, columns }) => columns.map((column) => wire(id, column))),
    ...(content.wide ?? []).map((column) => wire(null, column)),
  ];
}

/** The contract says `name`; answers say `label`, some both. */
function named({ kind, oddity }: SimDocument, label: string) {
  if (oddity === 'name-for-label' || oddity === 'shared-names') return { name: label };
  return kind === 'data-model' ? { name: label, label } : { label };
}
