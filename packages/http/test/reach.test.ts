import { certificateFor } from '@sextant/simulator';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reach } from '../src/index.ts';
import { ApiServer } from './api-server.ts';
import { failureOf } from './client.ts';
import { ProxyServer } from './proxy-server.ts';

const { signal } = new AbortController();

it('any answer proves that a server is there, and no token goes out', async () => {
  await using server = await ApiServer.start([{ status: 404 }]);
  const reached = await reach({ baseUrl: server.url, signal });
  expect(reached).toEqual({ ms: expect.any(Number) });
  expect(server.received[0]?.headers.authorization).toBeUndefined();
});

it('tells the version of TLS, and the proxy in between', async () => {
  const certificate = certificateFor(['localhost', '127.0.0.1']);
  const caFile = join(mkdtempSync(join(tmpdir(), 'sextant-reach-')), 'ca.pem');
  writeFileSync(caFile, certificate.authority);
  await using server = await ApiServer.start([{ json: {} }], certificate);
  expect(await reach({ baseUrl: server.url, caFile, signal })).toMatchObject({ tls: 'TLSv1.3' });
  await using proxy = await ProxyServer.start({ port: server.port });
  const reached = await reach({ baseUrl: server.url, caFile, proxy: proxy.urlWith(), signal });
  expect(reached).toMatchObject({ tls: 'TLSv1.3', proxy: new URL(proxy.urlWith()).host });
  expect(await failureOf(reach({ baseUrl: server.url, signal }))).toMatchObject({ code: 'HTTP_TLS' });
});

it('says what stands in the way', async () => {
  expect(await failureOf(reach({ baseUrl: 'http://127.0.0.1:1', signal }))).toMatchObject({ code: 'HTTP_REFUSED' });
  const stopped = AbortSignal.abort(new Error('stopped'));
  await expect(reach({ baseUrl: 'http://127.0.0.1:1', signal: stopped })).rejects.toThrow('stopped');
});
