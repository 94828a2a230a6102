import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Simulator, startSimulator } from '@sextant/simulator';
import { describe, expect, it } from 'vitest';
import { configure, PLAIN } from './organization.ts';
import { Folder, type Place, sextant } from './sextant.ts';

interface Planned {
  readonly calls: { readonly total: number; readonly byEndpoint: Readonly<Record<string, number>> };
  readonly minutes: number;
  readonly units: Readonly<Record<string, number>>;
  readonly notSelectedBy: Readonly<Record<string, number>>;
}

interface Report {
  readonly exitCode: number;
  readonly calls: { readonly total: number };
  readonly error?: { readonly code: string; readonly message: string };
}

async function planned(place: Place, ...more: readonly string[]): Promise<Planned> {
  const { stdout, stderr } = await sextant(['plan', '--json', ...more], place);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Planned;
}

async function ran(place: Place, ...more: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await sextant(['run', '--json', ...more], place);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

function within5Percent(plan: Planned, report: Report): void {
  expect(Math.abs(plan.calls.total - report.calls.total) / report.calls.total).toBeLessThanOrEqual(0.05);
}

const MANY = { ...PLAIN, workbooks: 150, pagesPerWorkbook: 3, tables: 40 } as const;

describe('a plan tells within 5 % what the run then does', () => {
  it.each<[string, Parameters<typeof startSimulator>[0]]>([
    ['an organization with every oddity', { org: 'small' }],
    ['more workbooks than are asked', { org: MANY }],
  ])('%s: at first, with nothing changed, and with a little changed', async (_, options) => {
    using folder = new Folder();
    await using simulator = await startSimulator(options);
    const place = configure(folder, simulator);
    const first = await planned(place);
    expect(first.units['new']).toBeGreaterThan(50);
    within5Percent(first, await ran(place));

    const second = await planned(place);
    expect(second.units).toMatchObject({ new: 0 });
    expect(second.units['unchanged']).toBeGreaterThan(50);
    within5Percent(second, await ran(place));

    const full = await planned(place, '--full');
    expect(full.calls.total).toBeGreaterThan(second.calls.total);
    within5Percent(full, await ran(place, '--full'));
  });

  it('counts the listings of members that discovery asks for', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: { ...PLAIN, members: 30 } });
    const place = configure(folder, simulator, { metadata: '{ enabled: true, discovery: full }' });
    const plan = await planned(place);
    expect(plan.calls.byEndpoint['/v2/members/{memberId}/files']).toBe(2 * 29);
    within5Percent(plan, await ran(place));
  });

  it('counts what changed, and what no rule selects', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: PLAIN });
    const place = configure(folder, simulator);
    await ran(place);
    edit(simulator, folder);
    // The workbook and its side lists.
    const plan = await planned(place);
    expect(plan.units).toMatchObject({ new: 0, changed: 2 });
    expect(plan.calls.byEndpoint['/v2/workbooks/{workbookId}/columns']).toBe(1);
    within5Percent(plan, await ran(place));
    folder.write('less.yaml', 'select: { exclude: { kinds: [workbook] } }\n');
    const less = await planned(place, '-c', 'sextant.yaml', '-c', 'less.yaml');
    expect(less.notSelectedBy).toMatchObject({ 'exclude.kinds: workbook': 12 });
  });
});

function edit(simulator: Simulator, folder: Folder): void {
  const [line = ''] = readFileSync(folder.file('out/workbook.jsonl'), 'utf8').split('\n');
  simulator.mutate({ op: 'edit', id: (JSON.parse(line) as { id: string }).id });
}

it('writes nothing, and shows the price and the time', async () => {
  using folder = new Folder();
  await using simulator = await startSimulator({ org: PLAIN, latencyMs: 20 });
  const { code, stdout, stderr } = await sextant(['plan'], configure(folder, simulator, { concurrency: 2 }));
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/A run takes about \d+ calls and \d+:\d\d \(2 calls at once, \d+ ms an answer\)/);
  expect(readdirSync(folder.path)).toEqual(['sextant.yaml']);
});

describe('run --budget', () => {
  it('stops before one call more, delivers nothing half, says what is left, and goes on next time', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: { ...PLAIN, workbooks: 30, oddities: false } });
    const place = configure(folder, simulator);
    let report = await ran(place, '--budget', '60');
    expect(report).toMatchObject({ exitCode: 130, error: { code: 'BUDGET_SPENT' }, calls: { total: 60 } });
    expect(report.error?.message).toMatch(/\d+ of \d+ units are left to read, and nothing was delivered/);
    expect(existsSync(folder.file('out/manifest.json'))).toBe(false);
    let runs = 1;
    for (; report.exitCode === 130; runs += 1) {
      report = await ran(place, '--budget', '120');
      expect(report.calls.total).toBeLessThanOrEqual(120);
      expect(runs).toBeLessThan(20);
    }
    expect(report.exitCode).toBe(0);

    using other = new Folder();
    const whole = await ran(configure(other, simulator));
    const files = (from: Folder) =>
      ['workbook', 'column'].map((kind) => readFileSync(from.file(`out/${kind}.jsonl`), 'utf8'));
    expect(files(folder)).toEqual(files(other));
    // Each run lists anew, and loses little of what it began.
    expect(runs).toBeLessThanOrEqual(Math.ceil(whole.calls.total / 80) + 1);
  });

  it('that does not even cover the listings says so', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: PLAIN });
    const { code, stderr } = await sextant(['run', '--budget', '5'], configure(folder, simulator));
    expect(code).toBe(130);
    expect(stderr).toContain('The budget of 5 calls is spent');
    expect(simulator.stats().requests).not.toHaveProperty('/v2/workbooks/{workbookId}/columns');
  });
});
