import type { Organization } from '../organization.ts';
import { isInHome } from '../tree.ts';

/** Some documents go into personal spaces, some were moved since they were made, some are archived. */
export function scatterDocuments(org: Organization): void {
  const { dice, documents, places } = org;
  const personal = [...places.values()].filter(({ id }) => isInHome(org, id));
  const shared = [...places.values()].filter(({ id }) => !isInHome(org, id));
  for (const document of documents.values()) {
    const { id, kind } = document;
    if (dice.roll(5, 'private', id) === 0) {
      const home = dice.pick(personal, 'private to', id);
      document.parentId = home.id;
      // What lies in somebody's space may be another's, who moved it there.
      if (dice.roll(4, 'foreign', id) > 0) document.ownerId = home.ownerId ?? document.ownerId;
    } else if (dice.roll(6, 'moved', id) === 0) {
      document.parentId = dice.pick(shared, 'moved to', id).id;
      document.updatedAt = '2026-09-30T09:00:00.000Z';
    }
    document.isArchived = (kind === 'workbook' || kind === 'report') && dice.roll(12, 'archived', id) === 0;
  }
}
