import type { RunContext } from '@sextant/core';
import { ownerOf } from './map/documents.ts';
import type { Hidden } from './units/metadata-unit.ts';
import { locationOf, type Plan } from './units/plan.ts';

const SETTING = 'exclude.personalSpaces';

/** Tells how much was found in personal spaces that is left out for lying there. */
export function tellOfPersonalSpaces(plan: Plan, run: RunContext): void {
  const { documents, places } = plan.inventory;
  const spaces = new Set<string>();
  let documentCount = 0;
  for (const entry of documents.values()) {
    const location = locationOf(plan, entry);
    if (!isLeftOut(plan.decisions.hidesDocument(entry, location))) continue;
    documentCount += 1;
    // Where the tree does not tell whose space it is, its owner does.
    spaces.add(location.above.at(-1)?.id ?? ownerOf(entry) ?? entry.id);
  }
  let folderCount = 0;
  for (const place of places.all()) {
    if (place.kind !== 'folder' || !isLeftOut(plan.decisions.hidesPlace(place))) continue;
    folderCount += 1;
    spaces.add(places.above(place.id).at(-1)?.id ?? place.id);
  }
  if (spaces.size === 0) return;
  const found = [counted(documentCount, 'document'), counted(folderCount, 'folder')].filter((text) => text !== '');
  run.notice(
    `${found.join(' and ')} in ${counted(spaces.size, 'personal space')}, not selected. ` +
      `To read them, set select.${SETTING} to false.`,
  );
}

function isLeftOut(hidden: Hidden | undefined): boolean {
  return hidden?.by === 'selection' && hidden.rule.startsWith(SETTING);
}

function counted(count: number, noun: string): string {
  if (count === 0) return '';
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
