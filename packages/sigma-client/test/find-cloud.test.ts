import { CallLedger, SextantError } from '@sextant/core';
import { Redactor } from '@sextant/http';
import { startSimulator } from '@sextant/simulator';
import { expect, it } from 'vitest';
import { findCloud } from '../src/index.ts';
import { SigmaServer } from './sigma-server.ts';

const REFUSES = { 'POST /v2/auth/token': { status: 401, json: { code: 'unauthorized' } } };
const DEAD = 'http://127.0.0.1:1';

const options = (credentials: { clientId: string; clientSecret: string }, signal = new AbortController().signal) => ({
  ...credentials,
  concurrency: 1,
  ledger: new CallLedger(),
  redactor: new Redactor(),
  signal,
});

it('the cloud that takes the credentials is found behind others that refuse them or are silent', async () => {
  await using other = await SigmaServer.start(REFUSES);
  await using simulator = await startSimulator({ org: 'tiny' });
  const { clientId, clientSecret } = simulator;
  const clouds = { other: other.url, dead: DEAD, mine: simulator.sigmaUrl };
  expect(await findCloud(options({ clientId, clientSecret }), clouds)).toBe(simulator.sigmaUrl);
  expect(other.asked).toHaveLength(1);
});

it('where none takes them, those that gave no answer are named', async () => {
  await using other = await SigmaServer.start(REFUSES);
  const search = findCloud(options({ clientId: 'id', clientSecret: 'secret' }), { other: other.url, dead: DEAD });
  await expect(search).rejects.toMatchObject({
    code: 'SIGMA_CLOUD_NOT_FOUND',
    class: 'fatal',
    what: 'No cloud takes the credentials; no answer came from dead',
  });
});

it('a run that is stopped searches no further', async () => {
  await using other = await SigmaServer.start(REFUSES);
  const stopped = AbortSignal.abort(new Error('stopped'));
  const search = findCloud(options({ clientId: 'id', clientSecret: 'secret' }, stopped), { other: other.url });
  await expect(search).rejects.not.toBeInstanceOf(SextantError);
  expect(other.asked).toEqual([]);
});

it('where none answers for one reason, that is told', async () => {
  const search = findCloud(options({ clientId: 'id', clientSecret: 'secret' }), { one: DEAD, other: `${DEAD}/` });
  await expect(search).rejects.toMatchObject({ code: 'HTTP_REFUSED', class: 'fatal' });
});
