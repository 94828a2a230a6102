import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogText } from '../catalog-files.ts';
import { runSextant } from '../run-sextant.ts';
import { type ExampleServer, startExampleServer } from './example-server.ts';
import { type MockServer, startPrism } from './prism.ts';

/** The main job against a server that is not ours, over the organization that the contract itself describes. */
let prism: MockServer;
let server: ExampleServer;
beforeAll(async () => {
  prism = await startPrism();
  server = await startExampleServer(prism);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await prism[Symbol.asyncDispose]();
});

const CREDENTIALS = { clientId: '0f0f0f', clientSecret: 's3cr3t' };

it.each([
  ['an Admin', 'catalog.bot@northwind.example'],
  ['a member who builds', 'bruno.silva@northwind.example'],
  ['a guest', 'chen.wei@northwind.example'],
])('the example organization is read whole through the eyes of %s, by the contract to the letter', async (_, user) => {
  const run = await runSextant({ sigmaUrl: server.url, ...CREDENTIALS }, { loginUserName: user });
  const name = user.split('@')[0];
  await expect(catalogText(run.directory)).toMatchFileSnapshot(`../golden/example-${name}.jsonl`);
  expect(server.violations).toEqual([]);
  // The contract describes two data models, and the specification of one.
  const gaps = run.report.gaps.map(({ label, where, status }) => `${label}: ${where} ${status}`);
  expect(gaps.filter((gap) => gap !== 'Customer Model: specification 404')).toEqual([]);
});
