import {
  grantsByInode,
  grantsByMember,
  grantsByTeam,
  grantsInForce,
  type Inode,
  inodesBySlug,
  mayOpen,
} from '../org/access.ts';
import type { Organization, SimGrant } from '../org/organization.ts';
import { slugOf } from '../random.ts';
import { openDocument } from './find.ts';
import { openWorkspace } from './places.ts';
import { badRequest, forbidden, notFound, violation } from './refusal.ts';
import { type Call, list, one, type Route } from './route.ts';
import { connectionOf } from './warehouse.ts';
import { wireGrant } from './wire.ts';

const QUERY = { inodeId: 'text', teamId: 'text', userId: 'text', directGrantsOnly: 'flag' } as const;

export const grantRoutes: readonly Route[] = [
  list('/v2/grants', 'page', listGrants, typedGrant, { query: QUERY }),
  one('/v2/grants/{grantId}', (call) => {
    const grant = call.org.grants.find(({ id }) => id === call.params['grantId']);
    if (grant === undefined) throw notFound('grant');
    return typedGrant(grant, call);
  }),
  list('/v2/workspaces/{workspaceId}/grants', 'page', workspaceGrants, plainGrant),
  list(
    '/v2/datasets/{datasetId}/grants',
    'page',
    (call) => grantsInForce(call.org, openDocument(call, 'dataset')),
    plainGrant,
  ),
  list(
    '/v2/connections/{connectionId}/grants',
    'page',
    (call) => usageGrants(call, connectionOf(call).id, 'usage'),
    plainGrant,
  ),
  list('/v2/connections/paths/{connectionPathId}/grants', 'page', pathGrants, plainGrant, { untold: true }),
];

function plainGrant(grant: SimGrant, { org }: Call) {
  return wireGrant(org, grant);
}

function typedGrant(grant: SimGrant, { org }: Call) {
  return { ...wireGrant(org, grant), inodeType: inodeType(org, grant.inodeId) };
}

/** A workspace is a folder in the words of grants, a connection a scope; a data model has no word there. */
function inodeType({ places, documents, tables }: Organization, id: string): string {
  if (places.has(id)) return 'folder';
  const kind = documents.get(id)?.kind;
  if (kind !== undefined) return kind === 'data-model' ? 'workbook' : kind;
  return tables.some((table) => table.id === id) ? 'table' : 'scope';
}

/** One filter of three. What was granted to everybody shows only when asked by object. */
function listGrants(call: Call): readonly SimGrant[] {
  const { org, query } = call;
  const filters = ['inodeId', 'teamId', 'userId'].filter((name) => query.has(name));
  if (filters.length !== 1) throw violation('give one of inodeId, teamId and userId');
  const teamId = query.get('teamId');
  if (teamId !== null) return grantsByTeam(org).get(teamId) ?? [];
  const userId = query.get('userId');
  if (userId !== null) return grantsByMember(org).get(userId) ?? [];
  const inode = inodeOf(call, query.get('inodeId') ?? '');
  if (query.get('directGrantsOnly') === 'true') return grantsByInode(org).get(inode.id) ?? [];
  return grantsInForce(org, inode);
}

/** By id or by slug; an Admin may ask for any. */
function inodeOf({ org, caller, isAdmin }: Call, id: string): Inode {
  const inode = org.places.get(id) ?? org.documents.get(id) ?? inodesBySlug(org).get(id);
  if (inode === undefined) throw notFound('file');
  if (!isAdmin && !mayOpen(org, caller, inode)) throw forbidden('grants');
  return inode;
}

function workspaceGrants(call: Call): readonly SimGrant[] {
  const { org, params, isAdmin } = call;
  const place = org.places.get(params['workspaceId'] ?? '');
  if (place?.kind !== 'workspace') throw notFound('workspace');
  if (!isAdmin) openWorkspace(call);
  return grantsByInode(org).get(place.id) ?? [];
}

/** The path by its id or its slug. */
function pathGrants(call: Call): readonly SimGrant[] {
  const asked = call.params['connectionPathId'] ?? '';
  const table = call.org.tables.find(({ id, isSynced }) => isSynced && (id === asked || slugOf(id) === asked));
  if (table === undefined) throw badRequest('not a table of a connection');
  return usageGrants(call, table.id, 'annotate');
}

/** The first team may use everything. */
function usageGrants({ org }: Call, inodeId: string, permission: string): readonly SimGrant[] {
  const id = org.dice.uuid('usage', inodeId);
  const ofTeam = { id, inodeId, memberId: null, teamId: org.teams[0]?.id ?? null, permission };
  return [ofTeam, ...(grantsByInode(org).get(inodeId) ?? [])];
}
