import { type Inode, mayOpen } from '../org/access.ts';
import type { SimDocument, SimDocumentKind } from '../org/organization.ts';
import { slugOf } from '../random.ts';
import { type Call, forbidden, notFound } from './route.ts';

/** The document a path names, if the caller may open it; an Admin may. */
export function openDocument(call: Call, kind: SimDocumentKind): SimDocument {
  const id = Object.values(call.params)[0] ?? '';
  const document = call.org.documents.get(id) ?? (kind === 'data-model' ? bySlug(call, id) : undefined);
  if (document === undefined || document.kind !== kind) throw notFound(kind);
  if (!call.isAdmin && !mayOpen(call.org, call.caller, document)) throw forbidden(kind);
  return document;
}

function bySlug({ org }: Call, slug: string): SimDocument | undefined {
  for (const document of org.documents.values()) {
    if (document.kind === 'data-model' && slugOf(document.id) === slug) return document;
  }
  return undefined;
}

/** Workspace, folder or document, as far as the caller may open it: here an Admin may not more than others. */
export function openInode({ org, caller }: Call, id: string): Inode {
  const inode = org.places.get(id) ?? org.documents.get(id);
  if (inode === undefined) throw notFound('file');
  if (!mayOpen(org, caller, inode)) throw forbidden('file');
  return inode;
}
