import type { Inventory } from './inventory.ts';
import type { DocumentEntry } from './map/documents.ts';
import type { Place } from './places.ts';

/** Where a document lies. */
export interface Location {
  readonly parentId: string | undefined;
  /** From the direct parent up, as far as known. */
  readonly above: readonly Place[];
}

export const NOWHERE: Location = { parentId: undefined, above: [] };

export function locationByFile({ file }: DocumentEntry, { places }: Inventory): Location {
  const parentId = file?.parentId;
  return parentId === undefined ? NOWHERE : { parentId, above: places.above(parentId) };
}
