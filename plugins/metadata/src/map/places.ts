import { type FolderRecord, known, type WorkspaceRecord } from '@sextant/core';
import type { Place } from '../places.ts';

export interface PlaceFacts {
  readonly place: Place;
  readonly parent: Place | undefined;
  readonly personal: boolean | undefined;
  readonly ownerEmail: string | undefined;
}

export function workspaceRecord({ place, personal }: PlaceFacts): WorkspaceRecord {
  const { id, name, row } = place;
  return known<WorkspaceRecord>({
    kind: 'workspace',
    id,
    name,
    personal,
    createdBy: row?.createdBy,
    updatedBy: row?.updatedBy,
    createdAt: row?.createdAt,
    updatedAt: row?.updatedAt,
  });
}

export function folderRecord({ place, parent, ownerEmail }: PlaceFacts): FolderRecord {
  const { id, name, row } = place;
  const file = row !== undefined && 'path' in row ? row : undefined;
  return known<FolderRecord>({
    kind: 'folder',
    id,
    name,
    parentId: place.parentId,
    parentKind: place.parentId === undefined ? undefined : (parent?.kind ?? 'folder'),
    path: file?.path,
    description: file?.description,
    badge: file?.badge,
    archived: file?.isArchived,
    ownerId: place.ownerId,
    ownerEmail,
    createdBy: row?.createdBy,
    updatedBy: row?.updatedBy,
    createdAt: row?.createdAt,
    updatedAt: row?.updatedAt,
  });
}

/** An ancestor that nobody of the audience may open: its name stands in its documents' paths, and that is all. */
export function deniedPlaceRecord({ place, parent, personal }: PlaceFacts): WorkspaceRecord | FolderRecord {
  const { id, name } = place;
  if (place.kind === 'workspace') {
    // Of a root that nobody lists as theirs it is not told that it is none.
    return known<WorkspaceRecord>({ kind: 'workspace', id, name, personal: personal || undefined, access: 'denied' });
  }
  return known<FolderRecord>({
    kind: 'folder',
    id,
    name,
    parentId: place.parentId,
    parentKind: place.parentId === undefined ? undefined : (parent?.kind ?? 'folder'),
    access: 'denied',
  });
}
