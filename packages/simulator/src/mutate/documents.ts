import type { Organization, SimDocument, SimPlace } from '../org/organization.ts';
import { placesAbove } from '../org/tree.ts';
import { badRequest, notFound } from '../routes/refusal.ts';
import type { Mutation } from './mutation.ts';

export function rename(org: Organization, id: string, { name }: Mutation): void {
  const inode = inodeOf(org, id);
  inode.name = name ?? `${inode.name} (renamed)`;
  touch(org, inode);
}

export function move(org: Organization, id: string, { parentId = '' }: Mutation): void {
  const inode = inodeOf(org, id);
  if (!org.places.has(parentId)) throw badRequest('move wants the parentId of a place');
  if (parentId === id || placesAbove(org, parentId).some((above) => above.id === id)) {
    throw badRequest('a place does not move into itself');
  }
  inode.parentId = parentId;
  touch(org, inode);
}

export function edit(org: Organization, id: string): void {
  const document = documentOf(org, id);
  document.version += 1;
  document.edits += 1;
  touch(org, document);
}

export function setArchived(org: Organization, id: string, isArchived: boolean): void {
  documentOf(org, id).isArchived = isArchived;
}

export function documentOf({ documents }: Organization, id: string): SimDocument {
  const document = documents.get(id);
  if (document === undefined) throw notFound('document');
  return document;
}

function inodeOf(org: Organization, id: string): SimDocument | SimPlace {
  return org.places.get(id) ?? documentOf(org, id);
}

function touch(org: Organization, inode: SimDocument | SimPlace): void {
  if ('updatedAt' in inode) inode.updatedAt = new Date(Date.UTC(2026, 9, 1) + org.epoch * 1000).toISOString();
}
