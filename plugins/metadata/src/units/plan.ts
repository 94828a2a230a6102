import type { Names, SigmaClient } from '@sextant/sigma-client';
import type { Decisions } from '../decide.ts';
import { ownerEmail } from '../decide.ts';
import type { Inventory } from '../inventory.ts';
import { type Location, NOWHERE } from '../location.ts';
import { type DocumentEntry, documentRecord, type DocumentRecord, ownerOf } from '../map/documents.ts';

/** What every part of the plan works from. Documents that turn up later join in. */
export interface Plan {
  readonly sigma: SigmaClient;
  readonly names: Names;
  readonly inventory: Inventory;
  readonly locations: Map<string, Location>;
  readonly decisions: Decisions;
}

export function locationOf({ locations }: Plan, { id }: DocumentEntry): Location {
  return locations.get(id) ?? NOWHERE;
}

export function recordOf(plan: Plan, entry: DocumentEntry): DocumentRecord {
  const { inventory } = plan;
  const { parentId } = locationOf(plan, entry);
  return documentRecord(entry, {
    parentId,
    parentKind: parentId === undefined ? undefined : (inventory.places.get(parentId)?.kind ?? 'folder'),
    ownerEmail: toldEmail(plan, ownerOf(entry)),
  });
}

/** An owner's address, where records tell any. What is selected goes by it all the same. */
export function toldEmail({ names, inventory }: Plan, ownerId: string | undefined): string | undefined {
  return names === 'hash' ? undefined : ownerEmail(inventory, ownerId);
}
