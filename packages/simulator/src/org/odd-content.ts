import type { SimContent, SimElement, SimPage, SimSource } from './sim-content.ts';
import { PRIVATE_MODEL } from './oddities.ts';
import type { Organization, SimDocument } from './organization.ts';

/** What is odd in the documents of an odd organization, a document a kind of oddity so that each can be told apart. */
export function oddContent(org: Organization, document: SimDocument, content: SimContent): SimContent {
  if (document.kind !== 'workbook') return content;
  const [first, ...rest] = content.pages;
  if (first === undefined) return content;
  switch (document.index) {
    case 0:
      // A page without a name, and a control that no element stands for.
      return {
        pages: [{ ...first, name: undefined, hidden: undefined }, ...rest],
        controls: [...content.controls, { name: 'Order-Date', valueType: 'date-range' }],
      };
    case 1:
      // Two elements for one control name.
      return { ...content, pages: [twin(first, org, document), ...rest] };
    case 2:
      // A broken formula, and an element whose source is gone.
      return { ...content, pages: [withBrokenColumn(first), ...rest] };
    case 3:
      // Reads a dataset, of which queries tell no SQL any more.
      return {
        ...content,
        pages: readingFirst(content.pages, { kind: 'dataset', documentId: org.dice.uuid('dataset', 0) }),
      };
    case 7:
      // Reads a data model that no listing names.
      return { ...content, pages: readingFirst(content.pages, privateModel(org)) };
    case 4:
      // Types and a visualization that no list of types has, and a type that is a plain word.
      return { ...content, pages: [withUnknownTypes(first), ...rest] };
    case 5:
      // Nothing but text.
      return { pages: [{ ...first, elements: first.elements.filter(({ type }) => type === 'text') }], controls: [] };
    case 6:
      // No page at all.
      return { pages: [], controls: [] };
    default:
      return content;
  }
}

function privateModel({ dice }: Organization): SimSource {
  const documentId = dice.uuid('data-model', PRIVATE_MODEL);
  return { kind: 'model', documentId, elementId: dice.shortId(10, documentId, 'root', 0), elementName: 'Private' };
}

/** The first element of the last page reads something else. */
function readingFirst(pages: readonly SimPage[], source: SimSource): readonly SimPage[] {
  return pages.map((page, at) => {
    const [first, ...rest] = page.elements;
    return at < pages.length - 1 || first === undefined ? page : { ...page, elements: [{ ...first, source }, ...rest] };
  });
}

function twin(page: SimPage, { dice }: Organization, document: SimDocument): SimPage {
  const twins = page.elements.filter(({ type }) => type === 'control');
  const copies = twins.map((element) => ({ ...element, id: dice.shortId(22, document.id, 'twin', element.id) }));
  return { ...page, elements: [...page.elements, ...copies] };
}

function withBrokenColumn(page: SimPage): SimPage {
  const [first, ...rest] = page.elements;
  if (first === undefined) return page;
  const broken = {
    id: 'broken',
    label: 'Gap %',
    formula: '[Revenue] / [Tarjet]',
    type: { type: 'error', message: 'Unknown column [Tarjet]' },
  };
  const gone: SimElement = {
    id: 'gone',
    name: 'Legacy Chart',
    type: 'visualization',
    visualizationType: 'line',
    columns: [],
    error: 'Source not found',
  };
  return { ...page, elements: [{ ...first, columns: [...first.columns, broken] }, ...rest, gone] };
}

function withUnknownTypes(page: SimPage): SimPage {
  const [first, ...rest] = page.elements;
  if (first === undefined) return page;
  const columns = first.columns.map((column, at) => (at === 0 ? { ...column, type: 'text' } : column));
  const hologram: SimElement = {
    id: 'a user/chosen%id',
    name: 'Hologram',
    type: 'hologram',
    visualizationType: 'swirl',
    columns: [],
  };
  return { ...page, elements: [{ ...first, columns }, ...rest, hologram] };
}
