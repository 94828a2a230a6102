import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunReport } from '@sextant/core';
import { startSimulator, type Simulator } from '@sextant/simulator';
import { configure, PLAIN } from './organization.ts';
import { Folder, sextant } from './sextant.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ org: PLAIN });
});
afterAll(() => simulator.close());

describe('sextant run', () => {
  test('writes the files, says what it found on stderr alone, keeps the report and ends with 0', async () => {
    using folder = new Folder();
    const run = await sextant(['run'], configure(folder, simulator));
    expect(run).toMatchObject({ code: 0, stdout: '' });
    expect(run.stderr).toMatch(/^Run \S+Z · done · 0:\d\d$/m);
    expect(run.stderr).toMatch(/^workbooks +6 +6 +0 +0 +0$/m);
    expect(run.stderr).toMatch(/^[\d,]+ calls to Sigma · report \.sextant\/runs\/\S+\.json +exit code 0$/m);
    expect(readFileSync(folder.file('out/workbook.jsonl'), 'utf8').trim().split('\n')).toHaveLength(6);
    const [kept = ''] = readdirSync(folder.file('.sextant/runs'));
    const report = JSON.parse(readFileSync(folder.file(`.sextant/runs/${kept}`), 'utf8')) as RunReport;
    expect(report).toMatchObject({ outcome: 'done', exitCode: 0, runId: kept.replace('.json', '') });
  });

  test('a second run keeps what did not change', async () => {
    using folder = new Folder();
    const place = configure(folder, simulator);
    await sextant(['run'], place);
    const second = await sextant(['run'], place);
    expect(second.code).toBe(0);
    expect(second.stderr).toMatch(/^workbooks +6 +0 +0 +6 +0$/m);
  });

  test('--json prints the report that is kept, and nothing else, on stdout', async () => {
    using folder = new Folder();
    const run = await sextant(['run', '--json', '--full'], configure(folder, simulator));
    const report = JSON.parse(run.stdout) as RunReport;
    expect(run.code).toBe(0);
    expect(readFileSync(folder.file(`.sextant/runs/${report.runId}.json`), 'utf8')).toBe(run.stdout);
    for (const key of ['found', 'new', 'changed', 'unchanged', 'gone']) expect(report).toHaveProperty(key);
    expect(report.calls.total).toBeGreaterThan(0);
    expect(report.calls.byEndpoint).toHaveProperty('/v2/workbooks');
    expect(report).toMatchObject({
      outcome: 'done',
      exitCode: 0,
      gaps: [],
      rejections: [],
      sinks: [{ sink: 'sink-json' }],
    });
  });

  test('--dry-run tells what would be written and writes nothing', async () => {
    using folder = new Folder();
    const run = await sextant(['run', '--dry-run'], configure(folder, simulator));
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/✓ sink-json would write [\d,]+ records\n {4}written: .*workbook \d+/);
    expect(existsSync(folder.file('out/workbook.jsonl'))).toBe(false);
  });

  test('--log-format json makes every line on stderr an object', async () => {
    using folder = new Folder();
    const run = await sextant(['run', '--log-format', 'json'], configure(folder, simulator));
    const lines = run.stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.at(-1)).toMatchObject({ level: 'info', message: 'run done', exitCode: 0, gaps: 0 });
  });

  test('--log-level error says nothing of a run that went well', async () => {
    using folder = new Folder();
    const run = await sextant(['run', '--log-level', 'error'], configure(folder, simulator));
    expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('--state moves the state file and the reports beside it', async () => {
    using folder = new Folder();
    const run = await sextant(['--state', 'kept/s.db', 'run'], configure(folder, simulator));
    expect(run.code).toBe(0);
    expect(readdirSync(folder.file('kept/runs'))).toHaveLength(1);
    expect(existsSync(folder.file('.sextant'))).toBe(false);
  });

  test('sink-stdout puts records and nothing else on stdout', async () => {
    using folder = new Folder();
    const run = await sextant(['run'], configure(folder, simulator, { sinks: 'sink-stdout: { enabled: true }' }));
    const kinds = run.stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(run.code).toBe(0);
    expect(kinds.filter((kind) => kind === 'workbook')).toHaveLength(6);
  });

  test('refuses --json together with sink-stdout: both would write to stdout', async () => {
    using folder = new Folder();
    const place = configure(folder, simulator, {
      sinks: 'sink-stdout: { enabled: true }\n  sink-json: { enabled: true, directory: ./out }',
    });
    const both = await sextant(['run', '--json'], place);
    expect(both).toMatchObject({ code: 2, stdout: '' });
    expect(both.stderr).toContain('--skip sink-stdout');
    const one = await sextant(['run', '--json', '--skip', 'sink-stdout'], place);
    expect(one.code).toBe(0);
    expect(JSON.parse(one.stdout)).toMatchObject({ sinks: [{ sink: 'sink-json' }] });
  });

  test('a path in the config is relative to where the user stands, a folder with a space in its name included', async () => {
    using folder = new Folder();
    using elsewhere = new Folder();
    const { env } = configure(folder, simulator);
    const run = await sextant(['run', '-c', folder.file('sextant.yaml')], { cwd: elsewhere.path, ...(env && { env }) });
    expect(run.code).toBe(0);
    expect(existsSync(elsewhere.file('out/workbook.jsonl'))).toBe(true);
    expect(existsSync(folder.file('out'))).toBe(false);
  });
});
