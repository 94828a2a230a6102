import { elementsOf, type SimContent, type SimElement } from '../content/element.ts';
import { modelReader, tableReader } from '../content/readers.ts';
import { withMore } from './extend.ts';
import type { OddDocument } from './odd-document.ts';

export function readsModel({ org, document, content, contentOf }: OddDocument): SimContent {
  const model = org.documents.get(org.dice.uuid('data-model', 0));
  const element = model === undefined ? undefined : elementsOf(contentOf(model))[0];
  // It was deleted since.
  if (model === undefined || element === undefined) return content;
  return withMore(content, [modelReader(org, document, 90, { documentId: model.id, element })]);
}

/** On a table whose path has two parts, and on one that was never synced. */
export function notSynced({ org, document, content }: OddDocument): SimContent {
  const tables = org.tables.filter(({ path, isSynced }) => path.length === 2 || !isSynced);
  return withMore(
    content,
    tables.map((table, at) => tableReader(org, document, 90 + at, table)),
  );
}

const NAME = 'Same name';

/** Two elements of one name, and one whose formulas mean either: which, their text does not tell; and a column of the whole model. */
export function sharedNames({ content }: OddDocument): SimContent {
  const twins = elementsOf(content).slice(0, 2);
  const change = (element: SimElement): SimElement => {
    if (twins.includes(element)) return { ...element, name: NAME };
    if (element.isJoin !== true) return element;
    const columns = element.columns.map((column) => ({
      ...column,
      formula: column.formula.replace(/^\[[^/]*\//, `[${NAME}/`),
      reads: column.reads.map((read) => ({ ...read, candidates: 2 })),
    }));
    return { ...element, columns };
  };
  const wide = [{ id: 'model-wide', label: 'Model wide', formula: '1', type: { type: 'integer' }, reads: [] }];
  return { ...content, wide, pages: content.pages.map((page) => ({ ...page, elements: page.elements.map(change) })) };
}
