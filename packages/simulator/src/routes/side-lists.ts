import type { SimDocument } from '../org/organization.ts';
import { bookmarksOf, embedsOf, materializationOf, type SimBookmark, type SimEmbed } from '../org/side-lists.ts';
import { openContent, requireTag } from './find.ts';
import { notFound } from './refusal.ts';
import { type Call, list, one, plainList, type Route } from './route.ts';

export const sideListRoutes: readonly Route[] = [
  ...['/v2/workbooks', '/v2.1/workbooks'].map((root) =>
    plainList(`${root}/{workbookId}/materialization-schedules`, 'page', (call) => materialized(call, 'workbook')),
  ),
  plainList(
    '/v2/dataModels/{dataModelId}/materializationSchedules',
    'pageToken',
    (call) => materialized(call, 'data-model'),
    { max: 500 },
  ),
  one('/v2/workbooks/{workbookId}/materializations/{materializationId}', (call) => materialization(call, 'workbook')),
  one('/v2/dataModels/{dataModelId}/materializations/{materializationId}', (call) =>
    materialization(call, 'data-model'),
  ),
  list('/v2/workbooks/{workbookId}/bookmarks', 'page', visibleBookmarks, wireBookmark),
  list(
    '/v2/workbooks/{workbookId}/tags/{tagName}/bookmarks',
    'page',
    (call) => {
      requireTag(call, openContent(call, 'workbook'), call.params['tagName'] ?? '');
      return visibleBookmarks(call);
    },
    wireBookmark,
  ),
  one('/v2/workbooks/{workbookId}/bookmarks/{bookmarkId}', (call) => {
    const bookmark = visibleBookmarks(call).find(({ id }) => id === call.params['bookmarkId']);
    if (bookmark === undefined) throw notFound('bookmark');
    return wireBookmark(bookmark, call);
  }),
  list(
    '/v2/workbooks/{workbookId}/embeds',
    'page',
    (call) => embedsOf(call.org, openContent(call, 'workbook')),
    wireEmbed,
  ),
];

function materialized(call: Call, kind: 'workbook' | 'data-model'): readonly object[] {
  const document = openContent(call, kind);
  const found = materializationOf(call.org, document);
  if (found === undefined) return [];
  const isPaused = document.index % 2 !== 0;
  return [
    {
      sheetId: found.sheetId,
      elementId: found.element.id,
      elementName: found.element.name ?? '',
      schedule: isPaused && call.org.shape.oddities ? null : { cronSpec: '0 4 * * *', timezone: 'UTC' },
      configuredAt: '2026-01-05T00:00:00.000Z',
      paused: isPaused,
    },
  ];
}

/** Of the only run that anybody remembers. */
function materialization(call: Call, kind: 'workbook' | 'data-model'): object {
  const document: SimDocument = openContent(call, kind);
  const found = materializationOf(call.org, document);
  if (found === undefined || found.id !== call.params['materializationId']) throw notFound('materialization');
  const { id, status } = found;
  return { materializationId: id, status, startedAt: '2026-08-26T04:00:00.000Z', readyAt: '2026-08-26T04:02:00.000Z' };
}

/** The caller's own and the shared ones. */
function visibleBookmarks(call: Call): readonly SimBookmark[] {
  const bookmarks = bookmarksOf(call.org, openContent(call, 'workbook'));
  return bookmarks.filter(({ isShared, ownerId }) => isShared || ownerId === call.caller.id);
}

function wireBookmark({ id, name, isShared }: SimBookmark, { org }: Call) {
  return { bookmarkId: id, name, isShared, exploreKey: org.dice.shortId(22, 'explore', id), isDefault: false };
}

function wireEmbed({ id, isPublic, sourceType, element }: SimEmbed, { org }: Call) {
  return {
    embedId: id,
    // Whoever has it may look: a secret.
    embedUrl: `https://app.sigmacomputing.com/${org.slug}/embed/1-${org.dice.shortId(22, 'embed url', id)}`,
    public: isPublic,
    sourceType,
    sourceId: element?.id ?? null,
    sourceName: element?.name ?? null,
  };
}
