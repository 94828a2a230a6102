import type { RunContext, Selectable } from '@sextant/core';
import type { Inventory } from './inventory.ts';
import type { Location } from './locate.ts';
import { type DocumentEntry, isArchived, ownerOf, tagNames } from './map/documents.ts';
import type { Place } from './places.ts';
import type { Hidden } from './units/metadata-unit.ts';

/** Who may see what, and what was asked for: decided on the listings, before any document is opened. */
export interface Decisions {
  hidesDocument(entry: DocumentEntry, location: Location): Hidden | undefined;
  hidesPlace(place: Place): Hidden | undefined;
  mayOpen(place: Place): boolean;
  isPersonal(place: Place): boolean;
}

const UNSEEN: Hidden = { by: 'audience', rule: 'nobody in the audience may open it' };

export function decisionsOf(inventory: Inventory, run: RunContext): Decisions {
  const { places } = inventory;
  const emailOf = (ownerId: string | undefined): string | undefined => ownerEmail(inventory, ownerId);

  function hiddenBySelection(object: Selectable): Hidden | undefined {
    const rule = run.selection.hides(object);
    return rule === undefined ? undefined : { by: 'selection', rule };
  }

  return {
    hidesDocument(entry, { parentId, above }) {
      const { id, kind, row, file } = entry;
      const ownerId = ownerOf(entry);
      if (!run.audience.mayOpen({ id, ownerId, above })) return UNSEEN;
      const path = file?.path ?? row?.path;
      return hiddenBySelection({
        kind,
        name: row?.name ?? file?.name ?? '',
        above: names(above, path),
        ownerEmail: emailOf(ownerId),
        tags: tagNames(entry),
        badge: file?.badge,
        updatedAt: row?.updatedAt ?? file?.updatedAt,
        archived: isArchived(entry),
        personal: places.isPersonal(parentId, path),
      });
    },
    hidesPlace(place) {
      if (!this.mayOpen(place)) return UNSEEN;
      return hiddenBySelection({
        kind: place.kind,
        name: place.name ?? '',
        above: names(places.above(place.parentId), undefined),
        ownerEmail: emailOf(place.ownerId),
        archived: place.row !== undefined && 'isArchived' in place.row ? place.row.isArchived : undefined,
        personal: this.isPersonal(place),
      });
    },
    mayOpen({ id, ownerId, parentId }) {
      return run.audience.mayOpen({ id, ownerId, above: places.above(parentId) });
    },
    isPersonal: ({ id }) => places.isPersonal(id, undefined),
  };
}

export function ownerEmail({ members }: Inventory, ownerId: string | undefined): string | undefined {
  return ownerId === undefined ? undefined : members?.get(ownerId)?.email;
}

/** From the workspace down. Where the tree is unknown the path must do: a deny on a name in it is to hold. */
function names(above: readonly Place[], path: string | undefined): readonly string[] {
  const known = above.flatMap(({ name }) => name ?? []).toReversed();
  const complete = above.at(-1)?.kind === 'workspace' && known.length === above.length;
  return complete || path === undefined || path === '' ? known : path.split('/');
}
