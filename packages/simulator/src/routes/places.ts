import { type Inode, LEVELS, levelOf, mayOpen, openedBy } from '../org/access.ts';
import type { SimMember, SimPlace, SimTable } from '../org/organization.ts';
import { placesAbove } from '../org/tree.ts';
import { openInode, ownMember } from './find.ts';
import type { Parameters } from './parameters.ts';
import { forbidden, notFound, serviceError } from './refusal.ts';
import { type Call, list, one, type Route } from './route.ts';
import { wireWorkspace } from './wire.ts';
import { oddFiles, wireInode, wireTableFile } from './wire-files.ts';

const DEFAULT_TYPES = ['workbook', 'folder', 'data-model', 'dataset', 'report'];
const OTHER_TYPES = ['workspace', 'sql', 'worksheet', 'dashboard', 'template', 'table', 'symlink'];

const FILE_QUERY: Parameters = {
  name: 'text',
  permissionFilter: { oneOf: LEVELS },
  typeFilters: { anyOf: [...DEFAULT_TYPES, ...OTHER_TYPES] },
  parentId: 'text',
  directChildFilter: 'flag',
};

/** As it is in the listing of a member. */
type FileRow = Inode | SimTable | { readonly raw: object };

export const placesRoutes: readonly Route[] = [
  ...['/v2/workspaces', '/v2.1/workspaces'].map((template) =>
    list(template, 'page', listWorkspaces, wireWorkspace, { query: { name: 'text', exactName: 'text' } }),
  ),
  one('/v2/workspaces/{workspaceId}', (call) => wireWorkspace(openWorkspace(call))),
  list(
    '/v2/files',
    'page',
    (call) => listFiles(call, call.caller),
    (row, call) => wireFile(row, call, call.caller),
    {
      query: FILE_QUERY,
      overlaps: true,
    },
  ),
  one('/v2/files/{inodeId}', (call) => {
    const id = call.params['inodeId'] ?? '';
    const table = call.org.tables.find((known) => known.id === id && known.isSynced);
    return wireFile(table ?? openInode(call, id), call, call.caller);
  }),
  list(
    '/v2/members/{memberId}/files',
    'page',
    (call) => listFiles(call, ownMember(call)),
    (row, call) => wireFile(row, call, ownMember(call)),
    { query: FILE_QUERY },
  ),
  list('/v2/members/{memberId}/files/recents', 'page', recentFiles, wireRecent, {
    query: { includeExplorations: { oneOf: ['true', 'false'] } },
  }),
  list(
    '/v2/members/{memberId}/files/favorites',
    'page',
    (call) => openedBy(call.org, ownMember(call).id).documents.filter(({ index }) => index % 10 === 0),
    (row, call) => wireFile(row, call, ownMember(call)),
  ),
];

export function openWorkspace({ org, caller, params }: Call): SimPlace {
  const place = org.places.get(params['workspaceId'] ?? '');
  if (place?.kind !== 'workspace') throw notFound('workspace');
  if (!mayOpen(org, caller, place)) throw forbidden('workspace');
  return place;
}

function listWorkspaces({ org, caller, query }: Call): readonly SimPlace[] {
  const name = query.get('name')?.toLowerCase();
  const exactName = query.get('exactName');
  return openedBy(org, caller.id).places.filter(
    (place) =>
      place.kind === 'workspace' &&
      !place.personal &&
      (name === undefined || place.name.toLowerCase().includes(name)) &&
      (exactName === null || place.name === exactName),
  );
}

function listFiles({ org, query }: Call, member: SimMember): readonly FileRow[] {
  const asked = query.getAll('typeFilters');
  const types = asked.length === 0 ? DEFAULT_TYPES : asked;
  const { places, documents } = openedBy(org, member.id);
  const inodes: Inode[] = [
    // Workspaces come only when they alone are asked for.
    ...(types.every((type) => type === 'workspace')
      ? places.filter(({ kind, personal }) => kind === 'workspace' && !personal)
      : []),
    ...(types.includes('folder') ? places.filter(({ kind }) => kind === 'folder') : []),
    ...documents.filter(({ kind }) => types.includes(kind)),
  ];
  const rows = inodes.filter((inode) => fits(org, query, member, inode));
  const unfiltered = [...query.keys()].every((name) => name === 'limit' || name === 'page');
  if (unfiltered && org.shape.oddities) return [...rows, ...oddFiles(org).map((raw) => ({ raw }))];
  return types.includes('table') ? [...rows, ...tablesFor(org.tables, query)] : rows;
}

function fits(org: Call['org'], query: URLSearchParams, member: SimMember, inode: Inode): boolean {
  const name = query.get('name')?.toLowerCase();
  if (name !== undefined && !inode.name.toLowerCase().includes(name)) return false;
  const least = query.get('permissionFilter');
  if (least !== null) {
    const level = levelOf(org, member, inode);
    if (level === undefined || LEVELS.indexOf(level) < LEVELS.findIndex((known) => known === least)) return false;
  }
  const parentId = query.get('parentId');
  if (parentId === null) return true;
  if (query.get('directChildFilter') === 'true') return inode.parentId === parentId;
  return placesAbove(org, inode.parentId).some(({ id }) => id === parentId);
}

function tablesFor(tables: readonly SimTable[], query: URLSearchParams): readonly SimTable[] {
  if (query.has('parentId')) return [];
  const name = query.get('name')?.toLowerCase() ?? '';
  return tables.filter(({ isSynced, path }) => isSynced && (path.at(-1) ?? '').toLowerCase().includes(name));
}

function wireFile(row: FileRow, { org }: Call, member: SimMember): object {
  if ('raw' in row) return row.raw;
  return 'columns' in row ? wireTableFile(org, row) : wireInode(org, row, member);
}

/** Administrators' are known to fail. */
function recentFiles(call: Call): readonly Inode[] {
  const { org, isAdmin, query } = call;
  const { id } = ownMember(call);
  if (isAdmin && org.shape.oddities) throw serviceError('Recent files are not there');
  const explorations = [...org.documents.values()].filter(
    ({ disguise, ownerId }) => disguise === 'exploration' && ownerId === id,
  );
  const documents = openedBy(org, id).documents.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  return [...(query.get('includeExplorations') === 'true' ? explorations : []), ...documents.slice(0, 20)];
}

function wireRecent(row: Inode, call: Call): object {
  return { ...wireFile(row, call, ownMember(call)), lastInteractionAt: '2026-08-27T08:00:00.000Z' };
}
