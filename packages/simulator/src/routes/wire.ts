import type { Organization, SimDocument, SimGrant, SimMember, SimPlace, SimTagging } from '../org/organization.ts';
import { pathOf, urlOf } from '../org/tree.ts';
import { slugOf } from '../random.ts';

const CREATED_AT = '2024-02-01T09:00:00.000Z';

export function audit(by: string, updatedAt = CREATED_AT) {
  return { createdBy: by, updatedBy: by, createdAt: CREATED_AT, updatedAt };
}

export function wireMember(org: Organization, { id, ...member }: SimMember) {
  return { organizationId: org.id, memberId: id, ...member, profileImgUrl: null, ...audit(org.members[0]?.id ?? '') };
}

export function wireWorkspace({ id, name, createdBy }: SimPlace) {
  return { workspaceId: id, workspaceUrlId: slugOf(id), name, ...audit(createdBy) };
}

const WORDS = { workbook: 'workbook', report: 'report', 'data-model': 'dataModel' } as const;

export function wireDocument(org: Organization, document: SimDocument, withTags = true): object {
  const { kind, id, parentId, version, ownerId, isArchived, description, createdBy, updatedAt } = document;
  if (kind === 'dataset') return wireDataset(org, document);
  const word = WORDS[kind];
  const row = {
    [`${word}Id`]: id,
    [`${word}UrlId`]: slugOf(id),
    name: wireName(document),
    url: urlOf(org, document),
    path: pathOf(org, parentId),
    latestVersion: version,
    ownerId,
    ...audit(createdBy, updatedAt),
    isArchived,
    // Data models tell theirs among the files only.
    ...(description === undefined || kind === 'data-model' ? {} : { description }),
    ...(withTags ? { tags: document.tags.map((tagging) => wireTagging(org, document, tagging)) } : {}),
  };
  if (document.oddity === 'no-owner') return { ...row, ownerId: null, path: undefined };
  if (document.oddity === 'no-dates') return { ...row, updatedAt: undefined, url: undefined, description: null };
  return row;
}

export function wireName({ name, oddity }: SimDocument): string | number {
  return oddity === 'number-name' && /^\d+$/.test(name) ? Number(name) : name;
}

/** Workbooks spell a tag one way, data models and reports another. */
export function wireTagging(org: Organization, document: SimDocument, { versionTagId, copyId }: SimTagging) {
  const { kind, version, updatedAt } = document;
  const name = org.versionTags.find(({ id }) => id === versionTagId)?.name ?? '';
  if (kind === 'workbook') {
    return {
      versionTagId,
      name,
      sourceWorkbookVersion: version,
      taggedWorkbookId: copyId,
      workbookTaggedAt: updatedAt,
    };
  }
  const tag = { versionTagId, tagName: name, sourceVersion: version, taggedAt: updatedAt };
  return kind === 'report' ? { ...tag, taggedReportId: copyId } : tag;
}

function wireDataset(org: Organization, document: SimDocument) {
  const { id, index, name, parentId, ownerId, isArchived, createdBy, updatedAt, migratedTo } = document;
  const migration = migratedTo === undefined ? null : migrationOf(org, migratedTo, updatedAt, ownerId);
  return {
    datasetId: id,
    ...audit(createdBy, updatedAt),
    name,
    description: document.description ?? '',
    url: urlOf(org, document),
    owner: ownerId,
    referenceCount: index % 4,
    path: pathOf(org, parentId),
    migrationToDataModel: migration,
    migrationStatus: migrationStatus(document),
    isArchived,
  };
}

function migrationStatus({ index, migratedTo, oddity }: SimDocument): string {
  if (oddity === 'unknown-migration') return 'under-review';
  if (migratedTo !== undefined) return 'migrated';
  return index % 3 === 1 ? 'not-migrated' : 'not-required';
}

function migrationOf({ slug }: Organization, modelId: string, at: string, by: string) {
  const url = `https://app.sigmacomputing.com/${slug}/data-model/${slugOf(modelId)}`;
  return { dataModelId: modelId, dataModelUrl: url, migratedAt: at, migratedBy: by };
}

export function wireGrant(org: Organization, { id, inodeId, memberId, teamId, permission }: SimGrant) {
  const by = org.members[0]?.id ?? '';
  // The contract says inode id; it is the slug. Where rights are mixed, both are met.
  const isAsTheContractSays = org.shape.access === 'mixed' && org.dice.roll(4, 'grant by id', id) === 0;
  const called = isAsTheContractSays ? inodeId : slugOf(inodeId);
  return { grantId: id, inodeId: called, organizationId: org.id, memberId, teamId, permission, ...audit(by) };
}
