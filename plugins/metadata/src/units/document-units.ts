import { readDataModel } from '../read/data-model.ts';
import { readPaged } from '../read/paged-document.ts';
import type { DocumentEntry } from '../map/documents.ts';
import type { Endpoint } from '../endpoints.ts';
import { digest, type MetadataUnit, type UnitCost } from './metadata-unit.ts';
import { locationOf, type Plan, recordOf } from './plan.ts';

/** How many documents will be read or kept: known before their units, of which no more are made than are needed. */
export function countVisible(plan: Plan): number {
  const { decisions, inventory } = plan;
  const entries = Iterator.from(inventory.documents.values());
  return entries
    .filter((entry) => decisions.hidesDocument(entry, locationOf(plan, entry)) === undefined)
    .reduce((sum) => sum + 1, 0);
}

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
    ...(bare ? {} : { cost: costOf(entry, sideLists) }),
    async *records(run) {
      // An archived document is told of, and nothing below it; a dataset has no lists.
      if (bare) yield document;
      else if (entry.kind === 'data-model') yield* readDataModel(document, sigma, run);
      else yield* readPaged(document, { sigma, queries: sideLists }, run);
    },
  };
}

/** Of each document that has content, its pages' elements aside. */
const LISTS: Readonly<Record<Exclude<DocumentEntry['kind'], 'dataset'>, readonly Endpoint[]>> = {
  workbook: [
    '/v2/workbooks/{workbookId}/pages',
    '/v2/workbooks/{workbookId}/columns',
    '/v2/workbooks/{workbookId}/sources',
  ],
  report: ['/v2/reports/{reportId}/pages', '/v2/reports/{reportId}/columns', '/v2/reports/{reportId}/sources'],
  'data-model': [
    '/v2/dataModels/{dataModelId}/elements',
    '/v2/dataModels/{dataModelId}/columns',
    '/v2/dataModels/{dataModelId}/sources',
    '/v2/dataModels/{dataModelId}/spec',
  ],
};

const WITH_QUERIES: typeof LISTS = {
  ...LISTS,
  workbook: [...LISTS.workbook, '/v2/workbooks/{workbookId}/queries'],
  report: [...LISTS.report, '/v2/reports/{reportId}/queries'],
};

function costOf({ kind, id }: DocumentEntry, sideLists: boolean): UnitCost {
  if (kind === 'dataset') return { once: [] };
  return { once: (sideLists ? WITH_QUERIES : LISTS)[kind], content: { kind, id } };
}
