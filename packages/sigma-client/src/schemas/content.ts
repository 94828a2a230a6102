import { z } from 'zod';
import { withoutTrailer } from '../sql.ts';
import { flag, id, listOf, name, optionalId, text } from './tolerant.ts';

export const Page = z.object({ pageId: id, name, hidden: flag });
export type Page = z.output<typeof Page>;

export const Element = z
  .object({ elementId: id, name, type: text, vizualizationType: text, error: text })
  .transform(({ elementId, vizualizationType, ...element }) => ({
    id: elementId,
    ...element,
    visualizationType: vizualizationType,
  }));
export type Element = z.output<typeof Element>;

/** An object with an inner `type`, or the plain word. `error` marks a formula that does not resolve. */
export const ColumnType = z.union([
  z.string().transform((type) => ({ type, message: undefined })),
  z.object({ type: text, message: text }),
]);

export const Column = z
  .object({
    columnId: id,
    /** Null for a data model's own columns. */
    elementId: optionalId,
    label: name,
    name,
    formula: text,
    type: ColumnType.optional().catch(undefined),
  })
  .transform(({ columnId, label, name: documented, ...column }) => ({
    id: columnId,
    ...column,
    label: label ?? documented,
  }));
export type Column = z.output<typeof Column>;

export const Query = z
  .object({ elementId: id, sql: text, error: text })
  .transform(({ sql, ...query }) => ({ ...query, sql: sql === undefined ? undefined : withoutTrailer(sql) }));
export type Query = z.output<typeof Query>;

export const Control = z.object({ name: id, valueType: text });
export type Control = z.output<typeof Control>;

/** What names a source, by its type: without it the row is none. Other types carry their `type` alone. */
const NAMED_BY = new Map<string, readonly ('inodeId' | 'tableId' | 'datasetId' | 'dataModelId' | 'definition')[]>([
  ['table', ['inodeId', 'tableId']],
  ['dataset', ['inodeId', 'datasetId']],
  ['datamodel', ['dataModelId']],
  ['customsql', ['definition']],
]);

/** What a document reads, in the spellings of workbooks, reports and data models. */
export const Source = z
  .object({
    /** `custom-sql`, `customSQL` and `customSql` are one. */
    type: z
      .string()
      .min(1)
      .transform((type) => type.toLowerCase().replaceAll('-', '')),
    inodeId: optionalId,
    tableId: optionalId,
    datasetId: optionalId,
    dataModelId: optionalId,
    elementIds: listOf(id),
    connectionId: optionalId,
    definition: z.string().optional().catch(undefined),
    customSqlId: optionalId,
  })
  .refine((source) => NAMED_BY.get(source.type)?.some((field) => source[field] !== undefined) ?? true)
  .transform(({ inodeId, tableId, datasetId, definition, ...source }) => ({
    ...source,
    inodeId: inodeId ?? tableId ?? datasetId,
    definition: definition === '' ? undefined : definition,
  }));
export type Source = z.output<typeof Source>;
