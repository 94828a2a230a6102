import { type Simulator, startSimulator } from '@sextant/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProxyServer } from '../../packages/http/test/proxy-server.ts';
import { oneLine, textOf } from '../drift/trouble-page.ts';
import { runThrough } from './network-run.ts';
import { INSTALLED, Tinyproxy } from './tinyproxy.ts';

/** There, nothing is left out: a machine without tinyproxy fails. */
const CI = process.env['CI'] === 'true';
const NAME = 'api.example.test';
const ORG = { workbooks: 3, pagesPerWorkbook: 1, elementsPerPage: 2, oddities: false } as const;
const USER = 'jo';
const PASSWORD = 's3cret.p4ss-Word';
/** As an address holds it. */
const ENCODED = 's3cret%2Ep4ss-Word';

function shownForms(password: string): readonly string[] {
  const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/=+$/, '');
  return [password, base64(password), base64(`${USER}:${password}`)];
}

describe.skipIf(!INSTALLED && !CI)('a run through tinyproxy (needs tinyproxy)', () => {
  let simulator: Simulator;
  let host = '';
  beforeAll(async () => {
    simulator = await startSimulator({ org: ORG, tls: { names: [NAME] } });
    ({ host } = new URL(simulator.sigmaUrl));
  });
  afterAll(() => simulator.close());

  /** The config's proxy, and trust in the simulator. */
  const by = (proxy: Tinyproxy, login = '') => ({
    proxy: `http://${login}127.0.0.1:${proxy.port}`,
    caFile: simulator.caFile,
  });

  it('goes through the proxy of the config, even to this machine', async () => {
    await using proxy = await Tinyproxy.start();
    const run = await runThrough(simulator, by(proxy));
    expect(run).toMatchObject({ exitCode: 0, error: undefined });
    expect(run.found).toBeGreaterThan(ORG.workbooks);
    expect(new Set(proxy.asked())).toEqual(new Set([host]));
    expect(proxy.log()).toContain('Established connection to host');
  });

  it('finds the same through a proxy as without one', async () => {
    await using proxy = await Tinyproxy.start();
    const through = await runThrough(simulator, by(proxy));
    const straight = await runThrough(simulator, { caFile: simulator.caFile });
    expect(through.found).toBe(straight.found);
    expect(through.calls).toBe(straight.calls);
  });

  describe('of the environment', () => {
    /** The name that only the proxy's own next proxy can find, as in a network without names of the outside. */
    const named = (proxy: Tinyproxy, env: Readonly<Record<string, string>> = {}) => ({
      sigmaUrl: `https://${NAME}`,
      caFile: simulator.caFile,
      env: { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, ...env },
    });

    it('uses HTTPS_PROXY, and leaves the resolving of names to it', async () => {
      await using next = await ProxyServer.start({ port: Number(new URL(simulator.sigmaUrl).port) });
      await using proxy = await Tinyproxy.start({ next: Number(new URL(next.urlWith()).port) });
      const run = await runThrough(simulator, named(proxy));
      expect(run).toMatchObject({ exitCode: 0, error: undefined });
      expect(new Set(proxy.asked())).toEqual(new Set([`${NAME}:443`]));
      expect(new Set(next.asked)).toEqual(new Set([`${NAME}:443`]));
    });

    it('does not bother it with hosts of NO_PROXY', async () => {
      await using proxy = await Tinyproxy.start();
      const run = await runThrough(simulator, named(proxy, { NO_PROXY: 'intra.test,.example.test' }));
      expect(run).toMatchObject({ exitCode: 1, error: { code: 'HTTP_DNS' } });
      expect(run.error?.message).toContain(NAME);
      expect(proxy.asked()).toEqual([]);
    });

    it('does not bother it with this machine', async () => {
      await using proxy = await Tinyproxy.start();
      const run = await runThrough(simulator, { ...named(proxy), sigmaUrl: simulator.sigmaUrl });
      expect(run).toMatchObject({ exitCode: 0, error: undefined });
      expect(proxy.asked()).toEqual([]);
    });

    it('prefers the proxy of the config', async () => {
      await using chosen = await Tinyproxy.start();
      await using other = await Tinyproxy.start();
      const run = await runThrough(simulator, { ...named(other), ...by(chosen), sigmaUrl: simulator.sigmaUrl });
      expect(run.exitCode).toBe(0);
      expect(chosen.asked()).not.toEqual([]);
      expect(other.asked()).toEqual([]);
    });
  });

  describe('with a login', () => {
    it('passes with the right one, percent-encoded, and shows it nowhere', async () => {
      await using proxy = await Tinyproxy.start({ login: `${USER} ${PASSWORD}` });
      const run = await runThrough(simulator, by(proxy, `${USER}:${ENCODED}@`));
      expect(run).toMatchObject({ exitCode: 0, error: undefined });
      expect(proxy.asked()).toContain(host);
      expect(run.everything).toContain('SQLite format 3');
      expect(run.everything).toContain('"outcome": "done"');
      for (const form of [ENCODED, ...shownForms(PASSWORD)]) expect(run.everything).not.toContain(form);
    });

    it.each([
      ['none', '', '407', 'wants a login'],
      ['a wrong one', `${USER}:0ther%2Ep4ss-Word@`, '401', 'user and password'],
    ])('%s ends the run at once, which says what to do and shows no password', async (_, login, status, remedy) => {
      await using proxy = await Tinyproxy.start({ login: `${USER} ${PASSWORD}` });
      const run = await runThrough(simulator, by(proxy, login));
      expect(run).toMatchObject({ exitCode: 1, found: 0, calls: 1, error: { code: 'HTTP_PROXY' } });
      expect(run.error?.message).toContain(status);
      expect(run.error?.remedy).toContain(remedy);
      expect(run.everything).toContain('docs/errors.md#http_proxy');
      if (status === '407') expect(oneLine(run.everything)).toMatch(textOf('The proxy wants a login'));
      expect(proxy.asked()).toEqual([host]);
      expect(proxy.log()).not.toContain('Established connection');
      for (const form of [ENCODED, '0ther%2Ep4ss-Word', ...shownForms(PASSWORD), ...shownForms('0ther.p4ss-Word')]) {
        expect(run.everything).not.toContain(form);
      }
    });
  });

  it.each([
    ['the host', { onlyHost: 'elsewhere.example.test' }],
    ['the port', { onlyPort: 443 }],
  ])('that refuses %s ends the run at once, which says what the proxy has to allow', async (_, settings) => {
    await using proxy = await Tinyproxy.start(settings);
    const run = await runThrough(simulator, by(proxy));
    expect(run).toMatchObject({ exitCode: 1, found: 0, calls: 1, error: { code: 'HTTP_PROXY' } });
    expect(run.error?.message).toContain('403');
    expect(run.error?.remedy).toMatch(new RegExp(`allow connections to ${host}`));
    expect(oneLine(run.everything)).toMatch(textOf('The proxy refuses the host'));
    expect(proxy.asked()).toEqual([host]);
  });

  it('through which an unknown certificate comes ends the run at once, which names tls.caFile', async () => {
    await using proxy = await Tinyproxy.start();
    const run = await runThrough(simulator, { ...by(proxy), caFile: undefined });
    expect(run).toMatchObject({ exitCode: 1, found: 0, calls: 1, error: { code: 'HTTP_TLS' } });
    expect(run.error?.remedy).toContain('tls.caFile');
    expect(proxy.asked()).toEqual([host]);
  });
});
