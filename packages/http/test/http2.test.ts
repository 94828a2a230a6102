import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createSecureServer, type Http2SecureServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { certificateFor } from '@sextant/simulator';
import { afterAll, describe, expect, it } from 'vitest';
import { clientOf, failureOf, SWIFT } from './client.ts';

const certificate = certificateFor(['api.example.test']);
const folder = mkdtempSync(join(tmpdir(), 'sextant-http2-'));
const caFile = join(folder, 'ca.pem');
writeFileSync(caFile, certificate.authority);
afterAll(() => rmSync(folder, { recursive: true }));

type Answering = (stream: ServerHttp2Stream, number: number) => void;

/** A server that speaks HTTP/2, as those of the field do behind their load balancers. */
class Http2Server implements AsyncDisposable {
  streams = 0;
  inFlight = 0;
  maxInFlight = 0;
  readonly #server: Http2SecureServer;

  private constructor(answering: Answering) {
    this.#server = createSecureServer(certificate);
    this.#server.on('stream', (stream) => {
      this.streams += 1;
      this.inFlight += 1;
      this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
      stream.once('close', () => (this.inFlight -= 1));
      stream.on('error', () => stream.destroy());
      answering(stream, this.streams);
    });
  }

  static async start(answering: Answering): Promise<Http2Server> {
    const server = new Http2Server(answering);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    await once(this.#server, 'close');
  }
}

function answer(stream: ServerHttp2Stream): void {
  stream.respond({ ':status': 200, 'content-encoding': 'gzip' });
  stream.end(gzipSync('{"ok":true}'));
}

describe('over HTTP/2', () => {
  it.each<[string, Answering]>([
    ['a stream that is reset', (stream) => stream.close(2)],
    ['a connection that breaks', ({ session }) => session?.destroy()],
    ['a server that says goodbye', ({ session }) => session?.goaway(2)],
    [
      'half a body',
      (stream) => {
        stream.respond({ ':status': 200 });
        stream.write('{"entries":[', () => stream.close(2));
      },
    ],
  ])('%s is asked again', async (_, fault) => {
    await using server = await Http2Server.start((stream, number) =>
      number < 3 ? fault(stream, number) : answer(stream),
    );
    await using client = clientOf(server.url, { caFile });
    expect(await client.get()).toEqual({ ok: true });
    expect(server.streams).toBe(3);
    expect(client.ledger.counts()).toMatchObject({ total: 3, retried: 2 });
  });

  it('a POST that broke is not sent again', async () => {
    await using server = await Http2Server.start((stream) => stream.close(2));
    await using client = clientOf(server.url, { caFile });
    const call = client.get('/things', { method: 'POST', json: {} });
    expect(await failureOf(call)).toMatchObject({ code: 'HTTP_BROKEN' });
    expect(server.streams).toBe(1);
  });

  it('no more calls are on the wire than allowed, though one connection takes many', async () => {
    await using server = await Http2Server.start((stream) => void setTimeout(() => answer(stream), 20));
    await using client = clientOf(server.url, { caFile, concurrency: 3 });
    await Promise.all(Array.from({ length: 20 }, () => client.get()));
    expect(server.maxInFlight).toBe(3);
  });

  it('a server that never answers costs a call its time, and the next one is served', async () => {
    await using server = await Http2Server.start((stream, number) => (number === 1 ? undefined : answer(stream)));
    await using client = clientOf(server.url, { caFile, retry: { ...SWIFT, deadlineMs: 500 } });
    expect(await failureOf(client.get())).toMatchObject({ code: 'HTTP_DEADLINE' });
    expect(await client.get()).toEqual({ ok: true });
  });
});
