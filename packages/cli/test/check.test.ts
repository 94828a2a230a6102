import { readdirSync } from 'node:fs';
import { startSimulator } from '@sextant/simulator';
import { describe, expect, it } from 'vitest';
import { configure, PLAIN, SECRET_VARIABLE } from './organization.ts';
import { type Ended, Folder, sextant } from './sextant.ts';

interface Answer {
  readonly ready: boolean;
  readonly checks: readonly { readonly id: string; readonly status: string; readonly remedy: string }[];
}

function answerOf({ stdout }: Ended): Answer {
  return JSON.parse(stdout) as Answer;
}

function problemsOf(ended: Ended): readonly string[] {
  return answerOf(ended).checks.flatMap(({ id, status }) => (status === 'ok' ? [] : [`${status} ${id}`]));
}

it('says that a run can succeed, line by line, and writes nothing', async () => {
  using folder = new Folder();
  await using simulator = await startSimulator({ org: PLAIN });
  const place = configure(folder, simulator);
  const { code, stdout, stderr } = await sextant(['check'], place);
  expect([code, stderr]).toEqual([0, '']);
  for (const heading of ['Config', 'Network', 'Host', 'Token', 'Token level', 'Coverage', 'sink-json', 'Disk']) {
    expect(stdout).toMatch(new RegExp(`^${heading} +✓`, 'm'));
  }
  expect(stdout).toMatch(/owner .+@.+ · account type admin · expires in 60 minutes/);
  expect(stdout).toContain('6 workbooks');
  expect(stdout).toMatch(/Ready\. +exit code 0/);
  expect(readdirSync(folder.path)).toEqual(['sextant.yaml']);
});

it('names workspaces that the token cannot read, each with the remedy, and ends with exit code 3', async () => {
  using folder = new Folder();
  await using simulator = await startSimulator({ org: 'small' });
  const ended = await sextant(['check', '--json'], configure(folder, simulator));
  expect(ended.code).toBe(3);
  expect(answerOf(ended).ready).toBe(true);
  expect(answerOf(ended).checks).toContainEqual({
    id: 'metadata.workspace',
    status: 'warn',
    message: 'Workspace Vault is not readable, though a document lies in it',
    remedy: `Share it with ${simulator.loginUserName} as Can View.`,
  });
});

it('asks a few dozen times at most, however large the organization', async () => {
  using folder = new Folder();
  const large = { ...PLAIN, workbooks: 20_000, pagesPerWorkbook: 1, elementsPerPage: 1, folders: 3000 };
  await using simulator = await startSimulator({ org: large });
  const { code, stdout } = await sextant(['check'], configure(folder, simulator));
  expect(code).toBe(0);
  expect(stdout).toContain('5,000+ workbooks');
  const asked = Object.values(simulator.stats().requests).reduce((sum, calls) => sum + calls, 0);
  expect(asked).toBeLessThanOrEqual(36);
});

describe('says what stands in the way, goes on where it can, and ends with exit code 1', () => {
  it.each([
    ['a wrong secret', { [SECRET_VARIABLE]: 'wrong' }, {}, ['fail token']],
    ['nobody there', {}, { apiUrl: 'http://127.0.0.1:1' }, ['fail network']],
    [
      'a directory that is a file',
      {},
      { sinks: 'sink-json: { enabled: true, directory: sextant.yaml }' },
      ['fail sink-json.directory'],
    ],
  ])('%s', async (_, env, changes, problems) => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: PLAIN });
    const place = configure(folder, simulator, changes);
    const ended = await sextant(['check', '--json'], { ...place, env: { ...place.env, ...env } });
    expect(ended.code).toBe(1);
    expect(answerOf(ended).ready).toBe(false);
    expect(problemsOf(ended)).toEqual(problems);
    expect(answerOf(ended).checks.map(({ id }) => id)).toEqual(expect.arrayContaining(['config', 'disk']));
    for (const { status, remedy } of answerOf(ended).checks) if (status !== 'ok') expect(remedy).not.toBe('');
  });

  it('a login user that is nobody', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: PLAIN });
    const place = configure(folder, simulator);
    const env = { ...place.env, SEXTANT_LOGIN_USER_NAME: 'nobody@acme.example' };
    const ended = await sextant(['check', '--json'], { ...place, env });
    expect([ended.code, problemsOf(ended)]).toEqual([1, ['fail login-user-resolver']]);
  });

  it('a config with mistakes ends with exit code 2, and says so in JSON too', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: PLAIN });
    const ended = await sextant(['check', '--json'], configure(folder, simulator, { concurrency: 25 }));
    expect(ended.code).toBe(2);
    expect(answerOf(ended)).toMatchObject({ ready: false, checks: [{ id: 'config', status: 'fail' }] });
    expect(ended.stderr).toContain('sigma.concurrency');
  });
});

describe('a plugin that needs an Admin', () => {
  const PLUGIN = `import { z } from 'zod';
export default {
  kind: 'extractor', name: 'admins-only', summary: 'For the test', config: z.strictObject({}), deps: {},
  needs: { endpoints: ['/v2/members'], level: 'admin' }, emits: ['team'],
  create: () => ({ async *plan() {}, async *read() {} }),
};`;

  async function withLesserToken(command: string, more: string): Promise<Ended> {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: PLAIN });
    const builder = simulator.clientOf('builder');
    folder.write('admins-only.mjs', PLUGIN.replace("'zod'", JSON.stringify(import.meta.resolve('zod'))));
    const sinks = `sink-json: { enabled: true, directory: ./out }\n  ./admins-only.mjs: { enabled: true }\n${more}`;
    const place = configure(folder, { ...simulator, ...builder, loginUserName: builder.owner.email }, { sinks });
    return await sextant([command, '--json'], { ...place, env: { [SECRET_VARIABLE]: builder.clientSecret } });
  }

  it('is refused with a lesser token, by check and before any work', async () => {
    const checked = await withLesserToken('check', '');
    expect([checked.code, problemsOf(checked)]).toEqual([1, ['fail level.admins-only']]);
    const ran = await withLesserToken('run', '');
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({ found: 0, error: { code: 'LEVEL_ADMIN_NEEDED' } });
  });

  it('is left out and reported where the config says so', async () => {
    const checked = await withLesserToken('check', 'onMissingLevel: skip');
    expect([checked.code, problemsOf(checked)]).toEqual([3, ['warn level.admins-only']]);
    const ran = await withLesserToken('run', 'onMissingLevel: skip');
    expect(ran.code).toBe(3);
    const report = JSON.parse(ran.stdout) as { found: number; gaps: readonly object[] };
    expect(report.gaps).toMatchObject([{ plugin: 'admins-only', scope: '*', code: 'LEVEL_ADMIN_NEEDED' }]);
    expect(JSON.stringify(report.gaps)).not.toContain('@');
    expect(report.found).toBeGreaterThan(0);
  });
});
