import { type AccessQuestion, audienceOf, type RunContext, type Selectable } from '@sextant/core';
import type { Inventory } from './inventory.ts';
import type { Location } from './location.ts';
import { type DocumentEntry, isArchived, ownerOf, tagNames } from './map/documents.ts';
import type { Place } from './places.ts';
import type { Hidden } from './units/metadata-unit.ts';

/** Who may see what, and what was asked for: decided on the listings, before any document is opened. */
export interface Decisions {
  hidesDocument(entry: DocumentEntry, location: Location): Hidden | undefined;
  hidesPlace(place: Place): Hidden | undefined;
  /** Whether it opens, for the credentials or by a member's own listing, to somebody in the audience. */
  opens(place: Place): boolean;
}

const NOTHING: ReadonlySet<string> = new Set();
const UNSEEN: Hidden = { by: 'audience', rule: 'nobody in the audience may open it' };

export function decisionsOf(inventory: Inventory, run: RunContext): Decisions {
  const { places } = inventory;
  // What does not open for the credentials opens to an Admin in the audience as little: rank aside, then.
  const byListing = run.audience.users.map((user) => (user.opens === 'all' ? { ...user, opens: NOTHING } : user));
  const listed = audienceOf(byListing);

  function hiddenBySelection(object: Selectable): Hidden | undefined {
    const rule = run.selection.hides(object);
    return rule === undefined ? undefined : { by: 'selection', rule };
  }

  function questionOf({ id, ownerId, parentId }: Place): AccessQuestion {
    return { id, ownerId, above: places.above(parentId) };
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
        ownerEmail: ownerEmail(inventory, ownerId),
        tags: tagNames(entry),
        badge: file?.badge,
        updatedAt: row?.updatedAt ?? file?.updatedAt,
        archived: isArchived(entry),
        personal: places.isPersonal(parentId, path),
      });
    },
    hidesPlace(place) {
      if (!run.audience.mayOpen(questionOf(place))) return UNSEEN;
      const { id, kind, name = '', ownerId, parentId, row } = place;
      const file = row !== undefined && 'path' in row ? row : undefined;
      return hiddenBySelection({
        kind,
        name,
        above: names(places.above(parentId), file?.path),
        ownerEmail: ownerEmail(inventory, ownerId),
        archived: file?.isArchived,
        personal: places.isPersonal(id, file?.path),
      });
    },
    opens(place) {
      return (place.row === undefined ? listed : run.audience).mayOpen(questionOf(place));
    },
  };
}

export function ownerEmail({ members }: Inventory, ownerId: string | undefined): string | undefined {
  return ownerId === undefined ? undefined : members.get(ownerId)?.email;
}

/** From the workspace down. Where the tree is unknown the path must do: a deny on a name in it is to hold. */
function names(above: readonly Place[], path: string | undefined): readonly string[] {
  const known = above.flatMap(({ name }) => name ?? []).toReversed();
  const complete = above.at(-1)?.kind === 'workspace' && known.length === above.length;
  return complete || path === undefined || path === '' ? known : path.split('/');
}
