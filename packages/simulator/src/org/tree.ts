import { slugOf } from '../random.ts';
import type { Organization, SimDocument, SimPlace } from './organization.ts';

/** From the direct parent up to the root. */
export function placesAbove(org: Organization, parentId: string | undefined): readonly SimPlace[] {
  const chain: SimPlace[] = [];
  for (let id = parentId; id !== undefined;) {
    const place = org.places.get(id);
    if (place === undefined) break;
    chain.push(place);
    id = place.parentId;
  }
  return chain;
}

/** As Sigma writes paths: names from the root down; a personal root is "My Documents" there. */
export function pathOf(org: Organization, parentId: string | undefined): string {
  const names = placesAbove(org, parentId).map(({ personal, kind, name }) =>
    personal && kind === 'workspace' ? 'My Documents' : name,
  );
  return names.toReversed().join('/');
}

export function isInHome(org: Organization, parentId: string | undefined): boolean {
  return placesAbove(org, parentId).at(-1)?.personal === true;
}

export function urlOf(org: Organization, { id, kind, oddity }: SimDocument): string {
  // Workbooks had the datasets' letter once.
  const word = kind === 'dataset' || oddity === 'old-url' ? 'b' : kind;
  return `https://app.sigmacomputing.com/${org.slug}/${word}/${slugOf(id)}`;
}
