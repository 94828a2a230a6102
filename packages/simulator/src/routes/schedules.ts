import type { SimDocument } from '../org/organization.ts';
import { scheduleIdOf } from '../org/side-lists.ts';
import { openContent, ownMember } from './find.ts';
import { type Call, list, type Route } from './route.ts';
import { audit } from './wire.ts';

export const scheduleRoutes: readonly Route[] = [
  ...['/v2/workbooks/{workbookId}/schedules', '/v2.1/workbooks/{workbookId}/schedules'].map((template) =>
    list(template, 'page', (call) => scheduled(call, openContent(call, 'workbook')), wireSchedule),
  ),
  list(
    '/v2/reports/{reportId}/schedules',
    'page',
    (call) => scheduled(call, openContent(call, 'report')),
    wireSchedule,
  ),
  list('/v2/members/{memberId}/schedules', 'page', schedulesOfMember, wireSchedule),
];

function scheduled({ org }: Call, document: SimDocument): readonly SimDocument[] {
  return scheduleIdOf(org, document) === undefined ? [] : [document];
}

/** Of workbooks and reports, mixed. */
function schedulesOfMember(call: Call): readonly SimDocument[] {
  const { id } = ownMember(call);
  return [...call.org.documents.values()].filter(
    (document) =>
      document.ownerId === id && document.disguise === undefined && scheduleIdOf(call.org, document) !== undefined,
  );
}

/** Recipients are not told; what people write into a message is. */
function wireSchedule(document: SimDocument, { org }: Call) {
  const { kind, id, index, ownerId } = document;
  const isDisabled = index % 8 === 0;
  return {
    scheduledNotificationId: scheduleIdOf(org, document),
    [kind === 'report' ? 'reportId' : 'workbookId']: id,
    schedule: { cronSpec: `0 ${index % 24} * * 1`, timezone: 'Europe/Oslo' },
    configV2: {
      title: 'Weekly numbers',
      messageBody:
        'For ceo@acme.example only. Portal: https://portal.acme.example/?token=s3cr3t-t0ken password hunter2',
      notificationAttachments: [
        { formatOptions: { type: 'PDF', layout: 'landscape' }, workbookExportSource: { type: 'all' } },
      ],
      includeLink: true,
      notificationName: `Weekly ${index}`,
    },
    isSuspended: isDisabled,
    ownerId,
    lastUpdatedByUser: ownerId,
    disabledAt: isDisabled ? '2026-06-01T00:00:00.000Z' : null,
    disabledBy: isDisabled ? ownerId : null,
    ...audit(ownerId),
  };
}
