import { contentOf, elementsOf } from '../org/content.ts';
import type { SimDocument } from '../org/organization.ts';
import { openDocument } from './find.ts';
import { memberOf } from './people.ts';
import { type Call, forbidden, list, type Route } from './route.ts';
import { audit } from './wire.ts';

export const sideListRoutes: readonly Route[] = [
  ...['/v2/workbooks/{workbookId}/schedules', '/v2.1/workbooks/{workbookId}/schedules'].map((template) =>
    list(template, 'page', (call) => scheduled(openDocument(call, 'workbook')), wireSchedule),
  ),
  list('/v2/reports/{reportId}/schedules', 'page', (call) => scheduled(openDocument(call, 'report')), wireSchedule),
  list('/v2/members/{memberId}/schedules', 'page', schedulesOfMember, wireSchedule),
  ...[
    '/v2/workbooks/{workbookId}/materialization-schedules',
    '/v2.1/workbooks/{workbookId}/materialization-schedules',
  ].map((template) =>
    list(
      template,
      'page',
      (call) => materialized(call, 'workbook'),
      (row) => row,
    ),
  ),
  list(
    '/v2/dataModels/{dataModelId}/materializationSchedules',
    'pageToken',
    (call) => materialized(call, 'data-model'),
    (row) => row,
    { max: 500 },
  ),
  list('/v2/workbooks/{workbookId}/bookmarks', 'page', bookmarksOf, (row) => row),
  list('/v2/workbooks/{workbookId}/embeds', 'page', embedsOf, (row) => row),
];

/** Every fourth document is sent somewhere by somebody. */
function scheduled(document: SimDocument): readonly SimDocument[] {
  return document.index % 4 === 0 ? [document] : [];
}

function schedulesOfMember(call: Call): readonly SimDocument[] {
  const member = memberOf(call);
  if (!call.isAdmin && member.id !== call.caller.id) throw forbidden('schedules of another member');
  return [...call.org.documents.values()].filter(
    (document) =>
      document.ownerId === member.id &&
      (document.kind === 'workbook' || document.kind === 'report') &&
      scheduled(document).length > 0,
  );
}

function wireSchedule({ kind, id, index, ownerId }: SimDocument, { org }: Call) {
  return {
    scheduledNotificationId: org.dice.uuid('schedule', id),
    [kind === 'report' ? 'reportId' : 'workbookId']: id,
    schedule: { cronSpec: `0 ${index % 24} * * 1`, timezone: 'Europe/Oslo' },
    configV2: {
      title: 'Weekly numbers',
      messageBody: 'For ceo@acme.example only: the numbers',
      notificationAttachments: [
        { formatOptions: { type: 'PDF', layout: 'landscape' }, workbookExportSource: { type: 'all' } },
      ],
      notificationName: `Weekly ${index}`,
    },
    isSuspended: index % 8 === 0,
    ownerId,
    lastUpdatedByUser: ownerId,
    disabledAt: null,
    disabledBy: null,
    ...audit(ownerId),
  };
}

function materialized(call: Call, kind: 'workbook' | 'data-model'): readonly object[] {
  const document = openDocument(call, kind);
  if (document.index % 3 !== 0) return [];
  const element = elementsOf(contentOf(call.org, document)).find(({ type }) => type === 'table');
  if (element === undefined) return [];
  return [
    {
      sheetId: call.org.dice.shortId(10, 'sheet', document.id),
      elementId: element.id,
      elementName: element.name ?? '',
      schedule: document.index % 2 === 0 ? { cronSpec: '0 4 * * *', timezone: 'UTC' } : null,
      configuredAt: '2026-01-05T00:00:00.000Z',
      paused: document.index % 2 !== 0,
    },
  ];
}

/** A shared one, and one of the caller's own. */
function bookmarksOf(call: Call): readonly object[] {
  const { id, index } = openDocument(call, 'workbook');
  if (index % 3 !== 1) return [];
  const bookmark = (name: string, isShared: boolean) => ({
    bookmarkId: call.org.dice.uuid('bookmark', id, name),
    name,
    isShared,
    exploreKey: call.org.dice.shortId(22, 'explore', id, name),
    isDefault: false,
  });
  return [bookmark('EMEA only', true), bookmark('Mine alone', false)];
}

function embedsOf(call: Call): readonly object[] {
  const document = openDocument(call, 'workbook');
  if (document.index % 5 !== 2) return [];
  const [element] = elementsOf(contentOf(call.org, document));
  const embed = (isPublic: boolean, sourceType: string, sourceId: string | null, sourceName: string | null) => ({
    embedId: call.org.dice.uuid('embed', document.id, sourceType),
    embedUrl: `https://app.sigmacomputing.com/${call.org.slug}/embed/1-${call.org.dice.shortId(22, 'embed url', document.id, sourceType)}`,
    public: isPublic,
    sourceType,
    sourceId,
    sourceName,
  });
  const whole = embed(false, 'workbook', null, null);
  return element === undefined ? [whole] : [whole, embed(true, 'element', element.id, element.name ?? null)];
}
