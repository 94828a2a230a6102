import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ApiServer } from './api-server.ts';
import { clientOf, failureOf, SWIFT } from './client.ts';

const GZIP = { 'content-encoding': 'gzip' };
const ONCE = { ...SWIFT, attempts: 1 };

describe('an answer', () => {
  it('is asked for compressed, and read so', async () => {
    await using server = await ApiServer.start([{ body: gzipSync('{"é":"日本"}'), headers: GZIP }]);
    await using client = clientOf(server.url);
    expect(await client.get()).toEqual({ é: '日本' });
    expect(server.received[0]?.headers['accept-encoding']).toContain('gzip');
  });

  it('that is an error explains itself, compressed or not', async () => {
    const body = JSON.stringify({ message: 'because' });
    await using server = await ApiServer.start([
      { status: 403, body: gzipSync(body), headers: { ...GZIP, 'x-request-id': 'req-7' } },
    ]);
    await using client = clientOf(server.url);
    const { what } = await failureOf(client.get());
    expect(what).toContain(body);
    expect(what).toContain('req-7');
  });

  it.each([
    ['a web page', '<html><body>error code: 1015</body></html>', 'a web page instead of JSON'],
    ['half of it', '{"entries":[{"id":1},{"i', 'breaks off'],
    ['nothing', '', 'nothing'],
    ['blanks', ' \n ', 'nothing'],
    ['words', 'OK', 'is none'],
  ])('that is %s is named, with its endpoint', async (_, body, what) => {
    await using server = await ApiServer.start([{ body }]);
    await using client = clientOf(server.url, { retry: ONCE });
    const error = await failureOf(client.get());
    expect(error).toMatchObject({ code: 'HTTP_BAD_ANSWER', class: 'unit' });
    expect(error.what).toContain(what);
    expect(error.what).toContain('/things');
    expect(error.what).not.toContain('1015');
  });

  it('that is null is null', async () => {
    await using server = await ApiServer.start([{ json: null }]);
    await using client = clientOf(server.url);
    expect(await client.get()).toBeNull();
  });

  it('that is compressed wrongly is one that broke', async () => {
    await using server = await ApiServer.start([{ body: 'no gzip at all', headers: GZIP }]);
    await using client = clientOf(server.url, { retry: ONCE });
    expect(await failureOf(client.get())).toMatchObject({ code: 'HTTP_BROKEN' });
  });
});

describe('more than 64 MB', () => {
  it('unpacked from little is refused before all of it is there, and not asked for again', async () => {
    const eightMegabytes = gzipSync(Buffer.alloc(8 * 1024 * 1024, '0'));
    const bomb = Buffer.concat(Array.from({ length: 64 }, () => eightMegabytes));
    await using server = await ApiServer.start([{ body: bomb, headers: GZIP }]);
    await using client = clientOf(server.url);
    const before = process.memoryUsage().arrayBuffers;
    const error = await failureOf(client.get());
    expect(error).toMatchObject({ code: 'HTTP_BAD_ANSWER', class: 'unit' });
    expect(error.what).toContain('more than 64 MB');
    expect(server.received).toHaveLength(1);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(256 * 1024 * 1024);
  });

  it('less is read whole', async () => {
    const big = 'x'.repeat(20 * 1024 * 1024);
    await using server = await ApiServer.start([{ json: big }]);
    await using client = clientOf(server.url);
    expect(await client.get()).toHaveLength(big.length);
  });
});
