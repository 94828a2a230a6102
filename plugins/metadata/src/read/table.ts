import { gapReason, type RecordOf, type RunContext } from '@sextant/core';
import type { SigmaClient } from '@sextant/sigma-client';
import { collectPart } from '../listing.ts';
import { tableColumnRecord, tableName, type TableName, tableRecord } from '../map/warehouse.ts';

type TableRecords = AsyncGenerator<RecordOf<'warehouse-table' | 'warehouse-column'>>;

/** Two calls: the table's name, and its columns. */
export async function* readTableByInode(inodeId: string, sigma: SigmaClient, run: RunContext): TableRecords {
  const { connectionId, path } = await sigma.tablePath(inodeId);
  yield* readTable(tableName(connectionId, path), inodeId, sigma, run);
}

/** A table that is not synced has no inode, and so no columns to be had: its name is known all the same. */
export async function* readTableByPath(table: TableName, sigma: SigmaClient, run: RunContext): TableRecords {
  yield* readTable(table, await inodeOf(table, sigma), sigma, run);
}

async function inodeOf({ connectionId, path }: TableName, sigma: SigmaClient): Promise<string | undefined> {
  try {
    return (await sigma.lookup(connectionId, path)).inodeId;
  } catch (error) {
    if (gapReason(error).status === 404) return undefined;
    throw error;
  }
}

async function* readTable(
  table: TableName,
  inodeId: string | undefined,
  sigma: SigmaClient,
  run: RunContext,
): TableRecords {
  yield tableRecord(table, inodeId);
  if (inodeId === undefined) return;
  const { rows } = await collectPart(run, 'columns', (options) => sigma.columnsOfTable(inodeId, options));
  for (const column of rows) yield tableColumnRecord(table, column);
}
