import type { CustomSqlRecord, RunContext } from '@sextant/core';
import { inodeUuid, type Source } from '@sextant/sigma-client';
import { customSqlRecord } from '../map/content.ts';
import type { DocumentRecord } from '../map/documents.ts';

/** What a document reads: its own custom SQL is its record; tables, datasets and data models are other units' to tell. */
export function mentionSources(sources: readonly Source[], run: RunContext): void {
  for (const { type, inodeId, dataModelId } of sources) {
    if (type === 'table' && inodeId !== undefined) run.mention('warehouse-table', inodeUuid(inodeId) ?? inodeId);
    if (type === 'dataset' && inodeId !== undefined) run.mention('dataset', inodeUuid(inodeId) ?? inodeId);
    if (type === 'datamodel' && dataModelId !== undefined) mentionDataModel(dataModelId, run);
  }
}

export function mentionDataModel(id: string, run: RunContext): void {
  run.mention('data-model', inodeUuid(id) ?? id);
}

export interface CustomSql {
  readonly definition: string;
  readonly connectionId: string | undefined;
}

/** Custom SQL among a document's sources. */
export function customSqlIn(sources: readonly Source[]): readonly CustomSql[] {
  return sources.flatMap(({ type, definition, connectionId }) =>
    type === 'customsql' && definition !== undefined ? [{ definition, connectionId }] : [],
  );
}

/** One record a distinct text. Of texts that differ in white space alone one stands for all, always the same. */
export function customSqlRecords(document: DocumentRecord, all: readonly CustomSql[]): Iterable<CustomSqlRecord> {
  const records = all.map((sql) => customSqlRecord(document, sql));
  const ordered = records.toSorted((a, b) => (sortText(a) < sortText(b) ? -1 : 1));
  return new Map(ordered.map((record) => [record.id, record])).values();
}

function sortText({ definition = '', connectionId = '' }: CustomSqlRecord): string {
  return `${definition}\n${connectionId}`;
}
