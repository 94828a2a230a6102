import { z } from 'zod';
import { audit, flag, id, name, optionalId, text } from './tolerant.ts';

export const Workspace = z
  .object({ workspaceId: id, name, ...audit })
  .transform(({ workspaceId, ...workspace }) => ({ id: workspaceId, ...workspace }));
export type Workspace = z.output<typeof Workspace>;

/** Any inode: workspace, folder, workbook, report, data-model, dataset, table… */
export const File = z.object({
  id,
  name,
  type: text,
  parentId: optionalId,
  path: z.string().optional().catch(undefined),
  badge: text,
  isArchived: flag,
  description: text,
  ownerId: optionalId,
  permission: text,
  ...audit,
});
export type File = z.output<typeof File>;
