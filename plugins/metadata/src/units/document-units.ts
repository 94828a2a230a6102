import { readDataModel } from '../read/data-model.ts';
import { readPaged } from '../read/paged-document.ts';
import type { DocumentEntry } from '../map/documents.ts';
import { digest, type MetadataUnit } from './metadata-unit.ts';
import { locationOf, type Plan, recordOf } from './plan.ts';

/** One unit a document: it is read, kept or lost as a whole. */
export function* documentUnits(plan: Plan, sideLists: boolean): Generator<MetadataUnit> {
  for (const entry of plan.inventory.documents.values()) yield documentUnit(plan, entry, sideLists);
}

export function documentUnit(plan: Plan, entry: DocumentEntry, sideLists: boolean): MetadataUnit {
  const hidden = plan.decisions.hidesDocument(entry, locationOf(plan, entry));
  const document = recordOf(plan, entry);
  const { sigma } = plan;
  const bare = document.archived === true || entry.kind === 'dataset';
  return {
    key: `${entry.kind}/${entry.id}`,
    label: (hidden === undefined ? document.name?.trim() : undefined) || entry.id,
    version: digest({ document, sideLists }),
    ...(hidden === undefined ? {} : { hidden }),
    async *records(run) {
      // An archived document is told of, and nothing below it; a dataset has no lists.
      if (bare) yield document;
      else if (entry.kind === 'data-model') yield* readDataModel(document, sigma, run);
      else yield* readPaged(document, { sigma, queries: sideLists }, run);
    },
  };
}
