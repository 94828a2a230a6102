import { z } from 'zod';
import { id, listOf, name, optionalId, text } from './tolerant.ts';

/**
 * One entry of a document's lineage. An element names what it reads by ids of four makes: of an element, `inode-<slug>`,
 * `<data model's slug>/<suffix>`, or the name of custom SQL; some answers tell a source's id outright, as `sourceId`.
 */
export const LineageEntry = z
  .object({
    type: text,
    elementId: optionalId,
    sourceIds: listOf(id),
    dataSourceIds: listOf(id),
    dataModelId: optionalId,
    inodeId: optionalId,
    csvId: optionalId,
    semanticViewId: optionalId,
    semanticViewTable: text,
    sqlDocumentId: optionalId,
    connectionId: optionalId,
    definition: text,
    datasourceId: optionalId,
    name,
    inodeName: name,
  })
  .transform(({ type = '', sourceIds, dataSourceIds, datasourceId, name: told, inodeName, ...entry }) => ({
    ...entry,
    /** `custom-sql`, `customSQL` and `customSql` are one. */
    type: type.toLowerCase().replaceAll('-', ''),
    name: told ?? inodeName,
    sourceId: datasourceId,
    reads: sourceIds,
    roots: dataSourceIds,
  }));
export type LineageEntry = z.output<typeof LineageEntry>;
