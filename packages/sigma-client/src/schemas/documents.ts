import { z } from 'zod';
import { audit, flag, id, listOf, name, number, optionalId, text } from './tolerant.ts';

/** A version tag on a document, in either of the two spellings. */
export const DocumentTag = z
  .object({
    versionTagId: optionalId,
    name: text,
    tagName: text,
    taggedWorkbookId: optionalId,
    taggedReportId: optionalId,
  })
  .transform(({ versionTagId, name: workbookSpelling, tagName, taggedWorkbookId, taggedReportId }) => ({
    versionTagId,
    name: workbookSpelling ?? tagName,
    /** The tagged copy, which opens as a document of its own and is none. */
    copyId: taggedWorkbookId ?? taggedReportId,
  }));

const fields = {
  name,
  url: text,
  path: z.string().optional().catch(undefined),
  latestVersion: number,
  ownerId: optionalId,
  isArchived: flag,
  description: text,
  tags: listOf(DocumentTag),
  ...audit,
};

/** What workbooks, reports and data models have in common: all of it, but for the name of the id. */
export type Document = z.output<typeof Workbook>;

export const Workbook = z
  .object({ workbookId: id, ...fields })
  .transform(({ workbookId, ...document }) => ({ id: workbookId, ...document }));

export const Report = z
  .object({ reportId: id, ...fields })
  .transform(({ reportId, ...document }) => ({ id: reportId, ...document }));

export const DataModel = z
  .object({ dataModelId: id, ...fields })
  .transform(({ dataModelId, ...document }) => ({ id: dataModelId, ...document }));

export const Dataset = z
  .object({
    datasetId: id,
    name,
    description: text,
    url: text,
    owner: optionalId,
    ownerId: optionalId,
    path: z.string().optional().catch(undefined),
    isArchived: flag,
    migrationStatus: text,
    migrationToDataModel: z.object({ dataModelId: optionalId }).optional().catch(undefined),
    ...audit,
  })
  .transform(({ datasetId, owner, ownerId, migrationToDataModel, ...dataset }) => ({
    id: datasetId,
    ...dataset,
    ownerId: owner ?? ownerId,
    migratedTo: migrationToDataModel?.dataModelId,
  }));
export type Dataset = z.output<typeof Dataset>;

export const VersionTag = z
  .object({ versionTagId: id, name, description: text, color: text, ownerId: optionalId, isArchived: flag, ...audit })
  .transform(({ versionTagId, ...tag }) => ({ id: versionTagId, ...tag }));
export type VersionTag = z.output<typeof VersionTag>;
