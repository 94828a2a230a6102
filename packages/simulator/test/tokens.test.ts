import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startSimulator } from '../src/index.ts';
import { Caller, formOf, grant } from './caller.ts';

const refreshing = (token: unknown) => ({ grant_type: 'refresh_token', refresh_token: String(token) });

it('a token is given for credentials in the form and for Basic ones, and renewed by its refresh token', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const form = await grant(simulator, formOf(simulator.clientOf('admin')));
  expect(form).toMatchObject({ status: 200, body: { token_type: 'bearer', expires_in: 3599 } });
  const { clientId, clientSecret } = simulator;
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  const basic = await grant(simulator, { grant_type: 'client_credentials' }, { authorization });
  expect(basic.status).toBe(200);
  const renewed = await grant(simulator, refreshing(basic.body['refresh_token']));
  expect(renewed.status).toBe(200);
  expect(renewed.body['access_token']).not.toBe(basic.body['access_token']);
  expect(simulator.stats().violations).toEqual([]);
});

it('wrong credentials, no token and an invented one are 401', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const wrong = { ...formOf(simulator.clientOf('admin')), client_secret: 'wrong' };
  expect(await grant(simulator, wrong)).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
  expect((await grant(simulator, refreshing('invented'))).status).toBe(401);
  for (const headers of [{}, { authorization: 'Bearer invented' }] as Record<string, string>[])
    expect((await fetch(`${simulator.sigmaUrl}/v2/whoami`, { headers })).status).toBe(401);
});

it('a token dies after its time', async () => {
  await using simulator = await startSimulator({ org: 'tiny', tokenLifeSeconds: 1 });
  const caller = await Caller.signIn(simulator);
  expect((await caller.get('/v2/whoami')).status).toBe(200);
  await sleep(1100);
  expect(await caller.get('/v2/whoami')).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
  expect((await (await Caller.signIn(simulator)).get('/v2/whoami')).status).toBe(200);
});

it('whoever is deactivated has no token from then on, neither an old one nor a new one, until reactivated', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const client = simulator.clientOf('viewer');
  const { body } = await grant(simulator, formOf(client));
  const viewer = await Caller.signIn(simulator, 'viewer');
  simulator.mutate({ op: 'deactivate', id: client.owner.id });
  expect((await viewer.get('/v2/whoami')).status).toBe(401);
  expect((await grant(simulator, refreshing(body['refresh_token']))).status).toBe(401);
  expect((await grant(simulator, formOf(client))).status).toBe(401);
  simulator.mutate({ op: 'reactivate', id: client.owner.id });
  expect((await grant(simulator, refreshing(body['refresh_token']))).status).toBe(200);
});

it('every member has credentials, and a deactivated one has none that work', async () => {
  await using simulator = await startSimulator({ org: 'small' });
  const guest = await Caller.signIn(simulator, 'guest@partner.example');
  const { owner } = simulator.clientOf('guest@partner.example');
  expect((await guest.get('/v2/whoami')).body).toMatchObject({ userId: owner.id });
  expect((await grant(simulator, formOf(simulator.clientOf('deactivated@acme.example')))).status).toBe(401);
  expect(() => simulator.clientOf('nobody@acme.example')).toThrow(RangeError);
});
