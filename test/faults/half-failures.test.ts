import { type Simulator, startSimulator } from '@sextant/simulator';
import { describe, expect, it } from 'vitest';
import { catalogText, recordsOf } from '../catalog-files.ts';
import { runSextant } from '../run-sextant.ts';

const ORG = { workbooks: 6, pagesPerWorkbook: 3, elementsPerPage: 4, oddities: false } as const;

async function run(faults: string, org: object = ORG) {
  await using simulator = await startSimulator({ org, faults, faultSeed: 4 });
  return { ...(await runSextant(simulator, { loginUserName: simulator.loginUserName })), simulator };
}

async function someWorkbook(): Promise<{ id: string; pageId: string }> {
  await using simulator = await startSimulator({ org: ORG });
  const { directory } = await runSextant(simulator, { loginUserName: simulator.loginUserName });
  const [page] = recordsOf(directory, 'page').filter(({ parentKind }) => parentKind === 'workbook');
  const [id = '', pageId = ''] = page?.id.split('/') ?? [];
  return { id, pageId };
}

describe('what cannot be read is a gap of just that', () => {
  it.each([
    ['403', 'columns', 'SIGMA_FORBIDDEN'],
    ['500', 'columns', 'SIGMA_SERVER_ERROR'],
    ['404', 'sources', 'SIGMA_NOT_FOUND'],
    ['html', 'columns', 'HTTP_BAD_ANSWER'],
    ['truncated', 'columns', 'HTTP_BAD_ANSWER'],
    ['badrow', 'columns', 'LISTING_ROW_MALFORMED'],
    ['short', 'columns', 'LISTING_SHORT'],
  ])('%s on the %s of one workbook', async (fault, list, code) => {
    const { id } = await someWorkbook();
    const { report, exitCode, directory, stderr } = await run(`${fault}:/v2/workbooks/{workbookId}/${list}@${id}`);
    expect([exitCode, report.outcome]).toEqual([3, 'done-with-gaps']);
    expect(report.gaps).toMatchObject([{ scope: `workbook/${id}`, where: list, code }]);
    expect(report.gaps[0]?.remedy).toBeTruthy();
    expect(recordsOf(directory, 'workbook')).toHaveLength(6);
    expect(recordsOf(directory, 'element').filter((element) => element.id.startsWith(id))).toHaveLength(12);
    expect(report.coverage).toContainEqual(expect.objectContaining({ scope: 'workbook/', status: 'partial', gaps: 1 }));
    expect(stderr).toContain(code);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('404 on one page: the elements of the other pages are there', async () => {
    const { id, pageId } = await someWorkbook();
    const { report, directory } = await run(`404:/v2/workbooks/{workbookId}/pages/{pageId}/elements@${pageId}`);
    expect(report.gaps).toMatchObject([{ scope: `workbook/${id}`, where: `elements of page ${pageId}` }]);
    expect(recordsOf(directory, 'element').filter((element) => element.id.startsWith(id))).toHaveLength(8);
  });

  it('500 on a whole listing: the others are read, and exit code 3 says so', async () => {
    const { report, exitCode, directory } = await run('500:/v2/dataModels=1');
    expect(exitCode).toBe(3);
    expect(report.gaps.map(({ scope }) => scope)).toContain('data-model/');
    expect(recordsOf(directory, 'workbook')).toHaveLength(6);
  });
});

describe('what passes is asked again, and leaves no trace', () => {
  it.each([
    '429=0.1',
    '503=0.1',
    'reset=0.1',
    'reset_body=0.1',
    'html=0.05',
    'truncated=0.05',
    'empty=0.05',
    '502=0.04,429=0.04,reset=0.04',
  ])('%s: the same bytes as undisturbed', async (faults) => {
    const [disturbed, calm] = await Promise.all([run(faults), run('')]);
    expect(disturbed.report.gaps).toEqual([]);
    expect(disturbed.report.calls.retried).toBeGreaterThan(0);
    expect(catalogText(disturbed.directory)).toBe(catalogText(calm.directory));
  });
});

describe('organizations at the edge', () => {
  it('an empty one', async () => {
    const nothing = {
      workspaces: 1,
      folders: 0,
      workbooks: 0,
      dataModels: 0,
      datasets: 0,
      reports: 0,
      tables: 0,
      teams: 1,
    };
    const { report, exitCode } = await run('', nothing);
    expect([exitCode, report.outcome, report.byKind.workbook]).toEqual([0, 'done', undefined]);
  });

  it('no workbook, but 10,000 folders', async () => {
    const folders = { ...ORG, workbooks: 0, folders: 10_000 };
    const { report, exitCode, directory } = await run('', folders);
    expect([exitCode, report.byKind.folder?.found]).toEqual([0, 10_000]);
    expect(recordsOf(directory, 'folder')).toHaveLength(10_000);
  });
});

describe('what was read before', () => {
  it('is not asked again while its version is the same, and stays while it cannot be read', async () => {
    await using simulator: Simulator = await startSimulator({ org: ORG });
    const { loginUserName } = simulator;
    const first = await runSextant(simulator, { loginUserName });
    simulator.reset();
    const second = await runSextant(simulator, { loginUserName, folder: first.folder });
    expect(second.report).toMatchObject({ outcome: 'done', new: 0, changed: 0, gone: 0 });
    expect(simulator.stats().requests['/v2/workbooks/{workbookId}/columns']).toBeUndefined();
    expect(catalogText(second.directory)).toBe(catalogText(first.directory));

    await using broken = await startSimulator({ org: ORG, faults: '500:/v2/workbooks' });
    const third = await runSextant(broken, { loginUserName, folder: first.folder });
    expect(third.report).toMatchObject({ exitCode: 3, gone: 0 });
    expect(catalogText(third.directory)).toBe(catalogText(first.directory));
  });

  it('stays where another listing alone told of it: the workspace of a workbook that cannot be listed', async () => {
    await using simulator = await startSimulator({ org: 'small' });
    const { loginUserName } = simulator;
    const first = await runSextant(simulator, { loginUserName });
    await using broken = await startSimulator({ org: 'small', faults: '500:/v2/workbooks' });
    const second = await runSextant(broken, { loginUserName, folder: first.folder });
    expect(second.report).toMatchObject({ exitCode: 3, gone: 0 });
    expect(recordsOf(second.directory, 'workspace')).toEqual(recordsOf(first.directory, 'workspace'));
  });
});
