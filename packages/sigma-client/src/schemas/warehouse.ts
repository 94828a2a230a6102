import { z } from 'zod';
import { ColumnType } from './content.ts';
import { audit, flag, id, name, text } from './tolerant.ts';

/** Attributes differ by warehouse and go by several names. */
export const Connection = z
  .object({
    connectionId: id,
    name,
    type: text,
    isArchived: flag,
    account: text,
    host: text,
    server: text,
    database: text,
    defaultDatabase: text,
    ...audit,
  })
  .transform(({ connectionId, server, host, database, defaultDatabase, ...connection }) => ({
    id: connectionId,
    ...connection,
    host: host ?? server,
    database: database ?? defaultDatabase,
  }));
export type Connection = z.output<typeof Connection>;

export const TablePath = z.object({ connectionId: id, path: z.array(z.string()) });
export type TablePath = z.output<typeof TablePath>;

export const TableColumn = z.object({
  name: z.string(),
  type: ColumnType.optional().catch(undefined),
  visibility: text,
  description: text,
});
export type TableColumn = z.output<typeof TableColumn>;

export const PathLookup = z.object({ kind: text, inodeId: id });
export type PathLookup = z.output<typeof PathLookup>;
