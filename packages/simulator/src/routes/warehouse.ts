import type { Organization, SimConnection, SimTable } from '../org/organization.ts';
import { slugOf } from '../random.ts';
import { badRequest, notFound } from './refusal.ts';
import { type Call, list, one, post, type Route } from './route.ts';
import { audit } from './wire.ts';
import { scopeId } from './wire-files.ts';

export const warehouseRoutes: readonly Route[] = [
  list('/v2/connections', 'page', listConnections, wireConnection, {
    query: { includeArchived: 'flag', search: 'text' },
  }),
  one('/v2/connections/{connectionId}', (call) => wireConnection(connectionOf(call), call)),
  one('/v2/connections/{connectionId}/test', (call) => {
    connectionOf(call);
    return { read: 'SUCCESS', write: 'DISABLED' };
  }),
  one('/v2/connections/paths/{inodeId}', ({ org, params }) => {
    const table = syncedTable(org, params['inodeId']);
    return { connectionId: table.connectionId, path: table.path };
  }),
  list(
    '/v2/connections/paths',
    'page',
    ({ org, query }) => pathsOf(org).filter(({ connectionId }) => matches(query.get('connectionId'), connectionId)),
    ({ id, connectionId, path }) => ({ connectionId, urlId: slugOf(id), path }),
    { query: { connectionId: 'text' } },
  ),
  list(
    '/v2/connections/tables/{tableId}/columns',
    'pageToken',
    ({ org, params }) => syncedTable(org, params['tableId']).columns,
    ({ name, type }) => ({
      name,
      type: name === 'PAYLOAD' ? { type, fields: [{ name: 'k', type: { type: 'text' } }] } : { type },
      visibility: name === 'PAYLOAD' ? 'hidden' : 'included',
      ...(name === 'AMOUNT' ? { description: 'Net, in the currency of the order' } : {}),
    }),
  ),
  post('/v2/connection/{connectionId}/lookup', (call) => {
    const path = (call.body as { path?: unknown } | undefined)?.path;
    if (!Array.isArray(path)) throw badRequest('path must be a list');
    const { id: connectionId } = connectionOf(call);
    const found = pathsOf(call.org).find(
      (known) => known.connectionId === connectionId && JSON.stringify(known.path) === JSON.stringify(path),
    );
    if (found === undefined) throw notFound('path');
    const url = `https://app.sigmacomputing.com/${call.org.slug}/t/${slugOf(found.id)}`;
    return { kind: found.kind, inodeId: found.id, url };
  }),
];

function listConnections({ org, query }: Call): readonly SimConnection[] {
  const search = query.get('search')?.toLowerCase() ?? '';
  const archived = query.get('includeArchived') === 'true';
  return org.connections.filter(
    ({ name, isArchived }) => (archived || !isArchived) && name.toLowerCase().includes(search),
  );
}

function matches(asked: string | null, connectionId: string): boolean {
  return asked === null || asked === connectionId;
}

export function connectionOf({ org, params }: Call): SimConnection {
  const connection = org.connections.find(({ id }) => id === params['connectionId']);
  if (connection === undefined) throw notFound('connection');
  return connection;
}

interface ScopeOrTable {
  readonly kind: 'scope' | 'table';
  readonly id: string;
  readonly connectionId: string;
  readonly path: readonly string[];
}

/** Roots, databases, schemas and tables mixed: the depth tells. What was never synced is not there. */
function pathsOf(org: Organization): readonly ScopeOrTable[] {
  const paths = new Map<string, ScopeOrTable>();
  for (const { id: connectionId } of org.connections) {
    const id = scopeId(org, connectionId, []);
    paths.set(id, { kind: 'scope', id, connectionId, path: [] });
  }
  for (const { id, connectionId, path, isSynced } of org.tables) {
    if (!isSynced) continue;
    for (let depth = 1; depth < path.length; depth += 1) {
      const scope = path.slice(0, depth);
      const its = scopeId(org, connectionId, scope);
      paths.set(its, { kind: 'scope', id: its, connectionId, path: scope });
    }
    paths.set(id, { kind: 'table', id, connectionId, path });
  }
  return [...paths.values()];
}

/** A database or schema has no path here: it is no table. */
function syncedTable(org: Organization, id: string | undefined): SimTable {
  const table = org.tables.find((known) => known.id === id && known.isSynced);
  if (table !== undefined) return table;
  throw pathsOf(org).some((known) => known.id === id) ? badRequest('the inode is no table') : notFound('table');
}

function wireConnection({ id, name, type, isArchived, attributes }: SimConnection, { org }: Call) {
  return {
    organizationId: org.id,
    connectionId: id,
    isSample: name.includes('Sample'),
    isAuditLog: false,
    lastActiveAt: '2026-08-26T22:10:00.000Z',
    name,
    type,
    useOauth: false,
    ...audit(org.members[0]?.id ?? ''),
    isArchived,
    ...attributes,
  };
}
