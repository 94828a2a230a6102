import { type Inode, inodesBySlug, levelOf, mayOpen, membersById } from '../org/access.ts';
import type { SimDocument, SimDocumentKind, SimMember } from '../org/organization.ts';
import { forbidden, notFound, Refusal } from './refusal.ts';
import type { Call } from './route.ts';

/** The document a path names, if the caller may open it; an Admin may. */
export function openDocument(call: Call, kind: SimDocumentKind): SimDocument {
  const { org, caller, isAdmin } = call;
  const id = Object.values(call.params)[0] ?? '';
  const inode = org.documents.get(id) ?? (kind === 'data-model' ? inodesBySlug(org).get(id) : undefined);
  if (inode === undefined || inode.kind !== kind || !('version' in inode)) throw notFound(kind);
  if (!isAdmin && !mayOpen(org, caller, inode)) throw forbidden(kind);
  if (kind === 'dataset' && inode.isArchived) throw new Refusal(409, 'inode_archived', 'The dataset is archived');
  return inode;
}

/** The same for what is in it: to be listed does not promise that. */
export function openContent(call: Call, kind: SimDocumentKind): SimDocument {
  const document = openDocument(call, kind);
  if (document.oddity === 'locked') throw forbidden('content');
  for (const name of ['tag', 'tagName']) requireTag(call, document, call.query.get(name));
  if (call.query.has('bookmarkId')) throw notFound('bookmark');
  return document;
}

/** Tagged versions are as the document is. */
export function requireTag({ org }: Call, { tags }: SimDocument, name: string | null): void {
  if (name === null) return;
  const tag = org.versionTags.find((known) => known.name === name);
  if (tag === undefined || !tags.some(({ versionTagId }) => versionTagId === tag.id)) throw notFound('version tag');
}

/** Workspace, folder or document, as far as the caller may open it: here an Admin may not more than others. */
export function openInode({ org, caller }: Call, id: string): Inode {
  const inode = org.places.get(id) ?? org.documents.get(id);
  if (inode === undefined) throw notFound('file');
  if (levelOf(org, caller, inode) === undefined) throw forbidden('file');
  return inode;
}

/** The member a path names, for what only the member and Admins may see. */
export function ownMember(call: Call): SimMember {
  const member = memberOf(call);
  if (!call.isAdmin && member.id !== call.caller.id) throw forbidden('what another member has');
  return member;
}

export function memberOf({ org, params }: Call): SimMember {
  const member = membersById(org).get(params['memberId'] ?? '');
  if (member === undefined) throw notFound('member');
  return member;
}
