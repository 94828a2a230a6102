import type { Api, ListOptions } from '../api.ts';
import { Bookmark, Embed, MaterializationSchedule, Schedule } from '../schemas/side-lists.ts';
import { below, type DocumentRef } from './content.ts';

/** Lists that hang on a document and change without a new version of it. */
export function sideListEndpoints(api: Api) {
  return {
    /** Of workbooks and reports; a report's page in the other idiom than its other lists. */
    schedulesOf: (document: DocumentRef, options: ListOptions) =>
      api.list({ ...below(document, 'schedules'), idiom: 'page', row: Schedule, idOf: ({ id }) => id }, options),
    /** Of workbooks and data models, which spell it their own way each. */
    materializationSchedulesOf: (document: DocumentRef, options: ListOptions) => {
      const call =
        document.kind === 'data-model'
          ? { ...below(document, 'materializationSchedules'), idiom: 'pageToken' as const, limit: 500 }
          : below(document, 'materialization-schedules');
      return api.list({ ...call, row: MaterializationSchedule, idOf: ({ sheetId }) => sheetId }, options);
    },
    /** Of workbooks: the caller's own and the shared ones. */
    bookmarksOf: (document: DocumentRef, options: ListOptions) =>
      api.list({ ...below(document, 'bookmarks'), row: Bookmark, idOf: ({ bookmarkId }) => bookmarkId }, options),
    /** Of workbooks. */
    embedsOf: (document: DocumentRef, options: ListOptions) =>
      api.list({ ...below(document, 'embeds'), row: Embed, idOf: ({ embedId }) => embedId }, options),
  };
}
