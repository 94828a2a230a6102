import { readFileSync } from 'node:fs';
import type { GapReason } from '@sextant/core';
import { describe, expect, it } from 'vitest';
import { type DocumentRef, type SigmaClient, slugToUuid, uuidToSlug } from '../src/index.ts';
import { SigmaServer } from './sigma-server.ts';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Json & { readonly 'application/json'?: { readonly examples?: Examples } } }>
  >;
}

type Examples = Readonly<Record<string, { readonly value: unknown }>>;

const CONTRACT = new URL('../../../test/contracts/sigma.openapi.json', import.meta.url);
const { paths } = JSON.parse(readFileSync(CONTRACT, 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

function examplesOf(endpoint: string, method = 'get'): readonly (readonly [name: string, value: unknown])[] {
  const examples = paths[endpoint]?.[method]?.responses['200']?.content?.['application/json']?.examples;
  if (examples === undefined) throw new Error(`${endpoint} has no example`);
  return Object.entries(examples).map(([name, { value }]) => [name, value]);
}

function rowsOf(body: unknown): readonly unknown[] {
  return Array.isArray(body) ? body : (body as { readonly entries: readonly unknown[] }).entries;
}

/** Every `{name}` of a template is asked for as `x`. */
const pathOf = (endpoint: string): string => endpoint.replaceAll(/\{\w+\}/g, 'x');

const WORKBOOK: DocumentRef = { kind: 'workbook', id: 'x' };
const REPORT: DocumentRef = { kind: 'report', id: 'x' };
const MODEL: DocumentRef = { kind: 'data-model', id: 'x' };
const ALL = { admin: true };
const silent = { onNote: (note: GapReason) => expect.unreachable(note.message) };

describe('each row of each example of a listing is understood', () => {
  it.each<[string, (sigma: SigmaClient) => AsyncGenerator]>([
    ['/v2/members', (sigma) => sigma.members(silent)],
    ['/v2/members/{memberId}/files', (sigma) => sigma.filesOf('x', 'documents', silent)],
    ['/v2/teams', (sigma) => sigma.teams(silent)],
    ['/v2/teams/{teamId}/members', (sigma) => sigma.membersOfTeam('x', silent)],
    ['/v2/workspaces', (sigma) => sigma.workspaces(silent)],
    ['/v2/files', (sigma) => sigma.files(silent)],
    ['/v2/accountTypes', (sigma) => sigma.accountTypes(silent)],
    ['/v2/accountTypes/{accountTypeId}/permissions', (sigma) => sigma.permissionsOfAccountType('x', silent)],
    ['/v2/grants', (sigma) => sigma.grantsOn('x', silent)],
    ['/v2/grants', (sigma) => sigma.grantsTo({ type: 'team', id: 'x' }, silent)],
    ['/v2/connections', (sigma) => sigma.connections(silent)],
    ['/v2/connections/{connectionId}/grants', (sigma) => sigma.grantsOfConnection('x', silent)],
    ['/v2/connections/tables/{tableId}/columns', (sigma) => sigma.columnsOfTable('x', silent)],
    ['/v2/tags', (sigma) => sigma.versionTags(silent)],
    ['/v2/datasets', (sigma) => sigma.datasets(ALL, silent)],
    ['/v2/workbooks', (sigma) => sigma.workbooks(ALL, silent)],
    ['/v2/workbooks/{workbookId}/pages', (sigma) => sigma.pagesOf(WORKBOOK, silent)],
    ['/v2/workbooks/{workbookId}/pages/{pageId}/elements', (sigma) => sigma.elementsOfPage(WORKBOOK, 'x', silent)],
    ['/v2/workbooks/{workbookId}/elements', (sigma) => sigma.elementsOf(WORKBOOK, silent)],
    ['/v2/workbooks/{workbookId}/columns', (sigma) => sigma.columnsOf(WORKBOOK, silent)],
    ['/v2/workbooks/{workbookId}/queries', (sigma) => sigma.queriesOf(WORKBOOK, silent)],
    ['/v2/workbooks/{workbookId}/controls', (sigma) => sigma.controlsOf(WORKBOOK, silent)],
    ['/v2/workbooks/{workbookId}/sources', (sigma) => sigma.sourcesOf(WORKBOOK, silent)],
    ['/v2/workbooks/{workbookId}/lineage', (sigma) => sigma.lineageOf(WORKBOOK, silent)],
    ['/v2/workbooks/{workbookId}/schedules', (sigma) => sigma.schedulesOf(WORKBOOK, silent)],
    [
      '/v2/workbooks/{workbookId}/materialization-schedules',
      (sigma) => sigma.materializationSchedulesOf(WORKBOOK, silent),
    ],
    ['/v2/workbooks/{workbookId}/bookmarks', (sigma) => sigma.bookmarksOf(WORKBOOK, silent)],
    ['/v2/workbooks/{workbookId}/embeds', (sigma) => sigma.embedsOf(WORKBOOK, silent)],
    ['/v2/reports', (sigma) => sigma.reports(ALL, silent)],
    ['/v2/reports/{reportId}/pages', (sigma) => sigma.pagesOf(REPORT, silent)],
    ['/v2/reports/{reportId}/pages/{pageId}/elements', (sigma) => sigma.elementsOfPage(REPORT, 'x', silent)],
    ['/v2/reports/{reportId}/columns', (sigma) => sigma.columnsOf(REPORT, silent)],
    ['/v2/reports/{reportId}/queries', (sigma) => sigma.queriesOf(REPORT, silent)],
    ['/v2/reports/{reportId}/controls', (sigma) => sigma.controlsOf(REPORT, silent)],
    ['/v2/reports/{reportId}/sources', (sigma) => sigma.sourcesOf(REPORT, silent)],
    ['/v2/reports/{reportId}/lineage', (sigma) => sigma.lineageOf(REPORT, silent)],
    ['/v2/reports/{reportId}/schedules', (sigma) => sigma.schedulesOf(REPORT, silent)],
    ['/v2/dataModels', (sigma) => sigma.dataModels(ALL, silent)],
    ['/v2/dataModels/{dataModelId}/elements', (sigma) => sigma.elementsOf(MODEL, silent)],
    ['/v2/dataModels/{dataModelId}/columns', (sigma) => sigma.columnsOf(MODEL, silent)],
    ['/v2/dataModels/{dataModelId}/sources', (sigma) => sigma.sourcesOf(MODEL, silent)],
    ['/v2/dataModels/{dataModelId}/lineage', (sigma) => sigma.lineageOf(MODEL, silent)],
    [
      '/v2/dataModels/{dataModelId}/materializationSchedules',
      (sigma) => sigma.materializationSchedulesOf(MODEL, silent),
    ],
  ])('%s', async (endpoint, list) => {
    for (const [name, body] of examplesOf(endpoint)) {
      // The rows alone: an example may be one page of several.
      await using sigma = await SigmaServer.start({ [pathOf(endpoint)]: { json: { entries: rowsOf(body) } } });
      expect(await Array.fromAsync(list(sigma.client)), name).toHaveLength(rowsOf(body).length);
    }
  });
});

describe('each example of a single object is understood', () => {
  it.each<[string, string, (sigma: SigmaClient) => Promise<object>]>([
    ['get', '/v2/whoami', (sigma) => sigma.whoami()],
    ['get', '/v2/members/{memberId}', (sigma) => sigma.member('x')],
    ['get', '/v2/workspaces/{workspaceId}', (sigma) => sigma.workspace('x')],
    ['get', '/v2/files/{inodeId}', (sigma) => sigma.file('x')],
    ['get', '/v2/connections/paths/{inodeId}', (sigma) => sigma.tablePath('x')],
    ['get', '/v2/workbooks/{workbookId}', (sigma) => sigma.workbook('x')],
    ['get', '/v2/reports/{reportId}', (sigma) => sigma.report('x')],
    ['get', '/v2/dataModels/{dataModelId}', (sigma) => sigma.dataModel('x')],
    ['get', '/v2/dataModels/{dataModelId}/spec', (sigma) => sigma.specOf('x')],
    ['get', '/v2/datasets/{datasetId}', (sigma) => sigma.dataset('x')],
    ['post', '/v2/connection/{connectionId}/lookup', (sigma) => sigma.lookup('x', ['DB', 'S', 'T'])],
  ])('%s %s', async (method, endpoint, ask) => {
    const line = `${method === 'get' ? '' : 'POST '}${pathOf(endpoint)}`;
    for (const [name, json] of examplesOf(endpoint, method)) {
      await using sigma = await SigmaServer.start({ [line]: { json } });
      expect(Object.values(await ask(sigma.client)), name).not.toEqual([]);
    }
  });
});

/** Every object's id beside the slug of the same thing: `workbookId` and `workbookUrlId`, `id` or `inodeId` and `urlId`. */
function* pairsIn(value: unknown): Generator<readonly [uuid: string, slug: string]> {
  if (typeof value !== 'object' || value === null) return;
  const object = value as Json;
  for (const [key, inner] of Object.entries(object)) {
    yield* pairsIn(inner);
    if (!/urlId$/i.test(key) || typeof inner !== 'string') continue;
    const id = key === 'urlId' ? (object['id'] ?? object['inodeId']) : object[key.replace('UrlId', 'Id')];
    if (typeof id === 'string') yield [id, inner];
  }
}

it('every id in the examples of the contract is computed from its slug, and every slug from its id', () => {
  const pairs = [...pairsIn(paths)];
  expect(new Set(pairs.map(([uuid]) => uuid)).size).toBeGreaterThan(15);
  expect(pairs.map(([uuid]) => uuidToSlug(uuid))).toEqual(pairs.map(([, slug]) => slug));
  expect(pairs.map(([, slug]) => slugToUuid(slug))).toEqual(pairs.map(([uuid]) => uuid));
});
