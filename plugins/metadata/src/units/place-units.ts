import type { RunContext } from '@sextant/core';
import { deniedPlaceRecord, folderRecord, type PlaceFacts, workspaceRecord } from '../map/places.ts';
import type { Place } from '../places.ts';
import { listedUnit, type MetadataUnit } from './metadata-unit.ts';
import { locationOf, type Plan, toldEmail } from './plan.ts';

/**
 * Workspaces and folders: those that are selected and open, and all that stand above these or a selected document. Of the latter,
 * one that nobody of the audience may open is told by name alone.
 */
export function* placeUnits(plan: Plan, run: RunContext): Generator<MetadataUnit> {
  const needed = aboveSelected(plan);
  for (const place of plan.inventory.places.all()) {
    const unit = needed.has(place.id) ? neededPlaceUnit(plan, place, run) : placeUnit(plan, place);
    if (unit !== undefined) yield unit;
  }
}

function placeUnit(plan: Plan, place: Place): MetadataUnit | undefined {
  const hidden = plan.decisions.hidesPlace(place);
  if (hidden === undefined && !plan.decisions.opens(place)) return undefined;
  return listedUnit(`${place.kind}/${place.id}`, openRecord(factsOf(plan, place)), hidden);
}

/** One that could not be read this time keeps the record it has, under the gap: a name from a path is less than that. */
export function neededPlaceUnit(plan: Plan, place: Place, run: RunContext): MetadataUnit | undefined {
  const { kind, id } = place;
  if (place.unread && (run.catalog.get('workspace', id) ?? run.catalog.get('folder', id))) return undefined;
  const facts = factsOf(plan, place);
  return listedUnit(`${kind}/${id}`, plan.decisions.opens(place) ? openRecord(facts) : deniedPlaceRecord(facts));
}

function factsOf(plan: Plan, place: Place): PlaceFacts {
  const { places } = plan.inventory;
  return {
    place,
    parent: places.get(place.parentId),
    personal: place.kind === 'workspace' ? places.isHome(place) : undefined,
    ownerEmail: toldEmail(plan, place.ownerId),
  };
}

function openRecord(facts: PlaceFacts) {
  return facts.place.kind === 'workspace' ? workspaceRecord(facts) : folderRecord(facts);
}

function aboveSelected(plan: Plan): Set<string> {
  const needed = new Set<string>();
  for (const entry of plan.inventory.documents.values()) {
    const location = locationOf(plan, entry);
    if (plan.decisions.hidesDocument(entry, location) !== undefined) continue;
    for (const { id } of location.above) needed.add(id);
  }
  const { places } = plan.inventory;
  for (const place of places.all()) {
    if (place.kind !== 'folder' || plan.decisions.hidesPlace(place) !== undefined) continue;
    if (plan.decisions.opens(place)) for (const { id } of places.above(place.parentId)) needed.add(id);
  }
  return needed;
}
