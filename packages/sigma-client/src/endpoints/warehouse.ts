import type { Api, ListOptions } from '../api.ts';
import { Connection, PathLookup, TableColumn, TablePath } from '../schemas/warehouse.ts';

export function warehouseEndpoints(api: Api) {
  return {
    connections: (options: ListOptions) =>
      api.list(
        { endpoint: '/v2/connections', query: { includeArchived: true }, row: Connection, idOf: ({ id }) => id },
        options,
      ),
    /** From a table's inode to its name in the warehouse. Fails for inodes of other kinds. */
    tablePath: (inodeId: string) =>
      api.one({ endpoint: '/v2/connections/paths/{inodeId}', params: { inodeId }, row: TablePath }),
    columnsOfTable: (tableId: string, options: ListOptions) =>
      api.list(
        {
          endpoint: '/v2/connections/tables/{tableId}/columns',
          params: { tableId },
          idiom: 'pageToken',
          row: TableColumn,
          idOf: ({ name }) => name,
        },
        options,
      ),
    /** From a name in the warehouse to the inode. 404 for what is not synced, or not granted. */
    lookup: (connectionId: string, path: readonly string[]) =>
      api.one({
        endpoint: '/v2/connection/{connectionId}/lookup',
        params: { connectionId },
        json: { path },
        row: PathLookup,
      }),
  };
}
