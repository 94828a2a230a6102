import { existsSync, readdirSync, rmSync } from 'node:fs';
import type { RunReport } from '@sextant/core';
import { startSimulator } from '@sextant/simulator';
import { describe, expect, test } from 'vitest';
import { catalogOf, linesOf, manifestOf } from './dumped.ts';
import { configure, PLAIN } from './organization.ts';
import { Folder, sextant } from './sextant.ts';

const FAULTS =
  '500:/v2/reports,badrow:/v2/dataModels,lost:/v2/tags,403:/v2/workbooks/{workbookId}/columns=0.3,503=0.02';

/** A run that dumps; its organization is no longer there when this is done. */
async function dumped(
  folder: Folder,
  { org, faults = '' }: { readonly org: 'small' | typeof PLAIN; readonly faults?: string },
) {
  await using simulator = await startSimulator({ org, faults });
  const run = await sextant(['run', '--json', '--dump', 'dump'], configure(folder, simulator));
  const catalog = catalogOf(folder);
  rmSync(folder.file('out'), { recursive: true });
  rmSync(folder.file('.sextant'), { recursive: true });
  return { ...run, catalog, report: JSON.parse(run.stdout) as RunReport };
}

/** Nothing is set that the config refers to. */
const nobody = ({ path }: Folder) => ({ cwd: path });

describe('sextant run --replay', () => {
  test.each([
    ['a plain organization', { org: PLAIN }, 0],
    ['an odd organization whose calls fail', { org: 'small', faults: FAULTS }, 3],
  ] as const)('gives the same bytes of %s, without it and without credentials', async (_, setting, code) => {
    using folder = new Folder();
    const run = await dumped(folder, setting);
    const replay = await sextant(['run', '--json', '--replay', 'dump'], nobody(folder));
    expect([run.code, replay.code]).toEqual([code, code]);
    expect(catalogOf(folder)).toEqual(run.catalog);
    const report = JSON.parse(replay.stdout) as RunReport;
    expect(report.gaps).toEqual(run.report.gaps);
    const { ['POST /v2/auth/token']: _tokens, ...byEndpoint } = run.report.calls.byEndpoint;
    expect(Object.keys(report.calls.byEndpoint)).toEqual(Object.keys(byEndpoint));
    expect(report.calls).toMatchObject({ retried: 0, total: linesOf(folder, 'dump').length });
  });

  test('leaves no state and no report behind, and none that is there alone, but where --state names a file', async () => {
    using folder = new Folder();
    await dumped(folder, { org: PLAIN });
    const passing = await sextant(['run', '--replay', 'dump'], nobody(folder));
    expect(passing.stderr).toMatch(/^Run \S+ · replay of dump · done · 0:\d\d$/m);
    expect(passing.stderr).toMatch(/^\d+ answers replayed +exit code 0$/m);
    expect(existsSync(folder.file('.sextant'))).toBe(false);
    const kept = await sextant(['--state', 'mine/s.db', 'run', '--replay', 'dump'], nobody(folder));
    expect(kept.stderr).toMatch(/answers replayed · report mine\/runs\/\S+\.json/);
    expect(readdirSync(folder.file('mine/runs'))).toHaveLength(1);
    const again = await sextant(['--state', 'mine/s.db', 'run', '--replay', 'dump'], nobody(folder));
    expect(again.stderr).toMatch(/^workbooks +6 +0 +0 +6 +0$/m);
  });

  test('takes the time of the dump for now', async () => {
    using folder = new Folder();
    await dumped(folder, { org: PLAIN });
    const select = { include: { updatedWithin: '1h' } };
    const args = ['run', '--json', '--dry-run', '--replay', 'dump'];
    const found = async (startedAt: string) => {
      folder.write('dump/manifest.json', JSON.stringify({ ...manifestOf(folder, 'dump'), startedAt, select }));
      const { stdout } = await sextant(args, nobody(folder));
      return (JSON.parse(stdout) as RunReport).byKind.workbook?.found ?? 0;
    };
    const [workbook = ''] = (await dumpedTimes(folder)).toSorted();
    expect(await found(workbook)).toBe(6);
    expect(await found('2040-01-01T00:00:00.000Z')).toBe(0);
  });

  test('wants no more of a config than the plugins', async () => {
    using folder = new Folder();
    const { catalog } = await dumped(folder, { org: PLAIN });
    folder.write(
      'plugins.yaml',
      'version: 1\nplugins: { metadata: { enabled: true }, sink-json: { enabled: true, directory: ./out } }\n',
    );
    const replay = await sextant(['-c', 'plugins.yaml', 'run', '--replay', 'dump'], nobody(folder));
    expect(replay.code).toBe(0);
    expect(catalogOf(folder)).toEqual(catalog);
  });

  test('can be dumped in turn: with other names, for somebody else', async () => {
    using folder = new Folder();
    const run = await dumped(folder, { org: PLAIN });
    const scrubbed = await sextant(['run', '--replay', 'dump', '--dump', 'given', '--scrub-names'], nobody(folder));
    expect(scrubbed.code).toBe(0);
    expect(manifestOf(folder, 'given')).toMatchObject({
      names: 'scrubbed',
      complete: true,
      startedAt: manifestOf(folder, 'dump')['startedAt'],
      answers: linesOf(folder, 'dump').length,
    });
    const again = await sextant(['run', '--replay', 'given'], nobody(folder));
    expect(again.code).toBe(0);
    expect(Object.keys(catalogOf(folder))).toEqual(Object.keys(run.catalog));
  });
});

async function dumpedTimes(folder: Folder): Promise<readonly string[]> {
  const lists = linesOf(folder, 'dump').filter(({ path }) => path === '/v2/workbooks');
  return lists.flatMap(({ answer }) =>
    (answer as { entries: { updatedAt: string }[] }).entries.map(({ updatedAt }) => updatedAt),
  );
}
