import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ApiServer, type Answer } from './api-server.ts';
import { clientOf, failureOf, SWIFT } from './client.ts';

const OK: Answer = { json: { ok: true } };

describe('what passes is asked again', () => {
  it.each<[string, Answer]>([
    ['429', { status: 429 }],
    ['502', { status: 502, body: '<html>Bad gateway</html>' }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
    ['a reset', (response) => response.destroy()],
    [
      'half a body',
      (response) => response.writeHead(200, { 'content-length': 99 }).write('{', () => response.destroy()),
    ],
    ['a web page', { body: '<!doctype html><html>Sign in</html>' }],
    ['JSON that breaks off', { body: '{"entries":[{"id"' }],
    ['nothing', { body: '' }],
  ])('%s, then an answer', async (_, fault) => {
    await using server = await ApiServer.start([fault, fault, OK]);
    await using client = clientOf(server.url);
    expect(await client.get()).toEqual({ ok: true });
    expect(client.ledger.counts()).toMatchObject({ total: 3, retried: 2, byEndpoint: { '/things': 3 } });
    expect(client.ledger.inFlight).toBe(0);
  });
});

describe('what stays is told after the last attempt', () => {
  it.each<[string, Answer, string]>([
    ['429', { status: 429 }, 'TEST_429'],
    ['503', { status: 503 }, 'TEST_503'],
    ['a reset', (response) => response.destroy(), 'HTTP_BROKEN'],
    ['a web page', { body: '<html>' }, 'HTTP_BAD_ANSWER'],
  ])('%s', async (_, fault, code) => {
    await using server = await ApiServer.start([fault]);
    await using client = clientOf(server.url);
    expect(await failureOf(client.get())).toMatchObject({ code, class: 'unit' });
    expect(server.received).toHaveLength(SWIFT.attempts);
  });
});

describe('what another attempt would not change, or would do twice, is asked once', () => {
  it.each([400, 403, 404, 409, 500, 501])('%d', async (status) => {
    await using server = await ApiServer.start([{ status }, OK]);
    await using client = clientOf(server.url);
    expect(await failureOf(client.get())).toMatchObject({ code: `TEST_${status}`, status });
    expect(server.received).toHaveLength(1);
  });

  it.each<[string, Answer, string]>([
    ['503', { status: 503 }, 'TEST_503'],
    ['429', { status: 429, headers: { 'retry-after': '0' } }, 'TEST_429'],
    ['a reset', (response) => response.destroy(), 'HTTP_BROKEN'],
    ['a web page', { body: '<html>' }, 'HTTP_BAD_ANSWER'],
  ])('a POST that met %s', async (_, fault, code) => {
    await using server = await ApiServer.start([fault, OK]);
    await using client = clientOf(server.url);
    expect(await failureOf(client.get('/things', { method: 'POST', json: { a: 1 } }))).toMatchObject({ code });
    expect(server.received.map(({ method }) => method)).toEqual(['POST']);
    expect(client.ledger.counts().byEndpoint).toEqual({ 'POST /things': 1 });
  });

  it('but a POST that says it may be repeated is', async () => {
    await using server = await ApiServer.start([{ status: 503 }, (response) => response.destroy(), OK]);
    await using client = clientOf(server.url);
    expect(await client.get('/things', { method: 'POST', form: { a: '1 2' }, repeatable: true })).toEqual({ ok: true });
    expect(server.received.map(({ body }) => body)).toEqual(['a=1+2', 'a=1+2', 'a=1+2']);
  });

  it('a status that is an answer here', async () => {
    await using server = await ApiServer.start([{ status: 503, body: '<html>' }]);
    await using client = clientOf(server.url);
    const answer = await client.http.request({ endpoint: '/things', path: '/things', answers: [503] });
    expect(answer.status).toBe(503);
    expect(server.received).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  it('is waited for, in seconds', async () => {
    await using server = await ApiServer.start([{ status: 429, headers: { 'retry-after': '1' } }, OK]);
    await using client = clientOf(server.url);
    await client.get();
    const [first, second] = server.received;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(950);
  });

  it('is waited for, as a date', async () => {
    const date = new Date(Date.now() + 2000).toUTCString();
    await using server = await ApiServer.start([{ status: 503, headers: { 'retry-after': date } }, OK]);
    await using client = clientOf(server.url);
    await client.get();
    // A date has no fractions of a second.
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(date) - 50);
  });

  it('beyond the time a call has ends it at once, and the true reason is told', async () => {
    await using server = await ApiServer.start([{ status: 429, headers: { 'retry-after': '3600' } }, OK]);
    await using client = clientOf(server.url);
    const began = performance.now();
    expect(await failureOf(client.get())).toMatchObject({ code: 'TEST_429' });
    expect(performance.now() - began).toBeLessThan(1000);
    expect(server.received).toHaveLength(1);
  });
});

describe('time', () => {
  const SHORT = { ...SWIFT, deadlineMs: 300 };

  it.each<[string, Answer]>([
    ['never answers', () => undefined],
    [
      'sends a byte now and then for ever',
      (response) => {
        const drip = setInterval(() => response.write(' '), 20);
        response.once('close', () => clearInterval(drip));
      },
    ],
  ])('a server that %s costs a call its time, and no more', async (_, answer) => {
    await using server = await ApiServer.start([answer]);
    await using client = clientOf(server.url, { retry: SHORT });
    const began = performance.now();
    expect(await failureOf(client.get())).toMatchObject({ code: 'HTTP_DEADLINE', class: 'unit' });
    expect(performance.now() - began).toBeLessThan(2000);
    expect(client.ledger.inFlight).toBe(0);
  });

  it('is taken by every attempt: slow failures end a call before its attempts do', async () => {
    await using server = await ApiServer.start(async () => {
      await sleep(120);
      return { status: 503 };
    });
    await using client = clientOf(server.url, { retry: { ...SHORT, attempts: 50 } });
    const began = performance.now();
    await failureOf(client.get());
    expect(performance.now() - began).toBeLessThan(1000);
    expect(server.received.length).toBeGreaterThanOrEqual(2);
    expect(server.received.length).toBeLessThanOrEqual(4);
  });

  it('is not taken by waiting for others', async () => {
    await using server = await ApiServer.start(async () => {
      await sleep(60);
      return OK;
    });
    await using client = clientOf(server.url, { retry: SHORT, concurrency: 1 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => client.get()));
    expect(answers).toHaveLength(10);
  });

  it('a run that is stopped ends calls under way and calls that wait', async () => {
    await using server = await ApiServer.start((_, number) => (number === 1 ? { status: 503 } : () => undefined));
    await using client = clientOf(server.url, {
      retry: { ...SWIFT, baseMs: 60_000, capMs: 60_000, deadlineMs: 120_000 },
    });
    const calls = [client.get(), client.get()];
    await expect.poll(() => server.received.length).toBe(2);
    const began = performance.now();
    client.abort.abort(new Error('stopped'));
    for (const { status } of await Promise.allSettled(calls)) expect(status).toBe('rejected');
    await expect(client.get()).rejects.toThrow('stopped');
    expect(performance.now() - began).toBeLessThan(1000);
    expect(server.received).toHaveLength(2);
  });
});
