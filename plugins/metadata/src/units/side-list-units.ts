import type { RunContext } from '@sextant/core';
import type { Config } from '../config.ts';
import { controlElements, readSideLists, SIDE_LISTS } from '../read/side-lists.ts';
import { type DocumentEntry, isArchived } from '../map/documents.ts';
import { digest, type Hidden, type MetadataUnit } from './metadata-unit.ts';
import { locationOf, type Plan, recordOf } from './plan.ts';

/** Calls that side lists add for a document, SQL and controls included. */
const CALLS = { workbook: 6, report: 3, 'data-model': 1, dataset: 0 };
const AFFORDABLE_CALLS = 500;

/** Whether this run reads side lists. Leaving them out for their price is said, with the price. */
export function sideListsAffordable({ sideLists }: Config, plan: Plan, run: RunContext): boolean {
  if (sideLists !== 'auto') return sideLists === 'always';
  let calls = 0;
  for (const entry of plan.inventory.documents.values()) {
    if (hasSideLists(entry) && hides(plan, entry) === undefined) calls += CALLS[entry.kind];
  }
  if (calls <= AFFORDABLE_CALLS) return true;
  run.notice(
    `Elements' SQL, controls, schedules, materializations, bookmarks and embeds were left out: they take ${calls} calls ` +
      'more. To read them, set plugins.metadata.sideLists to always.',
  );
  return false;
}

const LEFT_OUT: Hidden = { by: 'selection', rule: 'plugins.metadata.sideLists' };

const DAY_MS = 24 * 60 * 60 * 1000;

/** One unit a document beside its own: these lists change without a new version of it. Left out, they are kept, not deleted. */
export function* sideListUnits(plan: Plan, read: boolean, run: RunContext): Generator<MetadataUnit> {
  for (const entry of plan.inventory.documents.values()) {
    const { kind, id } = entry;
    if (kind === 'dataset' || isArchived(entry) === true) continue;
    const hidden = hides(plan, entry) ?? (read ? undefined : LEFT_OUT);
    yield {
      key: `side-lists/${kind}/${id}`,
      label: id,
      ...(hidden === undefined ? { version: versionOf(plan, entry, run), freshFor: DAY_MS } : { hidden }),
      cost: { once: SIDE_LISTS[kind] },
      records: (reading) => readSideLists({ kind, id }, plan, reading),
    };
  }
}

/** All that their records are made of, the lists themselves aside: the document, its control elements, owners' addresses. */
function versionOf(plan: Plan, entry: DocumentEntry, run: RunContext): string {
  const document = recordOf(plan, entry);
  const members = plan.names === 'hash' ? 'hashed' : plan.inventory.members.size;
  return digest({ document, controls: [...controlElements(entry.id, run)], members });
}

function hasSideLists(entry: DocumentEntry): boolean {
  return isArchived(entry) !== true && entry.kind !== 'dataset';
}

function hides(plan: Plan, entry: DocumentEntry): Hidden | undefined {
  return plan.decisions.hidesDocument(entry, locationOf(plan, entry));
}
