import { z } from 'zod';
import { audit, flag, id, listOf, name, optionalId, text, time } from './tolerant.ts';

const Timing = z.object({ cronSpec: text, timezone: text }).optional().catch(undefined);

export const Schedule = z
  .object({
    scheduledNotificationId: id,
    schedule: Timing,
    configV2: z
      .object({
        title: name,
        notificationName: name,
        notificationAttachments: listOf(z.object({ formatOptions: z.object({ type: text }) })),
      })
      .optional()
      .catch(undefined),
    isSuspended: flag,
    ownerId: optionalId,
    ...audit,
  })
  // The message's text stays behind: people write names and addresses into it.
  .transform(({ scheduledNotificationId, schedule, configV2, ...rest }) => ({
    id: scheduledNotificationId,
    ...rest,
    cron: schedule?.cronSpec,
    timezone: schedule?.timezone,
    name: configV2?.notificationName ?? configV2?.title,
    formats: (configV2?.notificationAttachments ?? []).flatMap(({ formatOptions }) => formatOptions.type ?? []),
  }));
export type Schedule = z.output<typeof Schedule>;

export const MaterializationSchedule = z
  .object({ sheetId: id, elementId: optionalId, elementName: name, schedule: Timing, configuredAt: time, paused: flag })
  .transform(({ schedule, ...rest }) => ({ ...rest, cron: schedule?.cronSpec, timezone: schedule?.timezone }));
export type MaterializationSchedule = z.output<typeof MaterializationSchedule>;

export const Bookmark = z.object({ bookmarkId: id, name, isShared: flag, isDefault: flag });
export type Bookmark = z.output<typeof Bookmark>;

/** Without `embedUrl`: whoever has the address of a public embed may open it, so it is dropped at the door. */
export const Embed = z.object({
  embedId: id,
  public: flag,
  sourceType: text,
  sourceId: optionalId,
  sourceName: name,
});
export type Embed = z.output<typeof Embed>;
