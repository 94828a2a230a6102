import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { CREDENTIALS, SigmaServer } from './sigma-server.ts';

const WHOAMI = { '/v2/whoami': { json: { userId: 'm1' } } };
const own = { client_id: CREDENTIALS.clientId, client_secret: CREDENTIALS.clientSecret };

function grants(sigma: SigmaServer): readonly object[] {
  const tokens = sigma.asked.filter(({ line }) => line === 'POST /v2/auth/token');
  return tokens.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
}

it('a run longer than the life of a token renews it by its refresh token, without a call refused', async () => {
  const json = { access_token: 'a', refresh_token: 'r', expires_in: 1 };
  await using sigma = await SigmaServer.start({ ...WHOAMI, 'POST /v2/auth/token': { json } });
  for (const until = performance.now() + 2500; performance.now() < until; await sleep(10)) await sigma.client.whoami();
  const [first, ...renewals] = grants(sigma);
  expect(first).toEqual({ grant_type: 'client_credentials', ...own });
  expect(renewals.length).toBeGreaterThanOrEqual(1);
  for (const renewal of renewals) expect(renewal).toEqual({ grant_type: 'refresh_token', refresh_token: 'r', ...own });
  expect(sigma.ledger.counts().retried).toBe(0);
});

it.each<[string, object]>([
  ['no life', {}],
  ['a life that is no number', { expires_in: 'soon' }],
  ['no refresh token', { refresh_token: null, expires_in: 3600 }],
  ['a refresh token that is none', { refresh_token: 'half \uD83D of a character', expires_in: 3600 }],
])('a token that tells %s serves for a while', async (_, told) => {
  const json = { access_token: 'a', ...told };
  await using sigma = await SigmaServer.start({ ...WHOAMI, 'POST /v2/auth/token': { json } });
  await Promise.all([sigma.client.whoami(), sigma.client.whoami()]);
  await sigma.client.whoami();
  expect(grants(sigma)).toHaveLength(1);
});

it.each([undefined, null, '', 17, 'two\nlines', 'half \uD83D of a character', 'não', ['token']])(
  'a token that no header can carry is none: %j',
  async (access_token) => {
    const json = { access_token, expires_in: 3600 };
    await using sigma = await SigmaServer.start({ ...WHOAMI, 'POST /v2/auth/token': { json } });
    await expect(sigma.client.whoami()).rejects.toMatchObject({ code: 'SIGMA_NO_TOKEN', class: 'fatal' });
  },
);

it('a token that does not come at once is waited for, no faster than one request a second', async () => {
  await using sigma = await SigmaServer.start({ ...WHOAMI, 'POST /v2/auth/token': { status: 429 } });
  const began = performance.now();
  await expect(sigma.client.whoami()).rejects.toMatchObject({ code: 'SIGMA_NO_TOKEN', class: 'fatal', status: 429 });
  expect(grants(sigma)).toHaveLength(2);
  expect(performance.now() - began).toBeGreaterThan(950);
});
