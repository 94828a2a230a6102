import { contentOf } from '../org/content/content.ts';
import { elementsOf, NO_ID, type SimContent, type SimElement } from '../org/content/element.ts';
import type { Organization, SimDocument } from '../org/organization.ts';

/** A document that can be looked into, and what is in it that has an id. */
export interface OpenDocument {
  readonly document: SimDocument;
  readonly content: SimContent;
  readonly elements: readonly SimElement[];
}

/** Documents that are records: copies and explorations are none. */
export function recordedDocuments({ documents }: Organization): readonly SimDocument[] {
  return [...documents.values()].filter(({ disguise }) => disguise === undefined);
}

/** Nothing is told below an archived document, a dataset has nothing below it, and one document is locked. */
export function isOpen({ kind, isArchived, oddity }: SimDocument): boolean {
  return kind !== 'dataset' && !isArchived && oddity !== 'locked';
}

export function openDocument(org: Organization, document: SimDocument): OpenDocument {
  const content = contentOf(org, document);
  const elements = elementsOf(content)
    .filter(({ id }) => id !== NO_ID)
    .map((element) => ({ ...element, columns: element.columns.filter(({ id }) => id !== NO_ID) }));
  return { document, content, elements };
}

/** Somebody's own space is not selected unless asked for. */
export function isPersonal({ places }: Organization, { parentId }: Pick<SimDocument, 'parentId'>): boolean {
  for (let place = places.get(parentId); place; place = places.get(place.parentId ?? ''))
    if (place.personal) return true;
  return false;
}

/** The id of a record, out of its parts. */
export function idOf(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll('%', '%25').replaceAll('/', '%2F')).join('/');
}
