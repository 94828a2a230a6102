import type { RunReport } from '@sextant/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Runs } from './runs.ts';
import { Sigma } from './sigma.ts';

const ORG = { workbooks: 6, reports: 2, dataModels: 3, datasets: 2, pagesPerWorkbook: 2, oddities: false };

let sigma: Sigma;
beforeAll(async () => {
  sigma = await Sigma.start({ org: 'small' });
});
afterAll(() => sigma[Symbol.asyncDispose]());

async function mutate({ simulator }: Sigma, mutation: object): Promise<void> {
  const answer = await fetch(`${simulator.sigmaUrl}/__sim/mutate`, { method: 'POST', body: JSON.stringify(mutation) });
  expect(answer.status).toBe(200);
}

describe('run by the engine', () => {
  it('the same organization gives the same records at concurrency 1 and 10, with the parts an earlier plan leads to', async () => {
    using one = new Runs();
    using ten = new Runs();
    const report = await one.run(sigma, { concurrency: 1, config: { directory: true } });
    await ten.run(sigma, { concurrency: 10, config: { directory: true } });
    expect(report).toMatchObject({ outcome: 'done-with-gaps', rejections: [] });
    expect(one.count('warehouse-table')).toBe(8);
    expect(one.lines().length).toBeGreaterThan(1000);
    expect(ten.lines()).toEqual(one.lines());
  });

  it('what one unit at a time brings is what the engine delivers', async () => {
    using runs = new Runs();
    await runs.run(sigma);
    const { records } = await sigma.extract({}, { audience: await sigma.ownersEyes() });
    expect(runs.lines()).toHaveLength(records.length);
  });
});

describe('the next run', () => {
  it('asks nothing of a document that did not change, nor of the tables it reads', async () => {
    await using plain = await Sigma.start({ org: ORG });
    using runs = new Runs();
    const first = await runs.run(plain, { config: { sideLists: 'never' } });
    const before = runs.lines();
    plain.simulator.reset();
    const second = await runs.run(plain, { config: { sideLists: 'never' } });
    expect([first.outcome, second.outcome]).toEqual(['done', 'done']);
    const { requests } = plain.simulator.stats();
    expect(
      Object.keys(requests).filter((endpoint) => /\/(workbooks|reports|dataModels|tables)\/\{/.test(endpoint)),
    ).toEqual([]);
    expect(second).toMatchObject({ new: 0, changed: 0, gone: 0, unchanged: first.found });
    expect(runs.lines()).toEqual(before);
  });

  it('reads a document again that was edited, renamed, moved or archived, and no other', async () => {
    await using plain = await Sigma.start({ org: ORG });
    using runs = new Runs();
    await runs.run(plain, { config: { sideLists: 'never' } });
    const workbooks = plain.simulator.truth().documents.filter(({ kind }) => kind === 'workbook');
    const [edited = '', renamed = '', archived = '', deleted = '', moved = ''] = workbooks.map(({ id }) => id);
    const elsewhere = workbooks.find(
      ({ id, parentId }) => id !== moved && parentId !== workbooks[4]?.parentId,
    )?.parentId;
    await mutate(plain, { op: 'edit', id: edited });
    await mutate(plain, { op: 'rename', id: renamed, name: 'Another name' });
    await mutate(plain, { op: 'archive', id: archived });
    await mutate(plain, { op: 'delete', id: deleted });
    await mutate(plain, { op: 'move', id: moved, parentId: elsewhere });
    plain.simulator.reset();
    await runs.run(plain, { config: { sideLists: 'never' } });
    expect(plain.simulator.stats().requests['/v2/workbooks/{workbookId}/columns']).toBe(3);
    const lines = runs.lines();
    expect(lines.filter((line) => line.includes(deleted))).toEqual([]);
    expect(lines.filter((line) => line.includes(archived))).toEqual([expect.stringContaining('"archived":true')]);
    expect(lines.filter((line) => line.includes('"Another name"'))).toHaveLength(1);
    expect(lines.find((line) => line.includes(`"id":"${moved}"`))).toContain(`"parentId":"${elsewhere}"`);
  });

  it('deletes nothing that it could not list or read', async () => {
    const listings = ['workspaces', 'files', 'workbooks', 'reports', 'dataModels', 'datasets', 'tags', 'connections'];
    const faults = [...listings, 'files/{inodeId}', ...SINGLE].map((path) => `500:/v2/${path}`);
    expect(await keptUnder(faults)).toMatchObject({ outcome: 'done-with-gaps', gone: 0 });
  });

  it('keeps a workspace that only a document leads to, while documents cannot be listed', async () => {
    await using broken = await Sigma.start({ org: 'small', faults: '404:/v2/workbooks' });
    using runs = new Runs();
    await runs.run(sigma);
    const before = runs.count('workspace');
    const report = await runs.run(broken);
    expect(report).toMatchObject({ outcome: 'done-with-gaps', gone: 0 });
    expect(runs.count('workspace')).toBe(before);
  });

  it('overwrites no document by the half of it that one listing tells', async () => {
    const faults = ['workbooks', 'reports', 'dataModels', 'datasets', ...SINGLE].map((path) => `500:/v2/${path}`);
    expect(await keptUnder(faults)).toMatchObject({ outcome: 'done-with-gaps', changed: 0 });
  });

  it('overwrites no workspace by the name that a path tells, where it could not be asked about', async () => {
    const faults = ['500:/v2/workspaces', '500:/v2/files@typeFilters', '500:/v2/files/{inodeId}'];
    expect(await keptUnder(faults)).toMatchObject({ outcome: 'done-with-gaps', changed: 0 });
  });
});

const SINGLE = ['workbooks/{workbookId}', 'reports/{reportId}', 'dataModels/{dataModelId}', 'datasets/{datasetId}'];

/** The report of a run with faults after one without, which has to leave everything as it was. */
async function keptUnder(faults: readonly string[]): Promise<RunReport> {
  await using plain = await Sigma.start({ org: ORG });
  await using broken = await Sigma.start({ org: ORG, faults: faults.join() });
  using runs = new Runs();
  await runs.run(plain);
  const before = runs.lines();
  const report = await runs.run(broken);
  expect(runs.lines()).toEqual(before);
  return report;
}
