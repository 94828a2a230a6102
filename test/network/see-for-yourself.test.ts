import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { type Simulator, startSimulator } from '@sextant/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProxyServer } from '../../packages/http/test/proxy-server.ts';
import { commandOf } from '../drift/trouble-page.ts';

const WRONG = { CLIENT_SECRET: 'wrong' };

/** What the command of docs/errors.md prints for such trouble, pasted into a shell. */
async function seen(trouble: string, simulator: Simulator, env: NodeJS.ProcessEnv = {}) {
  const child = spawn('bash', ['-c', commandOf(trouble)], {
    env: {
      PATH: process.env['PATH'],
      HOST: new URL(simulator.sigmaUrl).host,
      CLIENT_ID: simulator.clientId,
      CLIENT_SECRET: simulator.clientSecret,
      CURL_CA_BUNDLE: simulator.caFile,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [printed] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return printed.trim();
}

/** There, nothing is left out: a machine without curl fails. */
const CURL = spawnSync('curl', ['--version']).error === undefined || process.env['CI'] === 'true';

describe.runIf(CURL)('the commands of docs/errors.md print what it says (needs curl)', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ org: 'tiny', tls: true });
  });
  afterAll(() => simulator.close());

  it('401 for a wrong secret, 200 for the right one', async () => {
    expect(await seen('The client id or secret is wrong', simulator, WRONG)).toBe('401');
    expect(await seen('The client id or secret is wrong', simulator)).toBe('200');
  });

  it('403 where an IP allow list keeps this machine out', async () => {
    await using blocked = await startSimulator({ org: 'tiny', tls: true, faults: '403:POST /v2/auth/token' });
    expect(await seen('An IP allow list keeps this machine out', blocked)).toBe('403');
  });

  it('nothing for a name that nobody knows', async () => {
    expect(await seen('The name of the host is unknown', simulator, { HOST: 'api.nowhere.invalid' })).toBe('');
    expect(await seen('The name of the host is unknown', simulator, { HOST: 'localhost' })).not.toBe('');
  });

  it('7 where nothing answers', async () => {
    expect(await seen('Nothing answers at the address', simulator, { HOST: '127.0.0.1:1' })).toBe('7');
  });

  it('the answer of a proxy that wants a login or refuses, 200 of one that leads there', async () => {
    const port = Number(new URL(simulator.sigmaUrl).port);
    await using proxy = await ProxyServer.start({ port, login: 'jo:secret' });
    await using refusing = await ProxyServer.start({ port, refuse: 403 });
    expect(await seen('The proxy wants a login', simulator, { PROXY: proxy.urlWith() })).toBe('407');
    expect(await seen('The proxy wants a login', simulator, { PROXY: proxy.urlWith('jo:secret') })).toBe('200');
    expect(await seen('The proxy refuses the host', simulator, { PROXY: refusing.urlWith() })).toBe('403');
  });

  it('60 for a certificate of an unknown authority, 0 for one of a known one', async () => {
    await using other = await startSimulator({ org: 'tiny', tls: true });
    const unknown = { CURL_CA_BUNDLE: other.caFile };
    expect(await seen('An authority of the company signs', simulator, unknown)).toBe('60');
    expect(await seen('An authority of the company signs', simulator)).toBe('0');
  });
});
