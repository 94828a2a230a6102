import { levelOf, type Inode } from '../org/access.ts';
import type { Organization, SimMember, SimTable } from '../org/organization.ts';
import { pathOf } from '../org/tree.ts';
import { slugOf } from '../random.ts';
import { audit, wireName } from './wire.ts';

/** The root above all workspaces, which has an id, being a parent, and opens for nobody. */
function rootId(org: Organization): string {
  return org.dice.uuid('root');
}

/** A workspace, folder or document, as the file listing of a member shows it. */
export function wireInode(org: Organization, inode: Inode, member: SimMember) {
  const { id, kind, createdBy, isArchived, ownerId } = inode;
  const parentId = inode.parentId ?? rootId(org);
  const document = 'version' in inode ? inode : undefined;
  return {
    id,
    urlId: slugOf(id),
    name: document === undefined ? inode.name : wireName(document),
    type: kind,
    parentId,
    parentUrlId: slugOf(parentId),
    permission: levelOf(org, member, inode) ?? 'view',
    path: pathOf(org, inode.parentId),
    badge: document?.badge ?? null,
    isArchived,
    ownerId: document?.oddity === 'no-owner' ? null : (ownerId ?? null),
    ...audit(createdBy, document?.updatedAt),
    ...(document?.description === undefined ? {} : { description: document.description }),
  };
}

export function wireTableFile(org: Organization, table: SimTable) {
  const parentId = scopeId(org, table.connectionId, table.path.slice(0, -1));
  return {
    id: table.id,
    urlId: slugOf(table.id),
    name: table.path.at(-1),
    type: 'table',
    parentId,
    parentUrlId: slugOf(parentId),
    permission: 'annotate',
    path: ['Connection Root', ...table.path.slice(0, -1)].join('/'),
    badge: null,
    isArchived: false,
    ownerId: null,
    ...audit(org.members[0]?.id ?? ''),
  };
}

/** A connection's root, a database or a schema. */
export function scopeId({ dice }: Organization, connectionId: string, path: readonly string[]): string {
  return dice.uuid('scope', connectionId, ...path);
}

/** What the listing of an odd organization has too: a file without an id, and one of a type that no list of types has. */
export function oddFiles(org: Organization): readonly object[] {
  const parentId = org.dice.uuid('workspace', 0);
  const row = {
    urlId: 'x',
    parentId,
    parentUrlId: slugOf(parentId),
    permission: 'view',
    path: 'Sales',
    badge: null,
    isArchived: false,
    ownerId: null,
    ...audit(org.members[0]?.id ?? ''),
  };
  return [
    { ...row, name: 'Without an id', type: 'workbook' },
    { ...row, id: org.dice.uuid('agent'), name: 'Ask me', type: 'agent', permission: 'chat' },
  ];
}
