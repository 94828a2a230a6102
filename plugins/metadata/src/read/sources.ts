import type { CustomSqlRecord, RunContext } from '@sextant/core';
import { inodeUuid, type Source } from '@sextant/sigma-client';
import { customSqlRecord } from '../map/content.ts';
import type { DocumentRecord } from '../map/documents.ts';

/** What a document reads: its own custom SQL is its record; tables, datasets and data models are other units' to tell. */
export function* sourceRecords(
  document: DocumentRecord,
  sources: readonly Source[],
  run: RunContext,
): Generator<CustomSqlRecord> {
  for (const { type, inodeId, dataModelId, definition, connectionId } of sources) {
    const inode = inodeId === undefined ? undefined : (inodeUuid(inodeId) ?? inodeId);
    if (type === 'table' && inode !== undefined) run.mention('warehouse-table', inode);
    if (type === 'dataset' && inode !== undefined) run.mention('dataset', inode);
    if (type === 'datamodel' && dataModelId !== undefined) run.mention('data-model', dataModelId);
    if (type === 'customsql' && definition !== undefined) yield customSqlRecord(document, { definition, connectionId });
  }
}
