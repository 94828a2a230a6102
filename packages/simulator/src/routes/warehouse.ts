import type { SimConnection, SimTable } from '../org/organization.ts';
import { slugOf } from '../random.ts';
import { badRequest, type Call, list, notFound, one, post, type Route } from './route.ts';
import { audit } from './wire.ts';

export const warehouseRoutes: readonly Route[] = [
  list('/v2/connections', 'page', ({ org }) => org.connections, wireConnection, {
    query: ['includeArchived', 'search'],
  }),
  one('/v2/connections/{connectionId}', (call) => wireConnection(connectionOf(call), call)),
  one('/v2/connections/paths/{inodeId}', ({ org, params }) => {
    const table = syncedTable(org.tables, params['inodeId']);
    return { connectionId: table.connectionId, path: table.path };
  }),
  list(
    '/v2/connections/paths',
    'page',
    ({ org, query }) =>
      org.tables.filter(({ isSynced, connectionId }) => isSynced && matches(query.get('connectionId'), connectionId)),
    ({ id, connectionId, path }) => ({ connectionId, urlId: slugOf(id), path }),
    { query: ['connectionId'] },
  ),
  list(
    '/v2/connections/tables/{tableId}/columns',
    'pageToken',
    ({ org, params }) => syncedTable(org.tables, params['tableId']).columns,
    ({ name, type }) => ({ name, type: { type }, visibility: name === 'PAYLOAD' ? 'hidden' : 'included' }),
  ),
  post('/v2/connection/{connectionId}/lookup', (call) => {
    const path = (call.body as { path?: unknown } | undefined)?.path;
    if (!Array.isArray(path)) throw badRequest('path must be a list');
    const { id: connectionId } = connectionOf(call);
    const table = call.org.tables.find(
      (known) => known.isSynced && known.connectionId === connectionId && known.path.join('\n') === path.join('\n'),
    );
    if (table === undefined) throw notFound('path');
    const url = `https://app.sigmacomputing.com/${call.org.slug}/t/${slugOf(table.id)}`;
    return { kind: 'table', inodeId: table.id, url };
  }),
];

function matches(asked: string | null, connectionId: string): boolean {
  return asked === null || asked === connectionId;
}

function connectionOf({ org, params }: Call): SimConnection {
  const connection = org.connections.find(({ id }) => id === params['connectionId']);
  if (connection === undefined) throw notFound('connection');
  return connection;
}

function syncedTable(tables: readonly SimTable[], id: string | undefined): SimTable {
  const table = tables.find((known) => known.id === id && known.isSynced);
  if (table === undefined) throw notFound('table');
  return table;
}

function wireConnection({ id, name, type, attributes }: SimConnection, { org }: Call) {
  return {
    organizationId: org.id,
    connectionId: id,
    isSample: name === 'Sample',
    isAuditLog: false,
    lastActiveAt: '2026-08-26T22:10:00.000Z',
    name,
    type,
    useOauth: false,
    ...audit(org.members[0]?.id ?? ''),
    isArchived: false,
    friendlyName: true,
    ...attributes,
  };
}
