import { elementsOf, type SimContent, type SimElement, type SimPage } from '../content/element.ts';
import { brokenFormula, longFormula, rowsWithoutId, unknownTypes } from './formulas.ts';
import { otherSources, readsDataset, readsPrivateModel, readsSharedName, twoCustomSql } from './sources.ts';
import type { Oddity } from './oddity.ts';
import type { OddDocument } from './odd-document.ts';
import { notSynced, readsModel, sharedNames } from './models.ts';

type Change = (odd: OddDocument) => SimContent;

/** What an oddity does to a document's content; those that are not here show elsewhere. */
const CHANGES: Readonly<Partial<Record<Oddity, Change>>> = {
  'unnamed-page': ({ content }) => ({
    pages: content.pages.map((page, at) => (at === 0 ? { ...page, name: undefined, hidden: undefined } : page)),
    controls: [...content.controls, { name: 'Order-Date', valueType: 'date-range' }],
  }),
  'twin-controls': twinControls,
  'broken-formula': brokenFormula,
  'reads-dataset': readsDataset,
  'unknown-types': unknownTypes,
  'text-only': ({ content }) => ({
    pages: content.pages.slice(0, 1).map((page) => ({ ...page, elements: page.elements.filter(isText) })),
    controls: [],
  }),
  'no-pages': () => ({ pages: [], controls: [] }),
  'reads-private-model': readsPrivateModel,
  'rows-without-id': rowsWithoutId,
  'other-sources': otherSources,
  'two-custom-sql': twoCustomSql,
  'reads-shared-name': readsSharedName,
  'long-formula': longFormula,
  'old-url': ({ content }) => changeFirst(content, (element) => ({ ...element, name: undefined })),
  'reads-model': readsModel,
  'not-synced': notSynced,
  'shared-names': sharedNames,
  'empty-model': () => ({ pages: [], controls: [] }),
};

export function oddContent(oddity: Oddity, odd: OddDocument): SimContent {
  return CHANGES[oddity]?.(odd) ?? odd.content;
}

function isText({ type }: SimElement): boolean {
  return type === 'text';
}

/** Two elements stand for one control. */
function twinControls({ org, document, content }: OddDocument): SimContent {
  const pages = content.pages.map((page): SimPage => {
    const twins = page.elements
      .filter(({ type }) => type === 'control')
      .map((element) => ({ ...element, id: org.dice.shortId(22, document.id, 'twin', element.id) }));
    return { ...page, elements: [...page.elements, ...twins] };
  });
  return { ...content, pages };
}

/** Changes the first chart: it is on the first page, and nothing reads it. */
function changeFirst(content: SimContent, change: (element: SimElement) => SimElement): SimContent {
  const first = elementsOf(content)[0];
  const elements = (page: SimPage) => page.elements.map((element) => (element === first ? change(element) : element));
  return { ...content, pages: content.pages.map((page) => ({ ...page, elements: elements(page) })) };
}
