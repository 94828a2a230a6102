import type { Organization, SimDocument } from '../organization.ts';
import { modelContent } from './model-content.ts';
import type { SimContent, SimElement, SimPage } from './element.ts';
import { elementsOf } from './element.ts';
import { idOf, joinReader, modelReader, sqlReader, tableReader } from './readers.ts';
import { shownElement } from './shown.ts';

/** A workbook's or report's: the last page, hidden, holds what reads the outside; the pages before show it. */
export function pagedContent(org: Organization, document: SimDocument): SimContent {
  const { pagesPerWorkbook, elementsPerPage } = org.shape;
  const last = pagesPerWorkbook - 1;
  const roots: SimElement[] = [];
  if (pagesPerWorkbook > 0) {
    for (let at = 0; at < elementsPerPage; at += 1) roots.push(rootElement(org, document, at, roots));
  }
  const pages = Array.from({ length: pagesPerWorkbook }, (_, page): SimPage => {
    const shown = (): SimElement[] =>
      Array.from({ length: elementsPerPage }, (__, at) => shownElement(org, document, { page, at }, roots));
    const name = page === last ? 'Data' : `Page ${page + 1}`;
    const hidden = page === last && last > 0;
    return { id: idOf(org, document, 'page', page), name, hidden, elements: page === last ? roots : shown() };
  });
  return { pages, controls: elementsOf({ pages, controls: [] }).flatMap(controlOf) };
}

function controlOf({ type, name }: SimElement) {
  return type === 'control' && name !== undefined ? [{ name, valueType: 'text-list' }] : [];
}

function rootElement(org: Organization, document: SimDocument, at: number, before: readonly SimElement[]): SimElement {
  const { dice, tables, shape } = org;
  let table = dice.pick(tables, document.id, 'table', at);
  // What was never synced cannot be read by new documents.
  if (!table.isSynced) table = tables.find(({ isSynced }) => isSynced) ?? table;
  switch (dice.roll(5, document.id, 'reads', at)) {
    case 1: {
      const model = readableModel(org, dice.roll(Math.max(1, shape.dataModels), document.id, 'model', at));
      if (model === undefined) return tableReader(org, document, at, table);
      const element = dice.pick(elementsOf(modelContent(org, model)), document.id, 'model element', at);
      return modelReader(org, document, at, { documentId: model.id, element });
    }
    case 2:
      return sqlReader(org, document, at, table.connectionId);
    case 3: {
      const [left, right] = before;
      if (left === undefined || right === undefined) return tableReader(org, document, at, table);
      return joinReader(org, document, at, [left, right]);
    }
    default:
      return tableReader(org, document, at, table);
  }
}

/** Those whose content is odd are left to the documents that are odd by reading them. */
function readableModel({ documents, dice }: Organization, index: number): SimDocument | undefined {
  const model = documents.get(dice.uuid('data-model', index));
  return model?.oddity === undefined && model?.isArchived === false ? model : undefined;
}
