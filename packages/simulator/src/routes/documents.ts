import { mayOpen } from '../org/access.ts';
import type { Organization, SimDocument, SimDocumentKind } from '../org/organization.ts';
import { isInHome } from '../org/tree.ts';
import { slugOf } from '../random.ts';
import { openContent, openDocument } from './find.ts';
import type { Parameters } from './parameters.ts';
import { forbidden, notFound } from './refusal.ts';
import { type Call, list, one, type Route } from './route.ts';
import { wireDocument, wireTagging } from './wire.ts';

interface Root {
  readonly path: string;
  readonly id: string;
  readonly query: Parameters;
  readonly single: Parameters;
}

const ROOTS: Readonly<Record<SimDocumentKind, Root>> = {
  workbook: {
    path: '/v2/workbooks',
    id: 'workbookId',
    query: { excludeTags: 'flag', skipPermissionCheck: 'flag', isArchived: 'flag', excludeExplorations: 'flag' },
    single: { includeTaggedSourceUrlId: 'flag' },
  },
  report: {
    path: '/v2/reports',
    id: 'reportId',
    query: { excludeTags: 'flag', skipPermissionCheck: 'flag', isArchived: 'flag' },
    single: {},
  },
  'data-model': {
    path: '/v2/dataModels',
    id: 'dataModelId',
    query: { excludeTags: 'flag', skipPermissionCheck: 'flag' },
    single: { excludeTags: 'flag' },
  },
  dataset: { path: '/v2/datasets', id: 'datasetId', query: { skipPermissionCheck: 'flag' }, single: {} },
};

const TAGGED = ['workbook', 'report', 'data-model'] as const;
const kinds = Object.keys(ROOTS) as SimDocumentKind[];

export const documentRoutes: readonly Route[] = [
  ...kinds.flatMap((kind) => {
    const { path, id, query, single } = ROOTS[kind];
    return [
      list(path, 'page', (call) => listDocuments(call, kind), render, { query, overlaps: kind === 'workbook' }),
      one(`${path}/{${id}}`, (call) => wireSingle(call, openDocument(call, kind)), { query: single }),
    ];
  }),
  ...TAGGED.map((kind) =>
    list(
      `${ROOTS[kind].path}/{${ROOTS[kind].id}}/tags`,
      kind === 'report' ? 'pageToken' : 'page',
      (call) => openContent(call, kind).tags,
      (tagging, call) => wireTagging(call.org, openDocument(call, kind), tagging),
    ),
  ),
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
      (everything || (mayOpen(org, caller, document) && !isHiddenModel(org, document))),
  );
}

/** Data models in a personal space are in no plain list. */
function isHiddenModel(org: Organization, { kind, parentId }: SimDocument): boolean {
  return kind === 'data-model' && isInHome(org, parentId);
}

function wireSingle({ org, params, query }: Call, document: SimDocument): object {
  const row = wireDocument(org, document, query.get('excludeTags') !== 'true');
  // Asked by its slug, a data model tells of another slug, which it does not have.
  if (document.kind === 'data-model' && params['dataModelId'] !== document.id) return { ...row, urlId: null };
  if (query.get('includeTaggedSourceUrlId') !== 'true' || document.copyOf === undefined) return row;
  return { ...row, taggedSourceUrlId: slugOf(document.copyOf) };
}

function render(document: SimDocument, { org, query }: Call) {
  return wireDocument(org, document, query.get('excludeTags') !== 'true');
}

export function taggedWorkbooks({ org, params }: Call): readonly SimDocument[] {
  if (!org.versionTags.some(({ id }) => id === params['tagId'])) throw notFound('tag');
  return [...org.documents.values()].filter(
    ({ kind, tags }) => kind === 'workbook' && tags.some(({ versionTagId }) => versionTagId === params['tagId']),
  );
}
