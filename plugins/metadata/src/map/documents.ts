import { type DataModelRecord, type DatasetRecord, known, type ReportRecord, type WorkbookRecord } from '@sextant/core';
import type { Dataset, Document, File } from '@sextant/sigma-client';

export const DOCUMENT_KINDS = ['workbook', 'report', 'data-model', 'dataset'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
export type DocumentRecord = WorkbookRecord | ReportRecord | DataModelRecord | DatasetRecord;

/** A document as its own listing and the file listing tell it: either may lack it, and each knows what the other does not. */
export interface DocumentEntry {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly row: Document | Dataset | undefined;
  readonly file: File | undefined;
}

export interface DocumentPlace {
  readonly parentId: string | undefined;
  readonly parentKind: 'workspace' | 'folder' | undefined;
  readonly ownerEmail: string | undefined;
}

export function ownerOf({ row, file }: DocumentEntry): string | undefined {
  return row?.ownerId ?? file?.ownerId;
}

export function isArchived({ row, file }: DocumentEntry): boolean | undefined {
  if (row?.isArchived === true || file?.isArchived === true) return true;
  return row?.isArchived ?? file?.isArchived;
}

export function tagNames({ row }: DocumentEntry): readonly string[] | undefined {
  if (row === undefined || !('tags' in row)) return undefined;
  return [...new Set(row.tags.flatMap(({ name }) => name ?? []))].toSorted();
}

export function documentRecord(entry: DocumentEntry, place: DocumentPlace): DocumentRecord {
  const { kind, id, row, file } = entry;
  const document = row !== undefined && 'latestVersion' in row ? row : undefined;
  const dataset = row !== undefined && 'migrationStatus' in row ? row : undefined;
  return known<WorkbookRecord & Pick<DatasetRecord, 'migrationStatus' | 'migratedTo'>>({
    // The three kinds share every field; datasets have two more.
    kind: kind as 'workbook',
    id,
    name: row?.name ?? file?.name,
    parentId: place.parentId,
    parentKind: place.parentKind,
    path: row?.path ?? file?.path,
    url: row?.url,
    ownerId: ownerOf(entry),
    ownerEmail: place.ownerEmail,
    createdBy: row?.createdBy ?? file?.createdBy,
    updatedBy: row?.updatedBy ?? file?.updatedBy,
    createdAt: row?.createdAt ?? file?.createdAt,
    updatedAt: row?.updatedAt ?? file?.updatedAt,
    latestVersion: document?.latestVersion,
    description: row?.description ?? file?.description,
    badge: file?.badge,
    archived: isArchived(entry),
    tags: tagNames(entry),
    migrationStatus: dataset?.migrationStatus,
    migratedTo: dataset?.migratedTo,
  });
}
