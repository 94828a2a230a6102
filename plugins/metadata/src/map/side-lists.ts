import {
  type BookmarkRecord,
  type ControlRecord,
  type EmbedRecord,
  known,
  type MaterializationRecord,
  recordId,
  type Ref,
  type ScheduleRecord,
} from '@sextant/core';
import type { Bookmark, Control, Embed, MaterializationSchedule, Schedule } from '@sextant/sigma-client';

export function controlRecord(document: Ref, control: Control, elementId: string | undefined): ControlRecord {
  return known<ControlRecord>({
    kind: 'control',
    id: recordId(document.id, control.name),
    name: control.name,
    parentId: document.id,
    parentKind: document.kind,
    valueType: control.valueType,
    elementId,
  });
}

export function scheduleRecord(document: Ref, schedule: Schedule, ownerEmail: string | undefined): ScheduleRecord {
  return known<ScheduleRecord>({
    kind: 'schedule',
    id: schedule.id,
    name: schedule.name,
    parentId: document.id,
    parentKind: document.kind,
    cron: schedule.cron,
    timezone: schedule.timezone,
    suspended: schedule.isSuspended,
    ownerId: schedule.ownerId,
    ownerEmail,
    formats: schedule.formats,
    createdBy: schedule.createdBy,
    updatedBy: schedule.updatedBy,
    createdAt: schedule.createdAt,
    updatedAt: schedule.updatedAt,
  });
}

export function materializationRecord(document: Ref, schedule: MaterializationSchedule): MaterializationRecord {
  return known<MaterializationRecord>({
    kind: 'materialization',
    id: recordId(document.id, schedule.sheetId),
    name: schedule.elementName,
    parentId: document.id,
    parentKind: document.kind,
    elementId: schedule.elementId === undefined ? undefined : recordId(document.id, schedule.elementId),
    cron: schedule.cron,
    timezone: schedule.timezone,
    paused: schedule.paused,
    configuredAt: schedule.configuredAt,
  });
}

export function bookmarkRecord(document: Ref, bookmark: Bookmark): BookmarkRecord {
  return known<BookmarkRecord>({
    kind: 'bookmark',
    id: bookmark.bookmarkId,
    name: bookmark.name,
    parentId: document.id,
    parentKind: document.kind,
    shared: bookmark.isShared,
    default: bookmark.isDefault,
  });
}

export function embedRecord(document: Ref, embed: Embed): EmbedRecord {
  return known<EmbedRecord>({
    kind: 'embed',
    id: embed.embedId,
    name: embed.sourceName,
    parentId: document.id,
    parentKind: document.kind,
    public: embed.public,
    sourceType: embed.sourceType,
    sourceId: sourceRecordId(document, embed),
  });
}

/** The document's own id, or the page or element by its record id. */
function sourceRecordId(document: Ref, { sourceType, sourceId }: Embed): string | undefined {
  if (sourceType === 'workbook') return document.id;
  return sourceId === undefined ? undefined : recordId(document.id, sourceId);
}
