import { mayOpen } from '../org/access.ts';
import type { Organization, SimDocument, SimMember, SimPlace, SimTable } from '../org/organization.ts';
import { openInode } from './find.ts';
import { memberOf } from './people.ts';
import { badRequest, type Call, forbidden, list, notFound, one, type Route } from './route.ts';
import { wireDocumentFile, wirePlaceFile, wireTableFile, wireWorkspace } from './wire.ts';

const FILE_QUERY = ['name', 'permissionFilter', 'typeFilters', 'parentId', 'directChildFilter'];
const DEFAULT_TYPES = ['workbook', 'folder', 'data-model', 'dataset', 'report'];

type FileRow = SimPlace | SimDocument | SimTable;

export const placesRoutes: readonly Route[] = [
  ...['/v2/workspaces', '/v2.1/workspaces'].map((template) =>
    list(template, 'page', listWorkspaces, wireWorkspace, { query: ['name', 'exactName'] }),
  ),
  one('/v2/workspaces/{workspaceId}', ({ org, caller, params }) => {
    const place = org.places.get(params['workspaceId'] ?? '');
    if (place?.kind !== 'workspace') throw notFound('workspace');
    if (!mayOpen(org, caller, place)) throw forbidden('workspace');
    return wireWorkspace(place);
  }),
  list('/v2/files', 'page', (call) => listFiles(call, call.caller), wireFile, { query: FILE_QUERY }),
  one('/v2/files/{inodeId}', (call) => {
    const id = call.params['inodeId'] ?? '';
    const table = call.org.tables.find((known) => known.id === id);
    return wireFile(table ?? openInode(call, id), call);
  }),
  list('/v2/members/{memberId}/files', 'page', filesOfMember, wireFile, { query: FILE_QUERY }),
];

function listWorkspaces({ org, caller, query }: Call): readonly SimPlace[] {
  const name = query.get('name')?.toLowerCase();
  return opened(org, caller).places.filter(
    (place) =>
      place.kind === 'workspace' && !place.personal && (name === undefined || place.name.toLowerCase().includes(name)),
  );
}

function filesOfMember(call: Call): readonly FileRow[] {
  const member = memberOf(call);
  if (!call.isAdmin && member.id !== call.caller.id) throw forbidden('files of another member');
  return listFiles(call, member);
}

function listFiles({ org, query }: Call, member: SimMember): readonly FileRow[] {
  const asked = query.getAll('typeFilters');
  const types = asked.length === 0 ? DEFAULT_TYPES : asked;
  const unknown = types.find((type) => ![...DEFAULT_TYPES, 'workspace', 'table'].includes(type));
  if (unknown !== undefined) throw badRequest(`typeFilters: ${unknown}`);
  const { places, documents } = opened(org, member);
  // Workspaces come only when they alone are asked for.
  if (types.length === 1 && types[0] === 'workspace') {
    return places.filter(({ kind, personal }) => kind === 'workspace' && !personal);
  }
  const rows: FileRow[] = [
    ...(types.includes('folder') ? places.filter(({ kind }) => kind === 'folder') : []),
    ...documents.filter(({ kind }) => types.includes(kind)),
    ...(types.includes('table') ? org.tables.filter(({ isSynced }) => isSynced) : []),
  ];
  const parentId = query.get('parentId');
  return parentId === null ? rows : rows.filter((row) => 'parentId' in row && row.parentId === parentId);
}

function wireFile(row: FileRow, { org }: Call) {
  if ('columns' in row) return wireTableFile(org, row);
  return 'personal' in row ? wirePlaceFile(org, row) : wireDocumentFile(org, row);
}

interface Opened {
  readonly epoch: number;
  readonly places: readonly SimPlace[];
  readonly documents: readonly SimDocument[];
}

const openedBy = new WeakMap<Organization, Map<string, Opened>>();

/** What a member's file listing holds; kept until the organization changes, as large ones take a while. */
function opened(org: Organization, member: SimMember): Opened {
  const known = openedBy.get(org) ?? new Map<string, Opened>();
  openedBy.set(org, known);
  const before = known.get(member.id);
  if (before?.epoch === org.epoch) return before;
  const fresh = {
    epoch: org.epoch,
    places: [...org.places.values()].filter((place) => mayOpen(org, member, place)),
    documents: [...org.documents.values()].filter(
      (document) =>
        document.missingFrom === undefined && document.disguise === undefined && mayOpen(org, member, document),
    ),
  };
  known.set(member.id, fresh);
  return fresh;
}
