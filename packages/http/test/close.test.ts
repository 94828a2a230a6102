import { expect, it } from 'vitest';
import { ApiServer } from './api-server.ts';
import { clientOf, SWIFT } from './client.ts';

const SLOW = { ...SWIFT, baseMs: 60_000, capMs: 60_000, deadlineMs: 120_000 };

it('closing ends calls under way and calls that wait, and nothing is asked any more', async () => {
  await using server = await ApiServer.start(({ url }) => (url === '/fails' ? { status: 503 } : () => undefined));
  await using client = clientOf(server.url, { retry: SLOW, concurrency: 2 });
  const calls = [client.get('/fails'), client.get('/hangs'), client.get('/hangs'), client.get('/queues')];
  const ended = Promise.allSettled(calls);
  await expect.poll(() => server.received.length).toBe(3);
  const began = performance.now();
  await client.http.close();
  for (const { status } of await ended) expect(status).toBe('rejected');
  await expect(client.get()).rejects.toThrow('closed');
  expect(performance.now() - began).toBeLessThan(1000);
  expect(server.received).toHaveLength(3);
  expect(client.ledger.counts().total).toBe(3);
  expect(client.ledger.inFlight).toBe(0);
});

it('closing leaves the signal of the run as it is', async () => {
  await using server = await ApiServer.start([{ json: 'here' }]);
  const { signal } = new AbortController();
  await clientOf(server.url, { signal }).http.close();
  await using other = clientOf(server.url, { signal });
  expect(await other.get()).toBe('here');
});
