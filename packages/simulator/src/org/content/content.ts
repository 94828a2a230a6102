import { memo } from '../../memo.ts';
import { oddContent } from '../odd/content.ts';
import type { Organization, SimDocument } from '../organization.ts';
import { elementsOf, isData, type SimContent, type SimElement } from './element.ts';
import { modelContent } from './model-content.ts';
import { pagedContent } from './paged-content.ts';

/** What is in a document, made from its stub whenever somebody asks: an organization of any size takes no room. */
export function contentOf(org: Organization, { id }: SimDocument): SimContent {
  return contentById(org, id);
}

const contentById = memo((org, id): SimContent => {
  const document = org.documents.get(id);
  if (document === undefined) throw new RangeError(`no document ${id}`);
  // What a version tag copied is what the original is.
  const original = org.documents.get(document.copyOf ?? '') ?? document;
  const plain = original.kind === 'data-model' ? modelContent(org, original) : pagedContent(org, original);
  const content =
    original.oddity === undefined
      ? plain
      : oddContent(original.oddity, {
          org,
          document: original,
          content: plain,
          contentOf: (other) => contentOf(org, other),
        });
  return edited(content, original.edits);
});

/** Each edit leaves its mark: the first element with data has one more column, of the edit's number. */
function edited(content: SimContent, edits: number): SimContent {
  const first = elementsOf(content).find(isData);
  if (edits === 0 || first === undefined) return content;
  const mark = { id: 'edit', label: 'Edit', formula: String(edits), type: { type: 'integer' }, reads: [] };
  const mend = (element: SimElement): SimElement =>
    element === first ? { ...element, columns: [...element.columns, mark] } : element;
  return { ...content, pages: content.pages.map((page) => ({ ...page, elements: page.elements.map(mend) })) };
}
