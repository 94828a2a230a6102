import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ApiServer } from './api-server.ts';
import { clientOf, SWIFT } from './client.ts';

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
  const slow = client.get('/slow');
  await expect.poll(() => server.received.length).toBe(1);
  const began = performance.now();
  expect(await client.get('/other')).toBe('/other');
  expect(performance.now() - began).toBeLessThan(500);
  expect(await slow).toBe('/slow');
});

it('many calls at once are no leak of listeners', async () => {
  const warnings: string[] = [];
  const listen = ({ name }: Error): number => warnings.push(name);
  process.on('warning', listen);
  await using server = await ApiServer.start((_, number) => (number <= 40 ? { status: 503 } : { json: {} }));
  await using client = clientOf(server.url, { concurrency: 30, retry: { ...SWIFT, baseMs: 50, capMs: 50 } });
  await Promise.all(Array.from({ length: 40 }, () => client.get()));
  await sleep(10);
  process.off('warning', listen);
  expect(warnings.filter((name) => name.includes('Listeners'))).toEqual([]);
});
