import { z } from 'zod';
import { countedListOf, countedOne, flag, id, listOf, name, optionalId, text } from './tolerant.ts';

const SpecColumn = z.object({ id, name, formula: text, description: text, hidden: flag });

const SpecMetric = z.object({ id, name, formula: text, description: text });

const SpecRelationship = z.object({
  id,
  name,
  description: text,
  targetElementId: optionalId,
  keys: listOf(z.object({ sourceColumnId: id, targetColumnId: id })),
});

function told<T extends z.ZodType>(what: T) {
  return what.nullish().transform((value) => value ?? undefined);
}

/** `path` names the warehouse table outright; it may come as one text. */
const SpecSource = z.object({
  kind: text,
  connectionId: told(id),
  path: told(z.union([z.array(z.string()), z.string().transform((path) => path.split('.'))])),
  statement: told(z.string()),
  dataModelId: told(id),
  elementId: optionalId,
});

const SpecElement = z
  .object({
    id,
    kind: text,
    name,
    description: text,
    columns: countedListOf(SpecColumn, { needed: false }),
    metrics: countedListOf(SpecMetric, { needed: false }),
    relationships: countedListOf(SpecRelationship, { needed: false }),
    source: countedOne(SpecSource),
  })
  .transform(({ columns, metrics, relationships, source, ...element }) => ({
    ...element,
    columns: columns.items,
    metrics: metrics.items,
    relationships: relationships.items,
    source: source.item,
    skipped: columns.skipped + metrics.skipped + relationships.skipped + source.skipped,
  }));
export type SpecElement = z.output<typeof SpecElement>;

const SpecPage = z.object({ elements: countedListOf(SpecElement, { needed: true }) });

/** The only place of metrics, relationships, column descriptions and hidden flags. Leaves out input tables and UI. */
export const DataModelSpec = z
  .object({ description: text, pages: countedListOf(SpecPage, { needed: true }) })
  .transform(({ description, pages }) => {
    const lists = pages.items.map(({ elements }) => elements);
    const elements = lists.flatMap(({ items }) => items);
    const skipped = [pages, ...lists, ...elements].reduce((sum, each) => sum + each.skipped, 0);
    /** Without what was malformed: `skipped` counts it. */
    return { description, elements, skipped };
  });
export type DataModelSpec = z.output<typeof DataModelSpec>;
