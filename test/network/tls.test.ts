import { type Simulator, startSimulator } from '@sextant/simulator';
import { ProxyServer } from '../../packages/http/test/proxy-server.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { oneLine, textOf } from '../drift/trouble-page.ts';
import { runThrough } from './network-run.ts';

let simulator: Simulator;
let other: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ org: { workbooks: 2, oddities: false }, tls: true });
  other = await startSimulator({ org: 'tiny', tls: true });
});
afterAll(() => Promise.all([simulator.close(), other.close()]));

it('tls.caFile makes a run trust an authority of one’s own', async () => {
  const run = await runThrough(simulator, { caFile: simulator.caFile });
  expect(run).toMatchObject({ exitCode: 0, error: undefined });
  expect(run.found).toBeGreaterThan(2);
});

it('NODE_EXTRA_CA_CERTS does the same', async () => {
  const run = await runThrough(simulator, { env: { NODE_EXTRA_CA_CERTS: simulator.caFile ?? '' } });
  expect(run).toMatchObject({ exitCode: 0, error: undefined });
});

it.each([
  ['no tls.caFile', () => undefined],
  ['the tls.caFile of another authority', () => other.caFile],
])('%s ends the run after one call, and the remedy names tls.caFile', async (_, caFile) => {
  const before = simulator.stats().requests;
  const run = await runThrough(simulator, { caFile: caFile() });
  expect(run).toMatchObject({ exitCode: 1, found: 0, calls: 1, error: { code: 'HTTP_TLS' } });
  expect(run.error?.message).toContain(new URL(simulator.sigmaUrl).host);
  expect(run.error?.remedy).toContain('tls.caFile');
  expect(oneLine(run.everything)).toMatch(textOf('An authority of the company signs'));
  expect(run.everything).toContain('docs/errors.md#http_tls');
  expect(simulator.stats().requests).toEqual(before);
});

it('a certificate for another name ends the run after one call, and the remedy says to check the name', async () => {
  await using proxy = await ProxyServer.start({ port: Number(new URL(simulator.sigmaUrl).port) });
  const way = { sigmaUrl: 'https://elsewhere.example.test', proxy: proxy.urlWith(), caFile: simulator.caFile };
  const run = await runThrough(simulator, way);
  expect(run).toMatchObject({ exitCode: 1, calls: 1, error: { code: 'HTTP_TLS' } });
  expect(run.error?.message).toContain('elsewhere.example.test');
  expect(run.error?.remedy).toContain('host name');
});

it('a port where something else than TLS is spoken ends the run after one call, and the remedy says so', async () => {
  await using plain = await startSimulator({ org: 'tiny' });
  const run = await runThrough(simulator, { sigmaUrl: plain.sigmaUrl.replace('http:', 'https:') });
  expect(run).toMatchObject({ exitCode: 1, calls: 1, error: { code: 'HTTP_TLS' } });
  expect(run.error?.remedy).toContain('speaks no TLS');
});
