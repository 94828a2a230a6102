import { z } from 'zod';
import { flag, id, listOf, name, optionalId, text } from './tolerant.ts';

const SpecColumn = z.object({ id, name, formula: text, description: text, hidden: flag });

const SpecMetric = z.object({ id, name, formula: text, description: text });

const SpecRelationship = z.object({
  id,
  name,
  description: text,
  targetElementId: optionalId,
  keys: listOf(z.object({ sourceColumnId: id, targetColumnId: id })),
});

/** `path` names the warehouse table outright; it may come as one text. */
const SpecSource = z
  .object({
    kind: text,
    connectionId: optionalId,
    path: z
      .union([z.array(z.string()), z.string().transform((path) => path.split('.'))])
      .optional()
      .catch(undefined),
    statement: text,
    dataModelId: optionalId,
    elementId: optionalId,
  })
  .optional()
  .catch(undefined);

const SpecElement = z.object({
  id,
  kind: text,
  name,
  description: text,
  columns: listOf(SpecColumn),
  metrics: listOf(SpecMetric),
  relationships: listOf(SpecRelationship),
  source: SpecSource,
});
export type SpecElement = z.output<typeof SpecElement>;

/** The only place of metrics, relationships, column descriptions and hidden flags. Leaves out input tables and UI. */
export const DataModelSpec = z
  .object({ description: text, pages: listOf(z.object({ elements: listOf(SpecElement) })) })
  .transform(({ description, pages }) => ({ description, elements: pages.flatMap(({ elements }) => elements) }));
export type DataModelSpec = z.output<typeof DataModelSpec>;
