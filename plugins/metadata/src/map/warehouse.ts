import {
  type ConnectionRecord,
  known,
  recordId,
  type WarehouseColumnRecord,
  type WarehouseTableRecord,
} from '@sextant/core';
import type { Connection, TableColumn } from '@sextant/sigma-client';

export function connectionRecord(connection: Connection): ConnectionRecord {
  return known<ConnectionRecord>({
    kind: 'connection',
    id: connection.id,
    name: connection.name,
    connectionType: connection.type,
    host: connection.host,
    account: connection.account,
    database: connection.database,
    archived: connection.isArchived,
    createdBy: connection.createdBy,
    updatedBy: connection.updatedBy,
    createdAt: connection.createdAt,
    updatedAt: connection.updatedAt,
  });
}

/** A table by its name in the warehouse, as Sigma spells it, without Sigma's own root. */
export interface TableName {
  readonly connectionId: string;
  readonly path: readonly string[];
}

export function tableName(connectionId: string, path: readonly string[]): TableName {
  return { connectionId, path: path[0] === 'Connection Root' ? path.slice(1) : path };
}

export function tableId({ connectionId, path }: TableName): string {
  return recordId(connectionId, ...path);
}

export function tableRecord(table: TableName, inodeId: string | undefined): WarehouseTableRecord {
  return known<WarehouseTableRecord>({
    kind: 'warehouse-table',
    id: tableId(table),
    name: table.path.at(-1),
    parentId: table.connectionId,
    parentKind: 'connection',
    path: table.path,
    inodeId,
  });
}

export function tableColumnRecord(table: TableName, column: TableColumn): WarehouseColumnRecord {
  return known<WarehouseColumnRecord>({
    kind: 'warehouse-column',
    id: recordId(table.connectionId, ...table.path, column.name),
    name: column.name,
    parentId: tableId(table),
    parentKind: 'warehouse-table',
    dataType: column.type?.type,
    description: column.description,
    visibility: column.visibility,
  });
}
