import { recordId, type RunContext } from '@sextant/core';
import type { DocumentKind, DocumentRef } from '@sextant/sigma-client';
import type { Endpoint } from '../endpoints.ts';
import { collectPart } from '../listing.ts';
import {
  bookmarkRecord,
  controlRecord,
  embedRecord,
  materializationRecord,
  scheduleRecord,
} from '../map/side-lists.ts';
import type { MetadataRecord } from '../units/metadata-unit.ts';
import { type Plan, toldEmail } from '../units/plan.ts';

type SideList = 'controls' | 'schedules' | 'materializations' | 'bookmarks' | 'embeds';

/** Which kind of document has which list. */
const LISTS: Readonly<Record<DocumentKind, readonly SideList[]>> = {
  workbook: ['controls', 'schedules', 'materializations', 'bookmarks', 'embeds'],
  report: ['controls', 'schedules'],
  'data-model': ['materializations'],
};

/** The calls that they take, one a list. */
export const SIDE_LISTS: Readonly<Record<DocumentKind, readonly Endpoint[]>> = {
  workbook: [
    '/v2/workbooks/{workbookId}/controls',
    '/v2/workbooks/{workbookId}/schedules',
    '/v2/workbooks/{workbookId}/materialization-schedules',
    '/v2/workbooks/{workbookId}/bookmarks',
    '/v2/workbooks/{workbookId}/embeds',
  ],
  report: ['/v2/reports/{reportId}/controls', '/v2/reports/{reportId}/schedules'],
  'data-model': ['/v2/dataModels/{dataModelId}/materializationSchedules'],
};

/** The lists beside a document's content, one call each. */
export async function* readSideLists(
  document: DocumentRef,
  plan: Plan,
  run: RunContext,
): AsyncGenerator<MetadataRecord> {
  const lists = LISTS[document.kind].map((list) => READERS[list](document, plan, run));
  for (const records of await Promise.all(lists)) yield* records;
}

type Reader = (document: DocumentRef, plan: Plan, run: RunContext) => Promise<readonly MetadataRecord[]>;

const READERS: Readonly<Record<SideList, Reader>> = {
  async controls(document, { sigma }, run) {
    const { rows } = await collectPart(run, 'controls', (options) => sigma.controlsOf(document, options));
    const elements = rows.length > 0 ? controlElements(document.id, run) : new Map<string, string[]>();
    return rows.map((control) => {
      const [elementId, ...others] = elements.get(control.name) ?? [];
      return controlRecord(document, control, others.length === 0 ? elementId : undefined);
    });
  },
  async schedules(document, plan, run) {
    const { rows } = await collectPart(run, 'schedules', (options) => plan.sigma.schedulesOf(document, options));
    return rows.map((schedule) => scheduleRecord(document, schedule, toldEmail(plan, schedule.ownerId)));
  },
  async materializations(document, { sigma }, run) {
    const list = 'materialization schedules';
    const { rows } = await collectPart(run, list, (options) => sigma.materializationSchedulesOf(document, options));
    return rows.map((schedule) => materializationRecord(document, schedule));
  },
  async bookmarks(document, { sigma }, run) {
    const { rows } = await collectPart(run, 'bookmarks', (options) => sigma.bookmarksOf(document, options));
    // The others are the own ones of the credentials' owner: nobody else's business.
    return rows.filter(({ isShared }) => isShared === true).map((bookmark) => bookmarkRecord(document, bookmark));
  },
  async embeds(document, { sigma }, run) {
    const { rows } = await collectPart(run, 'embeds', (options) => sigma.embedsOf(document, options));
    return rows.map((embed) => embedRecord(document, embed));
  },
};

/** Ids of the document's control elements by name: controls have no id of their own that would lead to one. */
export function controlElements(documentId: string, run: RunContext): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const { id, name, elementType } of run.catalog.records('element', `${recordId(documentId)}/`)) {
    if (elementType === 'control' && name !== undefined) byName.set(name, [...(byName.get(name) ?? []), id]);
  }
  return byName;
}
