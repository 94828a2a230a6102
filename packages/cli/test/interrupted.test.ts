import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunReport } from '@sextant/core';
import { startSimulator, type Simulator } from '@sextant/simulator';
import { configure, PLAIN } from './organization.ts';
import { Folder, sextant, start } from './sextant.ts';

/** Slow enough that every run is caught in the middle. */
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ org: { ...PLAIN, workbooks: 16 }, latencyMs: 40 });
});
afterAll(() => simulator.close());

const PLANNED_BY = ['/v2/whoami', '/v2/members', '/v2/workspaces', '/v2/files', '/v2/workbooks', '/v2/tags'];

async function untilItReads(): Promise<void> {
  for (;;) {
    const { requests } = (await (await fetch(`${simulator.sigmaUrl}/__sim/stats`)).json()) as {
      requests: Record<string, number>;
    };
    const pages = Object.entries(requests).find(([endpoint]) => endpoint.includes('{workbookId}/pages'));
    if ((pages?.[1] ?? 0) > 5) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function reset(): Promise<void> {
  await fetch(`${simulator.sigmaUrl}/__sim/reset`, { method: 'POST' });
}

describe('an interrupted run', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`${signal} once stops softly with 130, and the next run continues`, async () => {
      using folder = new Folder();
      const place = configure(folder, simulator, { concurrency: 2 });
      await reset();
      const run = start(['run'], place);
      await untilItReads();
      run.child.kill(signal);
      const { code, stderr } = await run.ended;
      expect(code).toBe(130);
      expect(stderr).toContain('Once more stops at once');
      expect(stderr).toContain('interrupted · the next run continues');
      expect(readdirSync(folder.path)).not.toContain('out');

      const next = await sextant(['run', '--json'], place);
      expect(next.code).toBe(0);
      const { coverage, calls, resumed } = JSON.parse(next.stdout) as RunReport;
      expect(coverage.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBeGreaterThan(0);
      expect(resumed?.units).toBeGreaterThan(0);
      // What the plan was made by is not asked again, the people included.
      expect(Object.keys(calls.byEndpoint).filter((endpoint) => PLANNED_BY.includes(endpoint))).toEqual([]);
      const again = await sextant(['run', '--json'], place);
      const listed = (JSON.parse(again.stdout) as RunReport).calls.byEndpoint;
      expect(PLANNED_BY.filter((endpoint) => listed[endpoint] === undefined)).toEqual([]);
      expect(readFileSync(folder.file('out/workbook.jsonl'), 'utf8').trim().split('\n')).toHaveLength(16);
    });
  }

  test('twice stops at once with 130, and the next run finds a sound state', async () => {
    using folder = new Folder();
    const place = configure(folder, simulator, { concurrency: 2 });
    await reset();
    const run = start(['run'], place);
    await untilItReads();
    run.child.kill('SIGINT');
    await run.said('stderr', 'Once more stops at once');
    run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(130);
    expect((await sextant(['run'], place)).code).toBe(0);
  });
});

test.each(['check', 'plan'])('%s is stopped by Ctrl-C with exit code 130, and no word of a defect', async (command) => {
  using folder = new Folder();
  await using slow = await startSimulator({ org: PLAIN, latencyMs: 1000 });
  const stopped = start([command], configure(folder, slow));
  await expect.poll(() => slow.stats().tokenRequests, { timeout: 10_000 }).toBe(1);
  stopped.child.kill('SIGINT');
  const { code, stderr } = await stopped.ended;
  expect(code).toBe(130);
  expect(stderr).toContain('Stopping.');
  expect(stderr).not.toContain('INTERNAL');
});
