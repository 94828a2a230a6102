import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { clientOf, failureOf, SWIFT } from './client.ts';

it('an address of version 6 is reached, and told as it is written', async (context) => {
  const server = createServer((_, response) => response.setHeader('content-type', 'application/json').end('6'));
  server.listen(0, '::1');
  const [event] = await Promise.race([once(server, 'listening'), once(server, 'error')]);
  if (event instanceof Error) return context.skip('this machine has no IPv6');
  const { port } = server.address() as AddressInfo;
  {
    await using client = clientOf(`http://[::1]:${port}`);
    expect(await client.get()).toBe(6);
  }
  server.close();
  await once(server, 'close');
  await using client = clientOf(`http://[::1]:${port}`, { retry: { ...SWIFT, attempts: 1 } });
  expect(await failureOf(client.get())).toMatchObject({ code: 'HTTP_REFUSED', what: expect.stringContaining('::1') });
});
