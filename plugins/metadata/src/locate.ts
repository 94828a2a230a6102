import type { RunContext } from '@sextant/core';
import type { SigmaClient } from '@sextant/sigma-client';
import { placesByGrants } from './grants.ts';
import type { Inventory } from './inventory.ts';
import { type Location, locationByFile } from './location.ts';
import { completeDocuments } from './lost-documents.ts';
import { type DocumentEntry, ownerOf } from './map/documents.ts';
import { mayLieInOwnedFolder } from './owned-folders.ts';
import { childOf } from './places.ts';
import { completePlacesByUsers } from './places-by-users.ts';

/**
 * Places every document that the audience may see. Most have a file record; some never appear in the file listing. Of
 * those the owner's own listing is asked, then the file itself, and at last their grants, which name ancestors.
 */
export async function locateDocuments(
  inventory: Inventory,
  sigma: SigmaClient,
  run: RunContext,
): Promise<Map<string, Location>> {
  const { documents, places } = inventory;
  const mine = (entry: DocumentEntry): boolean => run.audience.mayOpen({ id: entry.id, ownerId: ownerOf(entry) });
  const inOwnedFolder = mayLieInOwnedFolder(inventory, run);
  const wanted = (entry: DocumentEntry): boolean => mine(entry) || inOwnedFolder(entry);
  const unsure = await completeDocuments(inventory, wanted, sigma, run);
  const visible = [...documents.values()].filter(wanted);
  const folders = [...places.all()].filter(({ id, ownerId }) => run.audience.mayOpen({ id, ownerId }));
  const children = visible.map(({ file, row }) => ({ parentId: file?.parentId, path: file?.path ?? row?.path }));
  await places.complete([...children, ...folders.map(childOf)], sigma, run);
  const told = await placesByGrants(inventory, (entry) => wanted(entry) && !unsure.has(entry.id), sigma, run);
  await completePlacesByUsers(inventory, sigma, run);
  return new Map(
    [...documents.values()].map((entry) => {
      const parentId = told.get(entry.id)?.parentId;
      if (parentId !== undefined) return [entry.id, { parentId, above: places.above(parentId) }];
      return [entry.id, told.get(entry.id) ?? locationByFile(entry, inventory)];
    }),
  );
}
