import { mayOpen } from '../org/access.ts';
import type { SimDocument, SimDocumentKind } from '../org/organization.ts';
import { openDocument } from './find.ts';
import { type Call, forbidden, list, notFound, one, type Route } from './route.ts';
import { audit, isInHome, wireDocument, wireTagging } from './wire.ts';

const ROOTS: Readonly<
  Record<SimDocumentKind, { readonly path: string; readonly id: string; readonly query: readonly string[] }>
> = {
  workbook: {
    path: '/v2/workbooks',
    id: 'workbookId',
    query: ['excludeTags', 'skipPermissionCheck', 'isArchived', 'excludeExplorations'],
  },
  report: { path: '/v2/reports', id: 'reportId', query: ['excludeTags', 'skipPermissionCheck', 'isArchived'] },
  'data-model': { path: '/v2/dataModels', id: 'dataModelId', query: ['excludeTags', 'skipPermissionCheck'] },
  dataset: { path: '/v2/datasets', id: 'datasetId', query: ['skipPermissionCheck'] },
};

const EXTRA: Readonly<Partial<Record<SimDocumentKind, readonly string[]>>> = {
  workbook: ['includeTaggedSourceUrlId'],
  'data-model': ['excludeTags'],
};

const kinds = Object.keys(ROOTS) as SimDocumentKind[];

export const documentRoutes: readonly Route[] = [
  ...kinds.flatMap((kind) => {
    const { path, id, query } = ROOTS[kind];
    const single = (call: Call) => wireDocument(call.org, openDocument(call, kind));
    return [
      list(path, 'page', (call) => listDocuments(call, kind), render, { query }),
      one(`${path}/{${id}}`, single, { query: EXTRA[kind] ?? [] }),
    ];
  }),
  list(
    '/v2/workbooks/{workbookId}/tags',
    'page',
    (call) => openDocument(call, 'workbook').tags,
    (tagging, call) => wireTagging(call.org, openDocument(call, 'workbook'), tagging),
  ),
  list(
    '/v2/dataModels/{dataModelId}/tags',
    'page',
    (call) => openDocument(call, 'data-model').tags,
    (tagging, call) => wireTagging(call.org, openDocument(call, 'data-model'), tagging),
  ),
  list(
    '/v2/reports/{reportId}/tags',
    'pageToken',
    (call) => openDocument(call, 'report').tags,
    (tagging, call) => wireTagging(call.org, openDocument(call, 'report'), tagging),
  ),
  list('/v2/workbooks/{workbookId}/version-history', 'page', (call) => [openDocument(call, 'workbook')], wireVersion),
  list('/v2/reports/{reportId}/version-history', 'pageToken', (call) => [openDocument(call, 'report')], wireVersion),
  list(
    '/v2/datasets/{datasetId}/sources',
    'array',
    ({ org }) => org.tables.slice(0, 1),
    ({ id }) => ({ type: 'table', inodeId: id }),
  ),
  list(
    '/v2/tags',
    'page',
    ({ org }) => org.versionTags,
    ({ id, name, color, isArchived }, { org }) => {
      const by = org.members[0]?.id ?? '';
      return {
        versionTagId: id,
        name,
        ownerId: by,
        ...audit(by),
        isArchived,
        ...(color === undefined ? {} : { color }),
      };
    },
    { query: ['search'] },
  ),
  list('/v2/tags/{tagId}/workbooks', 'page', taggedWorkbooks, (document, { org }) => wireDocument(org, document)),
];

function listDocuments({ org, caller, isAdmin, query }: Call, kind: SimDocumentKind): readonly SimDocument[] {
  const everything = query.get('skipPermissionCheck') === 'true';
  if (everything && !isAdmin) throw forbidden('skipPermissionCheck');
  // Honoured only together with skipPermissionCheck; without it explorations do not come up.
  const explorations = everything && query.get('excludeExplorations') !== 'true';
  const archived = query.get('isArchived') === 'true';
  const filtersArchived = kind === 'workbook' || kind === 'report';
  return [...org.documents.values()].filter(
    (document) =>
      document.kind === kind &&
      document.missingFrom !== 'listings' &&
      document.disguise !== 'copy' &&
      (explorations || document.disguise !== 'exploration') &&
      (!filtersArchived || document.isArchived === archived) &&
      (everything || (mayOpen(org, caller, document) && !isHiddenModel(kind, org, document))),
  );
}

/** Data models in a personal space are in no plain list. */
function isHiddenModel(kind: SimDocumentKind, org: Call['org'], { parentId }: SimDocument): boolean {
  return kind === 'data-model' && isInHome(org, parentId);
}

function taggedWorkbooks({ org, params }: Call): readonly SimDocument[] {
  if (!org.versionTags.some(({ id }) => id === params['tagId'])) throw notFound('tag');
  return [...org.documents.values()].filter(
    ({ kind, tags }) => kind === 'workbook' && tags.some(({ versionTagId }) => versionTagId === params['tagId']),
  );
}

function wireVersion({ version, updatedAt, ownerId }: SimDocument) {
  return { version, publishedAt: updatedAt, publishedBy: ownerId };
}

function render(document: SimDocument, { org }: Call) {
  return wireDocument(org, document);
}
