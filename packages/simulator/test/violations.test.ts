import { expect, it } from 'vitest';
import { startSimulator } from '../src/index.ts';
import { Caller } from './caller.ts';

it.each([
  ['GET', '/v2/nothing', 404],
  ['GET', '/v2/workbooks/x/unheard-of', 404],
  ['DELETE', '/v2/workbooks/x', 404],
  ['GET', '/v2/whoami?verbose=true', 400],
  ['GET', '/v2/workbooks?skipPermissionCheck=yes', 400],
  ['GET', '/v2/workbooks?isArchived=true&isArchived=false', 400],
  ['GET', '/v2/files?typeFilters=workbooks', 400],
  ['GET', '/v2/grants', 400],
  ['GET', '/v2/workbooks/%zz', 400],
  ['POST', '/v2/connection/x/lookup', 400],
])('%s %s is a violation', async (method, path, status) => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const admin = await Caller.signIn(simulator);
  const headers = { authorization: `Bearer ${admin.token}` };
  const body = method === 'POST' ? '{"path":' : null;
  const answer = await fetch(`${simulator.sigmaUrl}${path}`, { method, headers, body });
  expect(answer.status).toBe(status);
  const text = expect.any(String);
  expect(await answer.json()).toEqual({ requestId: text, code: text, message: text });
  const [pathname = ''] = path.split('?');
  expect(simulator.stats().violations).toEqual([expect.stringContaining(`${method} ${pathname}: `)]);
});

it.each([
  ['/v2/workbooks/2f7f0c5e-0000-4000-a000-000000000000', 404],
  ['/v2/members/nobody', 404],
  ['/v2/connections/tables/none/columns', 404],
])('to ask for what is not there is none: %s', async (path, status) => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const admin = await Caller.signIn(simulator);
  expect((await admin.get(path)).status).toBe(status);
  expect(simulator.stats().violations).toEqual([]);
});

it('counts requests by their template, their statuses, tokens and how many were under way', async () => {
  await using simulator = await startSimulator({ org: 'tiny', latencyMs: 50 });
  const admin = await Caller.signIn(simulator);
  const [one, other] = simulator.truth().documents.filter(({ kind }) => kind === 'workbook');
  await Promise.all([
    admin.get(`/v2/workbooks/${one?.id ?? ''}`),
    admin.get(`/v2/workbooks/${other?.id ?? ''}`),
    admin.get('/v2/nothing'),
  ]);
  expect(simulator.stats()).toMatchObject({
    requests: { 'POST /v2/auth/token': 1, '/v2/workbooks/{workbookId}': 2 },
    statuses: { 200: 3, 404: 1 },
    maxInFlight: 3,
    tokenRequests: 1,
  });
  simulator.reset();
  const nothing = { requests: {}, statuses: {}, maxInFlight: 0, tokenRequests: 0, violations: [] };
  expect(simulator.stats()).toEqual(nothing);
  const response = await fetch(`${simulator.sigmaUrl}/__sim/stats`);
  expect(await response.json()).toEqual(nothing);
});
