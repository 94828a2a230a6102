import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SIZES, startSimulator } from '../src/index.ts';
import { Caller } from './caller.ts';

interface Serving {
  readonly sigmaUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

it('an organization has exactly what was asked for', async () => {
  const org = {
    workbooks: 12,
    pagesPerWorkbook: 3,
    elementsPerPage: 8,
    columnsPerElement: 11,
    reports: 0,
    dataModels: 0,
  };
  await using simulator = await startSimulator({ org });
  expect(simulator.org).toMatchObject(org);
  const admin = await Caller.signIn(simulator);
  const workbooks = await admin.ids('/v2/workbooks', 'workbookId');
  expect(workbooks).toHaveLength(12);
  for (const id of workbooks) {
    const pages = await admin.rows(`/v2/workbooks/${id}/pages`);
    expect(pages).toHaveLength(3);
    for (const { pageId } of pages)
      expect(await admin.rows(`/v2/workbooks/${id}/pages/${String(pageId)}/elements`)).toHaveLength(8);
    // A control and a text have no columns.
    expect(await admin.rows(`/v2/workbooks/${id}/columns`)).toHaveLength((3 * 8 - 2) * 11);
  }
});

it('an empty organization is one too', async () => {
  const nothing = { workbooks: 0, dataModels: 0, datasets: 0, reports: 0, folders: 0, tables: 0, templates: 0 };
  await using simulator = await startSimulator({ org: nothing });
  const admin = await Caller.signIn(simulator);
  expect((await admin.get('/v2/workbooks')).body).toEqual({ entries: [], nextPage: null, total: 0, hasMore: false });
});

describe('numbers that cannot be are refused', () => {
  it.each([
    [{ workbooks: -1 }, 'workbooks'],
    [{ pagesPerWorkbook: 1.5 }, 'pagesPerWorkbook'],
    [{ members: 1 }, 'at least 2 members'],
    [{ tables: 0 }, 'want a table'],
    [{ oddities: true, workbooks: 2 }, 'oddities want at least'],
  ])('%j', async (org, says) => {
    await expect(startSimulator({ org })).rejects.toThrow(says);
  });
});

it('xl has a million columns, and takes less than 300 MB to serve', async () => {
  const { workbooks, pagesPerWorkbook, elementsPerPage, columnsPerElement } = SIZES.xl;
  expect(workbooks * (pagesPerWorkbook * elementsPerPage - 2) * columnsPerElement).toBeGreaterThan(1_000_000);
  const server = fork(fileURLToPath(new URL('serve-xl.ts', import.meta.url)));
  const [ready] = (await once(server, 'message')) as [Serving];
  const admin = await Caller.signIn({ ...ready, clientOf: () => ready });
  const ids = await admin.ids('/v2/workbooks?skipPermissionCheck=true', 'workbookId');
  expect(ids).toHaveLength(workbooks);
  expect((await admin.ids('/v2/files')).length).toBeGreaterThan(workbooks);
  for (const id of ids.slice(0, 500)) await admin.get(`/v2/workbooks/${id}/columns?limit=1000`);
  server.send('stop');
  const [{ peakMegabytes }] = (await once(server, 'message')) as [{ peakMegabytes: number }];
  expect(peakMegabytes).toBeLessThan(300);
});
