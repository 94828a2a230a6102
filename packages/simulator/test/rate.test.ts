import { expect, it } from 'vitest';
import { startSimulator } from '../src/index.ts';

it('a server with a rate refuses what goes beyond it in a second, says when to come again, and takes it then', async () => {
  await using simulator = await startSimulator({ org: 'tiny', requestsPerSecond: 3 });
  const ask = () => fetch(`${simulator.sigmaUrl}/v2/whoami`);
  // Wherever the second begins, of these some are beyond it.
  const answers = await Promise.all(Array.from({ length: 10 }, ask));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(4);
  for (const { headers } of refused) expect(headers.get('retry-after')).toBe('1');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect((await ask()).status).toBe(401);
});
