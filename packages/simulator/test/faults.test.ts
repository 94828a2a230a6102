import { describe, expect, it } from 'vitest';
import { faultNames } from '../src/faults/kinds.ts';
import { startSimulator } from '../src/index.ts';
import { Caller } from './caller.ts';
import { readmeTable } from './readme-table.ts';

const PATH = '/v2/workbooks?limit=3';

/** One request to a simulator with faults: the status, the type and the text, or that the connection broke. */
async function met(faults: string, path = PATH): Promise<string> {
  await using simulator = await startSimulator({ org: 'tiny', faults });
  const admin = await Caller.signIn(simulator);
  return await admin.text(path).catch((error: unknown) => `broke: ${String(error)}`);
}

describe('a kind of fault does what its name says', () => {
  it.each([
    ['503', /^503 application\/json\n\{.*"message"/],
    ['429', /^429 application\/json/],
    ['html', /^200 text\/html.*\n<html>/],
    ['truncated', /^200 application\/json.*\n\{"entries":.*[^}]$/],
    ['empty', /^200 application\/json.*\n$/],
    ['wrong_type', /^200 application\/octet-stream\n\{"entries"/],
    ['reset', /^broke: /],
    ['reset_body', /^broke: /],
    ['busy', /^429 application\/json/],
    ['echo', /^(403|500) application\/json\n.*Bearer access-/],
    ['cloudflare', /^429 text\/html.*\n.*1015/],
    ['badrow', /"entries":\[\{\},\{"workbookId"/],
    ['short', /"total":999999/],
    ['revoke', /^401 application\/json\n.*"unauthorized"/],
  ])('%s', async (kind, expected) => {
    expect(await met(`${kind}:/v2/workbooks`)).toMatch(expected);
  });

  it('huge: eight megabytes more', async () => {
    expect((await met('huge:/v2/workbooks')).length).toBeGreaterThan(8_000_000);
  });

  it('duplicate, lost: a row twice, a row missing', async () => {
    const count = (text: string): number => text.match(/"workbookId"/g)?.length ?? 0;
    expect(count(await met('duplicate:/v2/workbooks'))).toBe(4);
    expect(count(await met('lost:/v2/workbooks'))).toBe(2);
  });

  it('cursor: the same one again, in both idioms', async () => {
    await using simulator = await startSimulator({ org: 'tiny', faults: 'cursor' });
    const admin = await Caller.signIn(simulator);
    const next = String((await admin.get('/v2/workbooks?limit=3')).body['nextPage']);
    expect((await admin.get(`/v2/workbooks?limit=3&page=${next}`)).body['nextPage']).toBe(next);
    const token = String((await admin.get('/v2/accountTypes?pageSize=1')).body['nextPageToken']);
    expect((await admin.get(`/v2/accountTypes?pageSize=1&pageToken=${token}`)).body['nextPageToken']).toBe(token);
    const last = String((await admin.get('/v2/accountTypes?pageSize=3')).body['nextPageToken']);
    expect((await admin.get(`/v2/accountTypes?pageSize=3&pageToken=${last}`)).body['nextPageToken']).toBe(last);
  });

  it('half_open: the body begins and never ends', async () => {
    await using simulator = await startSimulator({ org: 'tiny', faults: 'half_open:/v2/workbooks' });
    const admin = await Caller.signIn(simulator);
    const outcome = Promise.race([
      admin.text(PATH).then(() => 'ended'),
      new Promise((resolve) => setTimeout(resolve, 300, 'open')),
    ]);
    expect(await outcome).toBe('open');
  });

  it('busy: never with Retry-After', async () => {
    await using simulator = await startSimulator({ org: 'tiny', faults: 'busy:/v2/whoami' });
    const { token } = await Caller.signIn(simulator);
    for (let call = 0; call < 3; call += 1) {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${simulator.sigmaUrl}/v2/whoami`, { headers });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, null]);
    }
  });

  it('lost: nothing of a list without a total, which nobody could miss it in', async () => {
    const path = '/v2/accountTypes?pageSize=3';
    expect(await met('lost:/v2/accountTypes', path)).toBe(await met('', path));
  });

  it('slow: the right answer, two seconds late', async () => {
    const started = performance.now();
    expect(await met('slow:/v2/workbooks')).toMatch(/^200 application\/json.*\n\{"entries":.*\}$/);
    expect(performance.now() - started).toBeGreaterThan(1900);
  });

  it('slow: as late as is asked for', async () => {
    await using simulator = await startSimulator({ org: 'tiny', faults: 'slow:/v2/whoami', slowMs: 100 });
    const admin = await Caller.signIn(simulator);
    const started = performance.now();
    expect((await admin.get('/v2/whoami')).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(95);
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it('429: with Retry-After sometimes', async () => {
    await using simulator = await startSimulator({ org: 'tiny', faults: '429:/v2/whoami' });
    const { token } = await Caller.signIn(simulator);
    const seen = new Set<string | null>();
    for (let call = 0; call < 3; call += 1) {
      const headers = { authorization: `Bearer ${token}` };
      seen.add((await fetch(`${simulator.sigmaUrl}/v2/whoami`, { headers })).headers.get('retry-after'));
    }
    expect(seen).toEqual(new Set([null, '0', '1']));
  });
});

describe('a spec', () => {
  it('strikes so many times, then no more', async () => {
    await using simulator = await startSimulator({ org: 'tiny', faults: '500:/v2/whoami=x2' });
    const admin = await Caller.signIn(simulator);
    const statuses: number[] = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await admin.get('/v2/whoami')).status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  it('strikes the endpoint and the path it names, and no other', async () => {
    await using plain = await startSimulator({ org: 'tiny' });
    const [one, other] = plain.truth().records['workbook'] ?? [];
    const faults = `403:/v2/workbooks/{workbookId}/pages@${one}`;
    await using simulator = await startSimulator({ org: 'tiny', faults });
    const admin = await Caller.signIn(simulator);
    const asked = [`${one}/pages`, `${other}/pages`, `${one}/columns`];
    const statuses = asked.map(async (path) => (await admin.get(`/v2/workbooks/${path}`)).status);
    expect(await Promise.all(statuses)).toEqual([403, 200, 200]);
  });

  it('strikes a share of the requests, the same ones each time', async () => {
    const struck = async (): Promise<string> => {
      await using simulator = await startSimulator({ org: 'tiny', faults: '503:/v2/whoami=0.3', seed: 5 });
      const admin = await Caller.signIn(simulator);
      let pattern = '';
      for (let call = 0; call < 60; call += 1) pattern += (await admin.get('/v2/whoami')).status === 503 ? 'x' : '.';
      return pattern;
    };
    const [one, same] = [await struck(), await struck()];
    expect(same).toBe(one);
    expect(one.replaceAll('.', '').length).toBeGreaterThan(8);
    expect(one.replaceAll('.', '').length).toBeLessThan(32);
  });

  it('strikes the same ones of equal requests, whatever comes in between', async () => {
    const struck = async (between: boolean): Promise<readonly number[]> => {
      await using simulator = await startSimulator({ org: 'tiny', faults: '503=0.3', seed: 6 });
      const admin = await Caller.signIn(simulator);
      const statuses: number[] = [];
      for (let call = 0; call < 20; call += 1) {
        if (between) await admin.get('/v2/teams');
        statuses.push((await admin.get('/v2/whoami')).status);
      }
      return statuses;
    };
    const alone = await struck(false);
    expect(new Set(alone)).toEqual(new Set([200, 503]));
    expect(await struck(true)).toEqual(alone);
  });

  it('strikes token requests too', async () => {
    await using simulator = await startSimulator({ org: 'tiny', faults: '503:/v2/auth/token=x1' });
    await expect(Caller.signIn(simulator)).rejects.toThrow('503');
    expect((await (await Caller.signIn(simulator)).get('/v2/whoami')).status).toBe(200);
  });

  it.each(['gremlins=1', '299=1', '503=2', '503=x', 'toString'])(
    'that cannot be read is refused: %s',
    async (faults) => {
      await expect(startSimulator({ org: 'tiny', faults })).rejects.toThrow(SyntaxError);
    },
  );
});

it('the README tells of every kind', async () => {
  const told = (await readmeTable('kind')).flatMap(([kinds = '']) =>
    [...kinds.matchAll(/`([a-z_]+)`/g)].map(([, kind = '']) => kind),
  );
  expect(told.toSorted()).toEqual(faultNames().toSorted());
});
