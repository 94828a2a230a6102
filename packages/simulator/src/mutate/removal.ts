import type { Organization, SimDocument, SimPlace } from '../org/organization.ts';
import { placesAbove } from '../org/tree.ts';
import { badRequest } from '../routes/refusal.ts';
import { documentOf, setArchived } from './documents.ts';

/** Takes away a document with the copies that its tags made, or a place with all that is below it; and their grants. */
export function remove(org: Organization, id: string): void {
  const { places, documents, grants, removed } = org;
  const taken = { places: placesIn(org, id), documents: documentsIn(org, id) };
  const gone = new Set([...taken.places, ...taken.documents].map((each) => each.id));
  removed.set(id, { ...taken, grants: grants.filter(({ inodeId }) => gone.has(inodeId)) });
  for (const each of gone) {
    places.delete(each);
    documents.delete(each);
  }
  grants.splice(0, grants.length, ...grants.filter(({ inodeId }) => !gone.has(inodeId)));
}

/** Gives back what was deleted by this id, as it was then; or takes a document out of the archive. */
export function restore(org: Organization, id: string): void {
  const removed = org.removed.get(id);
  if (removed === undefined) {
    setArchived(org, id, false);
    return;
  }
  const top = removed.places.find((place) => place.id === id) ?? removed.documents.find((each) => each.id === id);
  if (top?.parentId !== undefined && !org.places.has(top.parentId)) throw badRequest('the place it was in is gone');
  for (const place of removed.places) org.places.set(place.id, place);
  for (const document of removed.documents) org.documents.set(document.id, document);
  org.grants.push(...removed.grants);
  org.removed.delete(id);
}

function placesIn(org: Organization, id: string): readonly SimPlace[] {
  return [...org.places.values()].filter((place) => [place, ...placesAbove(org, place.parentId)].some(isCalled(id)));
}

function documentsIn(org: Organization, id: string): readonly SimDocument[] {
  const found = org.places.has(id)
    ? [...org.documents.values()].filter(({ parentId }) => placesAbove(org, parentId).some(isCalled(id)))
    : [documentOf(org, id)];
  const copies = found.flatMap(({ tags }) => tags.flatMap(({ copyId = '' }) => org.documents.get(copyId) ?? []));
  return [...new Set([...found, ...copies])];
}

function isCalled(id: string): (place: SimPlace) => boolean {
  return (place) => place.id === id;
}
