import { mayOpen } from '../org/access.ts';
import type { SimDocument, SimTemplate, SimVersionTag } from '../org/organization.ts';
import { pathOf } from '../org/tree.ts';
import { slugOf } from '../random.ts';
import { taggedWorkbooks } from './documents.ts';
import { openContent } from './find.ts';
import { notFound } from './refusal.ts';
import { type Call, list, one, type Route } from './route.ts';
import { audit, wireDocument } from './wire.ts';

/** Version tags, published versions and templates. */
export const versionRoutes: readonly Route[] = [
  list('/v2/tags', 'page', listTags, wireTag, { query: { search: 'text' } }),
  list('/v2/tags/{tagId}/workbooks', 'page', visibleTagged, (document, { org }) => wireDocument(org, document)),
  list(
    '/v2/workbooks/{workbookId}/version-history',
    'page',
    (call) => versionsOf(openContent(call, 'workbook')),
    wireVersion,
  ),
  list(
    '/v2/reports/{reportId}/version-history',
    'pageToken',
    (call) => versionsOf(openContent(call, 'report')),
    wireVersion,
  ),
  list('/v2/templates', 'page', listTemplates, wireTemplate, {
    query: { source: { oneOf: ['internal', 'external'] }, search: 'text' },
  }),
  one('/v2/templates/{templateId}', (call) => {
    const template = call.org.templates.find(({ id }) => id === call.params['templateId']);
    if (template === undefined) throw notFound('template');
    return wireTemplate(template, call);
  }),
];

function listTags({ org, query }: Call): readonly SimVersionTag[] {
  const search = query.get('search')?.toLowerCase() ?? '';
  return org.versionTags.filter(({ name }) => name.toLowerCase().includes(search));
}

function wireTag({ id, name, color, description, isArchived }: SimVersionTag, { org }: Call) {
  const by = org.members[0]?.id ?? '';
  return {
    versionTagId: id,
    name,
    ownerId: by,
    ...audit(by),
    isArchived,
    ...(color === undefined ? {} : { color }),
    ...(description === undefined ? {} : { description }),
  };
}

function visibleTagged(call: Call): readonly SimDocument[] {
  const { org, caller, isAdmin } = call;
  return taggedWorkbooks(call).filter((document) => isAdmin || mayOpen(org, caller, document));
}

interface SimVersion {
  readonly document: SimDocument;
  readonly version: number;
}

/** The last three. */
function versionsOf(document: SimDocument): readonly SimVersion[] {
  const first = Math.max(1, document.version - 2);
  return Array.from({ length: document.version - first + 1 }, (_, at) => ({
    document,
    version: document.version - at,
  }));
}

function wireVersion({ document, version }: SimVersion) {
  const { updatedAt, ownerId, tags } = document;
  const tagged = version === document.version && tags.length > 0;
  return {
    version,
    publishedAt: updatedAt,
    publishedBy: ownerId,
    ...(tagged
      ? { tags: tags.map(({ versionTagId }) => ({ versionTagId, taggedAt: updatedAt, taggedBy: ownerId })) }
      : {}),
  };
}

function listTemplates({ org, query }: Call): readonly SimTemplate[] {
  if (query.get('source') === 'external') return [];
  const search = query.get('search')?.toLowerCase() ?? '';
  return org.templates.filter(({ name }) => name.toLowerCase().includes(search));
}

function wireTemplate({ id, name, placeId }: SimTemplate, { org }: Call) {
  return {
    templateId: id,
    templateUrlId: slugOf(id),
    name,
    url: `https://app.sigmacomputing.com/${org.slug}/template/${slugOf(id)}`,
    path: pathOf(org, placeId),
    latestVersion: 1,
    ...audit(org.members[0]?.id ?? ''),
    isArchived: false,
    tags: [],
  };
}
