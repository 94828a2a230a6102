import type { GapReason } from '@sextant/core';
import { describe, expect, it } from 'vitest';
import type { DocumentRef, SigmaClient } from '../src/index.ts';
import { failureOf, SigmaServer } from './sigma-server.ts';

const WORKBOOK: DocumentRef = { kind: 'workbook', id: 'w' };
const REPORT: DocumentRef = { kind: 'report', id: 'r' };
const MODEL: DocumentRef = { kind: 'data-model', id: 'd' };
const silent = { onNote: (note: GapReason) => expect.unreachable(note.message) };

type Call = (sigma: SigmaClient) => AsyncGenerator;

describe('each listing is asked for in its own idiom, at its biggest page', () => {
  it.each<[string, Call]>([
    ['/v2/workbooks/w/pages?limit=1000', (sigma) => sigma.pagesOf(WORKBOOK, silent)],
    ['/v2/workbooks/w/pages/p/elements?limit=1000', (sigma) => sigma.elementsOfPage(WORKBOOK, 'p', silent)],
    ['/v2/workbooks/w/columns?limit=1000', (sigma) => sigma.columnsOf(WORKBOOK, silent)],
    ['/v2/workbooks/w/sources', (sigma) => sigma.sourcesOf(WORKBOOK, silent)],
    ['/v2/workbooks/w/lineage?limit=1000', (sigma) => sigma.lineageOf(WORKBOOK, silent)],
    ['/v2/workbooks/w/schedules?limit=1000', (sigma) => sigma.schedulesOf(WORKBOOK, silent)],
    [
      '/v2/workbooks/w/materialization-schedules?limit=1000',
      (sigma) => sigma.materializationSchedulesOf(WORKBOOK, silent),
    ],
    ['/v2/reports/r/pages?pageSize=1000', (sigma) => sigma.pagesOf(REPORT, silent)],
    ['/v2/reports/r/queries?pageSize=1000', (sigma) => sigma.queriesOf(REPORT, silent)],
    ['/v2/reports/r/sources', (sigma) => sigma.sourcesOf(REPORT, silent)],
    ['/v2/reports/r/schedules?limit=1000', (sigma) => sigma.schedulesOf(REPORT, silent)],
    ['/v2/dataModels/d/elements?limit=1000', (sigma) => sigma.elementsOf(MODEL, silent)],
    ['/v2/dataModels/d/sources?pageSize=500', (sigma) => sigma.sourcesOf(MODEL, silent)],
    [
      '/v2/dataModels/d/materializationSchedules?pageSize=500',
      (sigma) => sigma.materializationSchedulesOf(MODEL, silent),
    ],
    ['/v2/connections/tables/t/columns?pageSize=1000', (sigma) => sigma.columnsOfTable('t', silent)],
    ['/v2/members?includeArchived=true&includeInactive=true&limit=1000', (sigma) => sigma.members(silent)],
    ['/v2/workbooks?limit=1000', (sigma) => sigma.workbooks({ admin: false }, silent)],
    [
      '/v2/workbooks?skipPermissionCheck=true&excludeExplorations=true&limit=1000',
      (sigma) => sigma.workbooks({ admin: true }, silent),
    ],
    [
      '/v2/workbooks?skipPermissionCheck=true&excludeExplorations=true&isArchived=true&limit=1000',
      (sigma) => sigma.archivedWorkbooks({ admin: true }, silent),
    ],
    ['/v2/reports?isArchived=true&limit=1000', (sigma) => sigma.archivedReports({ admin: false }, silent)],
    ['/v2/accountTypes?pageSize=1000', (sigma) => sigma.accountTypes(silent)],
    ['/v2/accountTypes/t/permissions', (sigma) => sigma.permissionsOfAccountType('t', silent)],
    ['/v2/grants?inodeId=i&limit=1000', (sigma) => sigma.grantsOn('i', silent)],
    ['/v2/grants?inodeId=i&directGrantsOnly=true&limit=1000', (sigma) => sigma.directGrantsOn('i', silent)],
    ['/v2/connections/c/grants?limit=1000', (sigma) => sigma.grantsOfConnection('c', silent)],
    ['/v2/grants?teamId=t&limit=1000', (sigma) => sigma.grantsTo({ type: 'team', id: 't' }, silent)],
    ['/v2/grants?userId=m&limit=1000', (sigma) => sigma.grantsTo({ type: 'member', id: 'm' }, silent)],
    ['/v2/files?typeFilters=workspace&limit=1000', (sigma) => sigma.workspaceFiles(silent)],
    ['/v2/members/m/files?typeFilters=workspace&limit=1000', (sigma) => sigma.filesOf('m', 'workspaces', silent)],
  ])('%s', async (line, call) => {
    await using sigma = await SigmaServer.start({ [line]: { json: { entries: [] } } });
    expect(await Array.fromAsync(call(sigma.client))).toEqual([]);
    expect(sigma.lines).toEqual([line]);
  });
});

it('ids are written so that they stay one part of the path', async () => {
  const path = '/v2/files/a%2Fb%3Fc%23d%20e';
  await using sigma = await SigmaServer.start({ [path]: { json: { id: 'a/b?c#d e' } } });
  expect(await sigma.client.file('a/b?c#d e')).toMatchObject({ id: 'a/b?c#d e' });
  expect(sigma.ledger.counts().byEndpoint).toMatchObject({ '/v2/files/{inodeId}': 1 });
});

it('a bare array is taken from a listing that used to answer one', async () => {
  await using sigma = await SigmaServer.start({ '/v2/teams': { json: [{ teamId: 't', name: 'T' }] } });
  expect(await Array.fromAsync(sigma.client.teams(silent))).toMatchObject([{ id: 't', name: 'T' }]);
});

it('a row without its id is noted with the endpoint, and the others are read', async () => {
  const entries = [{ workspaceId: 'a' }, { name: 'no id' }, null, { workspaceId: '..' }, { workspaceId: 'b' }];
  await using sigma = await SigmaServer.start({ '/v2/workspaces': { json: { entries, nextPage: null, total: 5 } } });
  const notes: GapReason[] = [];
  const rows = await Array.fromAsync(sigma.client.workspaces({ onNote: (note) => notes.push(note) }));
  expect(rows.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(notes.map(({ code }) => code)).toEqual(Array.from({ length: 3 }, () => 'LISTING_ROW_MALFORMED'));
  expect(notes[0]?.message).toContain('/v2/workspaces');
});

it('columns that share an id across elements are all kept', async () => {
  const entries = ['e1', 'e2'].map((elementId) => ({ columnId: 'inode-x/ID', elementId, label: 'Id' }));
  await using sigma = await SigmaServer.start({ '/v2/workbooks/w/columns': { json: { entries, nextPage: null } } });
  expect(await Array.fromAsync(sigma.client.columnsOf(WORKBOOK, silent))).toHaveLength(2);
});

describe('a status that only says there is nothing', () => {
  it.each<[string, number, Call]>([
    ['/v2/datasets', 404, (sigma) => sigma.datasets({ admin: true }, silent)],
    ['/v2/datasets', 410, (sigma) => sigma.datasets({ admin: true }, silent)],
    ['/v2/workbooks/w/queries', 404, (sigma) => sigma.queriesOf(WORKBOOK, silent)],
    ['/v2/workbooks/w/lineage', 400, (sigma) => sigma.lineageOf(WORKBOOK, silent)],
    ['/v2/workbooks/w/lineage', 403, (sigma) => sigma.lineageOf(WORKBOOK, silent)],
    ['/v2/workbooks/w/lineage', 404, (sigma) => sigma.lineageOf(WORKBOOK, silent)],
  ])('%s: %d is an empty listing', async (path, status, call) => {
    await using sigma = await SigmaServer.start({ [path]: { status, text: '<html>' } });
    expect(await Array.fromAsync(call(sigma.client))).toEqual([]);
  });

  it.each<[string, number, Call, string]>([
    ['/v2/datasets', 403, (sigma) => sigma.datasets({ admin: true }, silent), 'SIGMA_FORBIDDEN'],
    ['/v2/workbooks', 404, (sigma) => sigma.workbooks({ admin: true }, silent), 'SIGMA_NOT_FOUND'],
    ['/v2/workbooks/w/columns', 403, (sigma) => sigma.columnsOf(WORKBOOK, silent), 'SIGMA_FORBIDDEN'],
    ['/v2/workbooks/w/lineage', 500, (sigma) => sigma.lineageOf(WORKBOOK, silent), 'SIGMA_SERVER_ERROR'],
  ])('%s: %d may hide something, and is told', async (path, status, call, code) => {
    await using sigma = await SigmaServer.start({ [path]: { status } });
    expect(await failureOf(Array.fromAsync(call(sigma.client)))).toMatchObject({ code });
  });
});
