import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Family } from '../src/index.ts';
import { ApiServer } from './api-server.ts';
import { clientOf, failureOf, SWIFT } from './client.ts';

it('never more calls on the wire than allowed, and all of them used', async () => {
  await using server = await ApiServer.start(async () => {
    await sleep(20);
    return { json: {} };
  });
  await using client = clientOf(server.url, { concurrency: 3 });
  let most = 0;
  const calls = Array.from({ length: 20 }, async () => {
    await client.get();
    most = Math.max(most, client.ledger.inFlight);
  });
  await Promise.all(calls);
  expect(server.maxInFlight).toBe(3);
  expect(most).toBeLessThanOrEqual(3);
  expect(client.ledger.inFlight).toBe(0);
});

it('a call that waits for its next attempt lets others pass', async () => {
  await using server = await ApiServer.start(({ url }, number) =>
    url === '/slow' && number === 1 ? { status: 429, headers: { 'retry-after': '1' } } : { json: url },
  );
  await using client = clientOf(server.url, { concurrency: 1 });
  const slow = client.get('/slow', { endpoint: '/slow' });
  await expect.poll(() => server.received.length).toBe(1);
  const began = performance.now();
  expect(await client.get('/other', { endpoint: '/other' })).toBe('/other');
  expect(performance.now() - began).toBeLessThan(500);
  expect(await slow).toBe('/slow');
});

it('many calls at once are no leak of listeners', async () => {
  const warnings: string[] = [];
  const listen = ({ name }: Error): number => warnings.push(name);
  process.on('warning', listen);
  await using server = await ApiServer.start((_, number) => (number <= 40 ? { status: 503 } : { json: {} }));
  // However they are jumbled: no call uses up its attempts on the first answers.
  await using client = clientOf(server.url, {
    concurrency: 30,
    retry: { ...SWIFT, attempts: 12, baseMs: 50, capMs: 50 },
  });
  await Promise.all(Array.from({ length: 40 }, () => client.get()));
  await sleep(10);
  process.off('warning', listen);
  expect(warnings.filter((name) => name.includes('Listeners'))).toEqual([]);
});

describe('families', () => {
  const familyOf = (name: string): Family => (name === '/pool' ? { name, concurrency: 2 } : { name });

  it('a slow one leaves places to the others', async () => {
    await using server = await ApiServer.start(async ({ url }) => {
      await sleep(url === '/slow' ? 400 : 5);
      return { json: url };
    });
    await using client = clientOf(server.url, { concurrency: 4 });
    let slow = 0;
    const slowCalls = Array.from({ length: 12 }, async () => {
      await client.get('/slow', { endpoint: '/slow' });
      slow += 1;
    });
    await expect.poll(() => server.inFlight).toBe(4);
    await Promise.all(Array.from({ length: 40 }, () => client.get('/fast', { endpoint: '/fast' })));
    // 40 calls in one place of four would have to wait for as many slow ones.
    expect(slow).toBeLessThan(12);
    await Promise.all(slowCalls);
  });

  it('one with a limit of its own never has more on the wire, and the others fill the places', async () => {
    const most = { pool: 0, all: 0 };
    let pool = 0;
    await using server = await ApiServer.start(async ({ url }) => {
      if (url === '/pool') most.pool = Math.max(most.pool, (pool += 1));
      await sleep(20);
      if (url === '/pool') pool -= 1;
      return { json: url };
    });
    await using client = clientOf(server.url, { concurrency: 5, familyOf });
    const calls = Array.from({ length: 20 }, () => [
      client.get('/pool', { endpoint: '/pool' }),
      client.get('/other', { endpoint: '/other' }),
    ]);
    await Promise.all(calls.flat());
    expect(most.pool).toBe(2);
    expect(server.maxInFlight).toBe(5);
  });

  it('one that is refused pauses alone, all of it, and the report tells', async () => {
    let refused = false;
    await using server = await ApiServer.start(({ url }) => {
      if (url === '/limited' && !refused) {
        refused = true;
        return { status: 429, headers: { 'retry-after': '1' } };
      }
      return { json: url };
    });
    await using client = clientOf(server.url, { concurrency: 1 });
    const limited = Array.from({ length: 3 }, () => client.get('/limited', { endpoint: '/limited' }));
    await expect.poll(() => refused).toBe(true);
    for (let call = 0; call < 20; call += 1) await client.get('/free', { endpoint: '/free' });
    expect(server.urls.filter((url) => url === '/limited')).toHaveLength(1);
    await Promise.all(limited);
    const [first = 0, ...later] = server.received.filter(({ url }) => url === '/limited').map(({ at }) => at);
    for (const at of later) expect(at - first).toBeGreaterThanOrEqual(950);
    expect(client.ledger.counts().limits).toEqual({ '/limited': { refused: 1 } });
  });

  it('one that is refused for longer than anybody waits fails its calls at once, with the reason', async () => {
    await using server = await ApiServer.start(({ url }) =>
      url === '/closed' ? { status: 429, headers: { 'retry-after': '3600' } } : { json: url },
    );
    await using client = clientOf(server.url, { concurrency: 2 });
    const calls = Array.from({ length: 30 }, () => failureOf(client.get('/closed', { endpoint: '/closed' })));
    for (const error of await Promise.all(calls)) expect(error).toMatchObject({ code: 'TEST_429', status: 429 });
    expect(server.received.length).toBeLessThanOrEqual(2);
    expect(await client.get('/open', { endpoint: '/open' })).toBe('/open');
  });

  it('the edge that refuses is given its time, whatever the status', async () => {
    const page = { status: 403, body: '<html>error code: 1015</html>', headers: { 'content-type': 'text/html' } };
    await using server = await ApiServer.start([page, { json: 1 }]);
    await using client = clientOf(server.url, { retry: { ...SWIFT, edgeMs: 300 } });
    expect(await client.get()).toBe(1);
    const [first, second] = server.received;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(290);
  });
});
