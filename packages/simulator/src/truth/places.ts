import type { Organization, SimDocument } from '../org/organization.ts';
import { isPersonal } from './scope.ts';

/**
 * Workspaces and folders that an Admin's run comes upon: those that open for the Admin, and those above a selected document
 * that somebody was granted, which its grants name.
 */
export function placeIds(
  org: Organization,
  documents: readonly SimDocument[],
  opened: readonly string[],
): { readonly workspace: readonly string[]; readonly folder: readonly string[] } {
  const { places, grants } = org;
  const granted = new Set(grants.map(({ inodeId }) => inodeId));
  const found = new Set(opened);
  for (const { parentId } of documents) {
    for (let place = places.get(parentId); place; place = places.get(place.parentId ?? '')) {
      if (granted.has(place.id)) found.add(place.id);
    }
  }
  const shared = [...places.values()].filter(({ id }) => found.has(id) && !isPersonal(org, { parentId: id }));
  const of = (kind: string): readonly string[] =>
    shared.flatMap((place) => (place.kind === kind ? [place.id] : [])).toSorted();
  return { workspace: of('workspace'), folder: of('folder') };
}
