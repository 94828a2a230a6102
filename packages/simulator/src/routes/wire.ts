import {
  type Organization,
  pathOf,
  placesAbove,
  type SimDocument,
  type SimGrant,
  type SimMember,
  type SimPlace,
  type SimTable,
  urlOf,
} from '../org/organization.ts';
import { slugOf } from '../random.ts';

const CREATED_AT = '2024-02-01T09:00:00.000Z';

export function audit(by: string, updatedAt = CREATED_AT) {
  return { createdBy: by, updatedBy: by, createdAt: CREATED_AT, updatedAt };
}

export function wireMember(org: Organization, { id, ...member }: SimMember) {
  return { organizationId: org.id, memberId: id, ...member, profileImgUrl: null, ...audit(org.members[0]?.id ?? '') };
}

export function wireWorkspace({ id, name, ownerId }: SimPlace) {
  return { workspaceId: id, workspaceUrlId: slugOf(id), name, ...audit(ownerId) };
}

/** The root above all workspaces, which has a parent's id and opens for nobody. */
function rootId(org: Organization): string {
  return org.dice.uuid('root');
}

export function wirePlaceFile(org: Organization, place: SimPlace) {
  const parentId = place.parentId ?? rootId(org);
  return {
    id: place.id,
    urlId: slugOf(place.id),
    name: place.name,
    type: place.kind,
    parentId,
    parentUrlId: slugOf(parentId),
    permission: 'view',
    path: pathOf(org, place.parentId),
    badge: null,
    isArchived: place.isArchived,
    ownerId: place.ownerId,
    ...audit(place.ownerId),
  };
}

export function wireDocumentFile(org: Organization, document: SimDocument) {
  const { id, name, kind, parentId, badge, isArchived, ownerId, description, createdBy, updatedAt } = document;
  return {
    id,
    urlId: slugOf(id),
    name,
    type: kind,
    parentId,
    parentUrlId: slugOf(parentId),
    permission: 'view',
    path: pathOf(org, parentId),
    badge,
    isArchived,
    ownerId,
    ...audit(createdBy, updatedAt),
    ...(description === undefined ? {} : { description }),
  };
}

export function wireTableFile(org: Organization, table: SimTable) {
  const parentId = org.dice.uuid('schema', table.connectionId, ...table.path.slice(0, -1));
  const owner = org.members[0]?.id ?? '';
  return {
    id: table.id,
    urlId: slugOf(table.id),
    name: table.path.at(-1),
    type: 'table',
    parentId,
    parentUrlId: slugOf(parentId),
    permission: 'view',
    path: ['Connection Root', ...table.path.slice(0, -1)].join('/'),
    badge: null,
    isArchived: false,
    ownerId: null,
    ...audit(owner),
  };
}

const ID_NAMES = { workbook: 'workbook', report: 'report', 'data-model': 'dataModel' } as const;

export function wireDocument(org: Organization, document: SimDocument) {
  const { kind, id, name, parentId, version, ownerId, isArchived, description, createdBy, updatedAt } = document;
  if (kind === 'dataset') return wireDataset(org, document);
  const slug = slugOf(id);
  const word = ID_NAMES[kind];
  return {
    [`${word}Id`]: id,
    [`${word}UrlId`]: slug,
    name,
    url: urlOf(org, document, slug),
    path: pathOf(org, parentId),
    latestVersion: version,
    ownerId,
    ...audit(createdBy, updatedAt),
    isArchived,
    // Data models tell theirs among the files only.
    ...(description === undefined || kind === 'data-model' ? {} : { description }),
    tags: document.tags.map((tagging) => wireTagging(org, document, tagging)),
  };
}

/** Workbooks spell a tag one way, data models and reports another. */
export function wireTagging(
  org: Organization,
  { kind, version, updatedAt }: SimDocument,
  { versionTagId, copyId }: SimDocument['tags'][number],
) {
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
  const { id, name, parentId, ownerId, isArchived, createdBy, updatedAt, migratedTo } = document;
  const migration =
    migratedTo === undefined
      ? null
      : {
          dataModelId: migratedTo,
          dataModelUrl: `https://app.sigmacomputing.com/${org.slug}/data-model/${slugOf(migratedTo)}`,
          migratedAt: updatedAt,
          migratedBy: ownerId,
        };
  return {
    datasetId: id,
    ...audit(createdBy, updatedAt),
    name,
    description: document.description ?? '',
    url: urlOf(org, document, slugOf(id)),
    owner: ownerId,
    referenceCount: 0,
    path: pathOf(org, parentId),
    migrationToDataModel: migration,
    migrationStatus: migratedTo === undefined ? 'not-migrated' : 'migrated',
    isArchived,
  };
}

export function wireGrant(org: Organization, { id, inodeId, memberId, teamId, permission }: SimGrant) {
  const by = org.members[0]?.id ?? '';
  // The contract says inode id; it is the slug.
  return { grantId: id, inodeId: slugOf(inodeId), organizationId: org.id, memberId, teamId, permission, ...audit(by) };
}

/** What a grant stands on, in the words of grants: a workspace is a folder there, a data model has no word. */
export function inodeType(org: Organization, inodeId: string): string {
  const kind = org.documents.get(inodeId)?.kind;
  if (kind === undefined || kind === 'data-model') return 'folder';
  return kind;
}

export function isInHome(org: Organization, parentId: string): boolean {
  return placesAbove(org, parentId).at(-1)?.personal === true;
}
