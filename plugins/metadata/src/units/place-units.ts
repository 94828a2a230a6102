import { ownerEmail } from '../decide.ts';
import { deniedPlaceRecord, folderRecord, workspaceRecord } from '../map/places.ts';
import type { Place } from '../places.ts';
import { listedUnit, type MetadataUnit } from './metadata-unit.ts';
import { locationOf, type Plan } from './plan.ts';

/**
 * Workspaces and folders: those that are selected and open, and all that stand above a selected document. Of the latter,
 * one that nobody of the audience may open is told by name alone.
 */
export function* placeUnits(plan: Plan): Generator<MetadataUnit> {
  const { inventory, decisions } = plan;
  const needed = aboveSelected(plan);
  for (const place of inventory.places.all()) {
    const parent = inventory.places.get(place.parentId);
    const facts = {
      place,
      parent,
      personal: place.kind === 'workspace' ? decisions.isPersonal(place) : undefined,
      ownerEmail: ownerEmail(inventory, place.ownerId),
    };
    const opens = place.row !== undefined && decisions.mayOpen(place);
    const hidden = needed.has(place.id) ? undefined : decisions.hidesPlace(place);
    if (!opens && hidden === undefined && !needed.has(place.id)) continue;
    const record = opens ? openRecord(facts) : deniedPlaceRecord(facts);
    yield listedUnit(`${place.kind}/${place.id}`, record, hidden);
  }
}

function openRecord(facts: Parameters<typeof folderRecord>[0]) {
  return facts.place.kind === 'workspace' ? workspaceRecord(facts) : folderRecord(facts);
}

function aboveSelected(plan: Plan): Set<string> {
  const needed = new Set<string>();
  const add = (chain: readonly Place[]): void => {
    for (const { id } of chain) needed.add(id);
  };
  for (const entry of plan.inventory.documents.values()) {
    const location = locationOf(plan, entry);
    if (plan.decisions.hidesDocument(entry, location) === undefined) add(location.above);
  }
  return needed;
}
