import type { SigmaClient } from '@sextant/sigma-client';
import type { Decisions } from '../decide.ts';
import { ownerEmail } from '../decide.ts';
import type { Inventory } from '../inventory.ts';
import type { Location } from '../locate.ts';
import { type DocumentEntry, documentRecord, type DocumentRecord, ownerOf } from '../map/documents.ts';

/** What every part of the plan works from. */
export interface Plan {
  readonly sigma: SigmaClient;
  readonly inventory: Inventory;
  readonly locations: ReadonlyMap<string, Location>;
  readonly decisions: Decisions;
}

export const NOWHERE: Location = { parentId: undefined, above: [] };

export function locationOf({ locations }: Plan, { id }: DocumentEntry): Location {
  return locations.get(id) ?? NOWHERE;
}

export function recordOf(plan: Plan, entry: DocumentEntry, location: Location): DocumentRecord {
  const { inventory } = plan;
  return documentRecord(entry, {
    parentId: location.parentId,
    parentKind:
      location.parentId === undefined ? undefined : (inventory.places.get(location.parentId)?.kind ?? 'folder'),
    ownerEmail: ownerEmail(inventory, ownerOf(entry)),
  });
}
