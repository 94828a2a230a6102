import type { SimDocument } from '../org/organization.ts';
import { openDocument } from './find.ts';
import { type Call, one, plainList, type Route } from './route.ts';

/** What only datasets have; deprecated, all of it. */
export const datasetRoutes: readonly Route[] = [
  plainList('/v2/datasets/{datasetId}/sources', 'array', (call) => sourcesOf(call, openDocument(call, 'dataset'))),
  one('/v2/datasets/{datasetId}/materialization', (call) => materializationOf(openDocument(call, 'dataset'))),
];

/** A table; of every second dataset also the dataset before it. */
function sourcesOf({ org }: Call, { index }: SimDocument): readonly object[] {
  const table = org.tables[index % org.tables.length];
  const before = index % 2 === 1 ? org.documents.get(org.dice.uuid('dataset', index - 1)) : undefined;
  return [
    ...(table?.isSynced === true ? [{ type: 'table', inodeId: table.id }] : []),
    ...(before === undefined ? [] : [{ type: 'dataset', inodeId: before.id }]),
  ];
}

function materializationOf({ index }: SimDocument): object {
  const finishedAt = '2026-05-01T04:00:00.000Z';
  if (index % 2 === 0) {
    return { status: 'success', finishedAt, error: null, runtimeSecs: 41, numRows: 120_000, numBytes: 9_100_000 };
  }
  return { status: 'failed', finishedAt, error: 'timeout', runtimeSecs: null, numRows: null, numBytes: null };
}
