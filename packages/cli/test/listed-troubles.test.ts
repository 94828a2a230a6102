import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '@sextant/simulator';
import { oneLine, textOf } from '../../../test/drift/trouble-page.ts';
import { configure, PLAIN, SECRET_VARIABLE } from './organization.ts';
import { Folder, sextant, start, type Ended } from './sextant.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ org: PLAIN });
});
afterAll(() => simulator.close());

function ended({ code, stderr }: Ended) {
  const [, error = ''] = /([A-Z]+_[A-Z_]+) · docs\/errors\.md#/.exec(stderr) ?? [];
  return { code, error, trace: /^ +at .*:\d+:\d+/m.test(stderr) };
}

const fatal = (error: string) => ({ code: 1, error, trace: false });

async function runAt(target: Simulator, changes: Parameters<typeof configure>[2] = {}): Promise<Ended> {
  using folder = new Folder();
  return await sextant(['run'], configure(folder, target, changes));
}

describe('trouble that docs/errors.md lists prints what is quoted there, remedy included', () => {
  test('a wrong secret, which is not shown', async () => {
    using folder = new Folder();
    const place = { ...configure(folder, simulator), env: { [SECRET_VARIABLE]: 'not-the-secret' } };
    const run = await sextant(['run'], place);
    expect(ended(run)).toEqual(fatal('SIGMA_UNAUTHORIZED'));
    expect(oneLine(run.stderr)).toMatch(textOf('The client id or secret is wrong'));
    expect(run.stderr).not.toContain('not-the-secret');
  });

  test('credentials of another cloud', async () => {
    await using other = await startSimulator({ org: PLAIN, seed: 2 });
    const run = await runAt(simulator, { apiUrl: other.sigmaUrl });
    expect(ended(run)).toEqual(fatal('SIGMA_UNAUTHORIZED'));
    expect(oneLine(run.stderr)).toMatch(textOf('The cloud is the wrong one'));
  });

  test('an owner who is deactivated', async () => {
    await using left = await startSimulator({ org: PLAIN });
    left.mutate({ op: 'deactivate', id: left.clientOf('admin').owner.id });
    const run = await runAt(left);
    expect(ended(run)).toEqual(fatal('SIGMA_UNAUTHORIZED'));
    expect(oneLine(run.stderr)).toMatch(textOf('The owner of the credentials is deactivated'));
  });

  test('an owner who is deactivated during the run: what was read stays, and the next run continues', async () => {
    await using left = await startSimulator({ org: { ...PLAIN, workbooks: 16 }, latencyMs: 40 });
    const { id } = left.clientOf('admin').owner;
    using folder = new Folder();
    const place = configure(folder, left, { concurrency: 2 });
    const running = start(['run'], place);
    while ((left.stats().requests['/v2/workbooks/{workbookId}/pages'] ?? 0) < 5)
      await new Promise((resolve) => setTimeout(resolve, 20));
    left.mutate({ op: 'deactivate', id });
    const run = await running.ended;
    expect(ended(run)).toEqual(fatal('SIGMA_UNAUTHORIZED'));
    expect(oneLine(run.stderr)).toMatch(textOf('The owner is deactivated during the run'));

    left.mutate({ op: 'reactivate', id });
    const next = await sextant(['run', '--json'], place);
    expect(next.code).toBe(0);
    expect(JSON.parse(next.stdout)).toMatchObject({ outcome: 'done', gaps: [] });
  });

  test('an owner who is no Admin, and a login user who is another', async () => {
    const { clientId, clientSecret } = simulator.clientOf('builder');
    const { email } = simulator.clientOf('viewer').owner;
    const run = await runAt({ ...simulator, clientId, clientSecret, loginUserName: email });
    expect(ended(run)).toEqual(fatal('LOGIN_USER_NOT_READABLE'));
    expect(oneLine(run.stderr)).toMatch(textOf('The owner is no Admin'));
  });

  test('an IP allow list', async () => {
    await using closed = await startSimulator({ org: PLAIN, faults: '403:POST /v2/auth/token' });
    const run = await runAt(closed);
    expect(ended(run)).toEqual(fatal('SIGMA_BLOCKED'));
    expect(oneLine(run.stderr)).toMatch(textOf('An IP allow list keeps this machine out'));
  });

  test('fewer calls wanted than are made: a gap of just that', async () => {
    const [id = ''] = simulator.truth().records['workbook'] ?? [];
    const faults = `429:/v2/workbooks/{workbookId}/pages@${id}`;
    await using busy = await startSimulator({ org: PLAIN, faults });
    const run = await runAt(busy);
    expect(run.code).toBe(3);
    expect(oneLine(run.stderr)).toMatch(textOf('Sigma wants fewer calls'));
    expect(run.stderr).toMatch(/^Gaps \(1\)/m);
    expect(run.stderr).toMatch(/\([1-9]\d* retried\)/);
  });

  test('a name that nobody knows', async () => {
    const run = await runAt(simulator, { apiUrl: 'https://api.nowhere.invalid' });
    expect(ended(run)).toEqual(fatal('HTTP_DNS'));
    expect(oneLine(run.stderr)).toMatch(textOf('The name of the host is unknown'));
    expect(run.stderr).toContain('api.nowhere.invalid');
  });

  test('a host that refuses the connection', async () => {
    const run = await runAt(simulator, { apiUrl: 'http://127.0.0.1:1' });
    expect(ended(run)).toEqual(fatal('HTTP_REFUSED'));
    expect(oneLine(run.stderr)).toMatch(textOf('Nothing answers at the address'));
    expect(run.stderr).toContain('127.0.0.1:1');
  });
});
