import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CallLedger } from '@sextant/core';
import { Redactor } from '@sextant/http';
import { findCloud } from '@sextant/sigma-client';
import { startSimulator, type Simulator } from '@sextant/simulator';
import { PLAIN } from './organization.ts';

const NOBODY_LISTENS = 'http://127.0.0.1:1';

let other: Simulator;
let theirs: Simulator;
beforeAll(async () => {
  other = await startSimulator({ org: PLAIN, seed: 2 });
  theirs = await startSimulator({ org: PLAIN, seed: 3 });
});
afterAll(async () => {
  await other.close();
  await theirs.close();
});

function find(clouds: Readonly<Record<string, string>>): Promise<string> {
  const { clientId, clientSecret } = theirs;
  const signal = new AbortController().signal;
  const credentials = { clientId, clientSecret, concurrency: 1 };
  return findCloud({ ...credentials, ledger: new CallLedger(), redactor: new Redactor(), signal }, clouds);
}

describe('cloud: auto', () => {
  test('finds the cloud that takes the credentials, whatever refuses or keeps silent before it', async () => {
    const clouds = { 'aws-us': other.sigmaUrl, 'aws-eu': NOBODY_LISTENS, 'gcp-us': theirs.sigmaUrl };
    expect(await find(clouds)).toBe(theirs.sigmaUrl);
  });

  test('says which clouds gave no answer when none takes the credentials', async () => {
    await expect(find({ 'aws-us': other.sigmaUrl, 'aws-eu': NOBODY_LISTENS })).rejects.toMatchObject({
      code: 'SIGMA_CLOUD_NOT_FOUND',
      what: 'No cloud takes the credentials; no answer came from aws-eu',
    });
  });
});
