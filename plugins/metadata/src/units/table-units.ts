import { recordIdParts, type RunContext } from '@sextant/core';
import { isUuid } from '@sextant/sigma-client';
import { readTableByInode, readTableByPath } from '../read/table.ts';
import type { Endpoint } from '../endpoints.ts';
import type { MetadataUnit } from './metadata-unit.ts';
import type { Plan } from './plan.ts';

const COLUMNS = '/v2/connections/tables/{tableId}/columns';
export const TABLE_BY_INODE: readonly Endpoint[] = ['/v2/connections/paths/{inodeId}', COLUMNS];
const TABLE_BY_PATH: readonly Endpoint[] = ['POST /v2/connection/{connectionId}/lookup', COLUMNS];

/**
 * The warehouse tables that documents in force read. Most are mentioned by inode; a data model's specification names some
 * by path alone, and those are asked for only if no inode led to the same table. A table is read again with any document
 * that reads it; warehouse columns change without that, which the proof sweep finds.
 */
export async function* tableUnits({ sigma }: Plan, run: RunContext): AsyncGenerator<MetadataUnit> {
  const mentions = new Map([...run.catalog.mentions('warehouse-table')].map(({ id, version }) => [id, version]));
  for (const [inodeId, version] of mentions) {
    if (!isUuid(inodeId)) continue;
    yield {
      key: `warehouse-table/${inodeId}`,
      version,
      label: inodeId,
      cost: { once: TABLE_BY_INODE },
      records: (reading) => readTableByInode(inodeId, sigma, reading),
    };
  }
  await run.settled();
  for (const [id, version] of mentions) {
    if (isUuid(id)) continue;
    const inodeId = run.catalog.get('warehouse-table', id)?.inodeId;
    if (inodeId !== undefined && mentions.has(inodeId)) continue;
    const [connectionId = '', ...path] = recordIdParts(id);
    yield {
      key: `warehouse-table/${id}`,
      version,
      label: path.join('.'),
      cost: { once: TABLE_BY_PATH },
      records: (reading) => readTableByPath({ connectionId, path }, sigma, reading),
    };
  }
}
