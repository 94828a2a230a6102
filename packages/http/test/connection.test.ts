import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { certificateFor } from '@sextant/simulator';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiServer } from './api-server.ts';
import { clientOf, failureOf, SWIFT } from './client.ts';
import { ProxyServer } from './proxy-server.ts';

const OK = [{ json: 'here' }];
const NAME = 'api.example.test';
const CERTIFICATE = certificateFor([NAME]);
const folder = mkdtempSync(join(tmpdir(), 'sextant-http-'));
const caFile = join(folder, 'ca.pem');
writeFileSync(caFile, CERTIFICATE.authority);
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']) {
    vi.stubEnv(name, undefined);
    vi.stubEnv(name.toLowerCase(), undefined);
  }
});
afterEach(() => vi.unstubAllEnvs());

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

describe('why nobody answers is told apart', () => {
  it('a port where nothing listens', async () => {
    const port = await closedPort();
    await using client = clientOf(`http://127.0.0.1:${port}`);
    const error = await failureOf(client.get());
    expect(error).toMatchObject({ code: 'HTTP_REFUSED', class: 'fatal' });
    expect(error.what).toContain(`127.0.0.1:${port}`);
    expect(client.ledger.counts().total).toBe(SWIFT.attempts);
  });

  it('a name that nobody has', async () => {
    await using client = clientOf('https://nowhere.invalid');
    const error = await failureOf(client.get());
    expect(error).toMatchObject({ code: 'HTTP_DNS', class: 'fatal' });
    expect(error.what).toContain('nowhere.invalid');
  });

  it('a certificate of an unknown authority, which is not asked twice', async () => {
    await using server = await ApiServer.start(OK, CERTIFICATE);
    await using client = clientOf(server.url);
    const error = await failureOf(client.get());
    expect(error).toMatchObject({ code: 'HTTP_TLS', class: 'fatal' });
    expect(error.remedy).toContain('tls.caFile');
    expect(client.ledger.counts().total).toBe(1);
  });

  it('a certificate that has expired', async () => {
    const old = certificateFor([NAME], { expired: true });
    writeFileSync(join(folder, 'old.pem'), old.authority);
    await using server = await ApiServer.start(OK, old);
    await using client = clientOf(server.url, { caFile: join(folder, 'old.pem') });
    const error = await failureOf(client.get());
    expect(error).toMatchObject({ code: 'HTTP_TLS', class: 'fatal' });
    expect(error.what).toContain('expired');
  });
});

describe('tls.caFile', () => {
  it('adds an authority', async () => {
    await using server = await ApiServer.start(OK, CERTIFICATE);
    await using client = clientOf(server.url, { caFile });
    expect(await client.get()).toBe('here');
  });

  it('takes none away of those that are trusted anyway', async () => {
    const trusted = certificateFor(['trusted.example.test']);
    const before = getCACertificates('default');
    setDefaultCACertificates([trusted.authority]);
    try {
      await using server = await ApiServer.start(OK, trusted);
      await using client = clientOf(server.url, { caFile });
      expect(await client.get()).toBe('here');
    } finally {
      setDefaultCACertificates(before);
    }
  });

  it.each([
    ['that does not exist', 'nothing.pem', undefined],
    ['without a certificate', 'odd.pem', 'not a certificate'],
  ])('%s is a mistake in the config', async (_, name, content) => {
    const path = join(folder, name);
    if (content !== undefined) writeFileSync(path, content);
    expect(() => clientOf('https://api.example.test', { caFile: path })).toThrow(
      expect.objectContaining({ code: 'HTTP_CA_FILE', class: 'fatal', what: expect.stringContaining(path) }),
    );
  });
});

describe('a proxy', () => {
  it('of the config leads there by a tunnel, with its login', async () => {
    await using server = await ApiServer.start(OK, CERTIFICATE);
    await using proxy = await ProxyServer.start({ port: server.port, login: 'jo:p@ss word' });
    await using client = clientOf(`https://${NAME}`, { caFile, proxy: proxy.urlWith('jo:p%40ss%20word') });
    expect(await client.get()).toBe('here');
    expect(proxy.asked).toEqual([`${NAME}:443`]);
  });

  it('of the environment is used, but for the hosts of NO_PROXY and this machine', async () => {
    await using server = await ApiServer.start(OK, CERTIFICATE);
    await using proxy = await ProxyServer.start({ port: server.port });
    vi.stubEnv('HTTPS_PROXY', proxy.urlWith());
    await using through = clientOf(`https://${NAME}`, { caFile });
    expect(await through.get()).toBe('here');
    await using local = clientOf(server.url, { caFile });
    expect(await local.get()).toBe('here');
    vi.stubEnv('NO_PROXY', 'example.test');
    await using excepted = clientOf(`https://${NAME}`, { caFile });
    expect(await failureOf(excepted.get())).toMatchObject({ code: 'HTTP_DNS' });
    expect(proxy.asked).toEqual([`${NAME}:443`]);
  });

  it.each([
    [401, 1, 'password'],
    [407, 1, 'login'],
    [403, 1, 'allow'],
    [502, SWIFT.attempts, 'reached'],
  ])('that answers %d itself is told from a server that does, after %d attempts', async (refuse, attempts, remedy) => {
    await using proxy = await ProxyServer.start({ port: 1, refuse });
    await using client = clientOf(`https://${NAME}`, { proxy: proxy.urlWith() });
    const error = await failureOf(client.get());
    expect(error).toMatchObject({ code: 'HTTP_PROXY', class: 'fatal' });
    expect(error.what).toContain(String(refuse));
    expect(error.remedy).toContain(remedy);
    expect(proxy.asked).toHaveLength(attempts);
  });

  it('where nothing listens is named in the error', async () => {
    const port = await closedPort();
    await using client = clientOf(`https://${NAME}`, { proxy: `http://127.0.0.1:${port}` });
    const error = await failureOf(client.get());
    expect(error).toMatchObject({ code: 'HTTP_REFUSED' });
    expect(error.what).toContain(`127.0.0.1 port ${port}`);
    expect(error.what).toContain(NAME);
  });

  it.each(['proxy.corp:3128', 'http://', 'http://jo:100%secret@proxy.corp'])(
    'whose address is wrong (%s) is a mistake that is not repeated on the screen',
    (address) => {
      vi.stubEnv('HTTPS_PROXY', address);
      expect(() => clientOf(`https://${NAME}`)).toThrow(
        expect.objectContaining({
          code: 'HTTP_PROXY_ADDRESS',
          class: 'fatal',
          cause: undefined,
          message: expect.not.stringContaining('secret'),
        }),
      );
    },
  );

  it('has a password that no text shows', async () => {
    await using client = clientOf(`https://${NAME}`, { proxy: 'http://jo:p%40ssword@proxy.corp:3128' });
    expect(client.redactor.redact('p@ssword and p%40ssword')).toBe('[redacted] and [redacted]');
  });
});
