import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '@sextant/simulator';
import { describe, expect, it } from 'vitest';
import { ProxyServer } from '../../packages/http/test/proxy-server.ts';
import { runSextant } from '../run-sextant.ts';
import { type Canary, formsOf, leavings, songsIn } from './canaries.ts';

const USER = 'jo';
const PASSWORD = 'p@ss wörd/+%"\\';
const ORG = { workbooks: 3, pagesPerWorkbook: 1, elementsPerPage: 2, oddities: false } as const;

/** With it the first request for a token is answered, and the next one echoed. */
const REFRESH_IS_STRUCK = 4;

interface Trouble {
  readonly faults: string;
  readonly faultSeed?: number;
  /** The password that the proxy wants; the run has the one above. */
  readonly wanted?: string;
  /** Of the run; the simulator knows another. */
  readonly clientSecret?: string;
}

/** One run of the real command, as talkative as can be, through a proxy with a login. */
async function runWith({ faults, faultSeed = 1, wanted = PASSWORD, ...own }: Trouble, format: string) {
  await using simulator = await startSimulator({ org: ORG, tls: true, faults, faultSeed });
  const port = Number(new URL(simulator.sigmaUrl).port);
  await using proxy = await ProxyServer.start({ port, login: `${USER}:${wanted}` });
  const target = { ...simulator, ...own };
  const folder = mkdtempSync(join(tmpdir(), 'sextant-secrets-'));
  const run = await runSextant(target, {
    loginUserName: simulator.loginUserName,
    args: ['--log-level', 'debug', '--log-format', format, '--dump', join(folder, 'dump')],
    folder,
    sigma: ['proxy: ${TEST_PROXY}', `tls: { caFile: '${simulator.caFile}' }`],
    env: { TEST_PROXY: proxy.urlWith(`${USER}:${encodeURIComponent(PASSWORD)}`) },
  });
  const { stdout, stderr, report } = run;
  const places = leavings(folder, { stdout, stderr });
  rmSync(folder, { recursive: true });
  const tokens = simulator.tokensGiven();
  const canaries: readonly Canary[] = [
    { name: 'client secret', secret: target.clientSecret },
    { name: 'client secret in Basic', secret: `${target.clientId}:${target.clientSecret}` },
    { name: 'proxy password', secret: PASSWORD },
    { name: 'proxy password in Basic', secret: `${USER}:${PASSWORD}` },
    ...tokens.map((secret) => ({ name: 'token', secret })),
  ];
  return { places, canaries, tokens, report, stderr };
}

describe.each(['pretty', 'json'])('no secret stands in what a run says and leaves, log format %s', (format) => {
  it('where failures repeat the token', async () => {
    const { places, canaries, tokens, report } = await runWith(
      { faults: 'echo:/v2/workbooks,echo:/v2/reports' },
      format,
    );
    expect(songsIn(places, canaries)).toEqual([]);
    expect(tokens).toHaveLength(2);
    // It did meet the token, and all kinds of places were searched.
    expect(report.gaps.map(({ message }) => message).join()).toContain('Bearer [redacted]');
    const searched = [...places.keys()].join('\n');
    for (const place of [
      'stdout',
      'stderr',
      'state.db',
      `runs/${report.runId}.json`,
      'manifest.json',
      'page.jsonl',
      'dump/answers.jsonl',
    ])
      expect(searched).toContain(place);
  });

  it.each([
    ['', {}],
    [' of odd letters', { clientSecret: 'ß"cr\\t +/%&=' }],
  ])('where the token endpoint repeats the client secret%s', async (_, own) => {
    const { places, canaries, report } = await runWith({ faults: 'echo:/v2/auth/token', ...own }, format);
    expect(songsIn(places, canaries)).toEqual([]);
    expect(report).toMatchObject({ exitCode: 1, found: 0 });
    expect(report.error?.message).toContain('client_secret=[redacted]');
  });

  it('where the token endpoint repeats the refresh token', async () => {
    const faults = 'revoke:/v2/connections,echo:/v2/auth/token=0.5';
    const { places, canaries, tokens, report } = await runWith({ faults, faultSeed: REFRESH_IS_STRUCK }, format);
    expect(songsIn(places, canaries)).toEqual([]);
    expect(tokens.length).toBeGreaterThan(0);
    expect(report.error?.message).toContain('refresh_token=[redacted]');
  });

  it('where the proxy wants another password', async () => {
    const { places, canaries, report } = await runWith({ faults: '', wanted: 'another' }, format);
    expect(songsIn(places, canaries)).toEqual([]);
    expect(report.error?.code).toBe('HTTP_PROXY');
  });
});

it('the search finds a secret in every form, in what was said and in every file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-canary-'));
  const canaries = [{ name: 'password', secret: PASSWORD }];
  for (const [form, text] of Object.entries(formsOf(PASSWORD))) {
    writeFileSync(
      join(folder, 'state.db'),
      Buffer.concat([Buffer.from([0, 255, 200]), Buffer.from(text), Buffer.from([0])]),
    );
    const places = leavings(folder, { stderr: `error: ${text}.` });
    expect(songsIn(places, canaries)).toEqual(
      expect.arrayContaining([`password, ${form}, in stderr`, `password, ${form}, in state.db`]),
    );
  }
  writeFileSync(join(folder, 'state.db'), 'nothing');
  expect(songsIn(leavings(folder, { stderr: 'nothing' }), canaries)).toEqual([]);
  rmSync(folder, { recursive: true });
});
