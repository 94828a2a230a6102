import type { RunContext } from '@sextant/core';
import type { Inventory } from './inventory.ts';
import type { DocumentEntry } from './map/documents.ts';

/**
 * Whether a document may lie below a folder that somebody in the audience owns, going by its path. Equal paths need not be
 * equal places, so this grants nothing; but what lies elsewhere by its path need not be asked about.
 */
export function mayLieInOwnedFolder({ places }: Inventory, run: RunContext): (entry: DocumentEntry) => boolean {
  const members = new Set(run.audience.users.map(({ member }) => member.id));
  const owned = [...places.all()].flatMap(({ kind, name, ownerId, row }) => {
    if (kind !== 'folder' || name === undefined || ownerId === undefined || !members.has(ownerId)) return [];
    const path = row !== undefined && 'path' in row ? row.path : undefined;
    return [path === undefined || path === '' ? name : `${path}/${name}`];
  });
  return ({ row }) => {
    const path = row?.path;
    return owned.some((folder) => path === undefined || path === folder || path.startsWith(`${folder}/`));
  };
}
