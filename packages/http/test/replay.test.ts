import { SextantError } from '@sextant/core';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../src/index.ts';
import { ApiServer } from './api-server.ts';
import { clientOf, SWIFT } from './client.ts';
import { Recording } from './recorded.ts';

/** What a request comes to, error or answer, in a form that can be compared. */
async function ending(http: HttpClient, request: HttpRequest): Promise<unknown> {
  try {
    const answer = await http.request(request);
    return { status: answer.status, json: answer.status === 200 ? answer.json() : undefined };
  } catch (error) {
    if (!(error instanceof SextantError)) throw error;
    const { code, class: how, what, remedy, status } = error;
    return { code, how, what, remedy, status };
  }
}

const THINGS = { endpoint: '/things/{id}', path: '/things/7' };

describe('a replay comes to what was recorded, with no server there', () => {
  it.each<[string, Parameters<typeof ApiServer.start>[0], Partial<HttpRequest>]>([
    ['an answer', [{ json: { entries: [{ id: 1, name: 'Q3 "é" 日本' }], __proto__x: null } }], {}],
    ['an answer that is null', [{ json: null }], {}],
    ['an answer after a refusal and a break', [{ status: 429 }, (to) => to.destroy(), { json: [1] }], {}],
    ['a status that is an answer here', [{ status: 404, body: 'gone <b>' }], { answers: [404] }],
    ['a failure in JSON', [{ status: 403, json: { message: 'no' }, headers: { 'x-request-id': 'r7' } }], {}],
    ['a failure whose JSON is laid out', [{ status: 400, body: '{\n  "message": "no"\n}' }], {}],
    ['a failure of many words', [{ status: 500, body: `"${'word '.repeat(900)}"` }], {}],
    ['a server that stays busy', [{ status: 503, body: 'later' }], {}],
    ['half an answer', [{ body: '{"entries":[{"id":' }], {}],
    ['a web page', [{ body: '<html>hello</html>' }], {}],
    ['nothing at all', [{ body: '' }], {}],
    ['a connection that breaks', [(to) => to.destroy()], {}],
    [
      'what was posted',
      [{ json: { kind: 'table' } }],
      { method: 'POST', json: { path: ['A', 'B'] }, repeatable: true },
    ],
  ])('%s', async (_, answers, more) => {
    using recording = new Recording();
    const request = { ...THINGS, ...more };
    const live = await recordOne(recording, answers, request);
    await using replay = await recording.replay();
    expect(await ending(replay.http, request)).toEqual(live);
    expect(replay.ledger.counts()).toMatchObject({ total: 1, retried: 0 });
    expect(Object.keys(replay.ledger.counts().byEndpoint)).toEqual([
      more.method === 'POST' ? 'POST /things/{id}' : '/things/{id}',
    ]);
  });
});

async function recordOne(
  recording: Recording,
  answers: Parameters<typeof ApiServer.start>[0],
  request: HttpRequest,
): Promise<unknown> {
  await using server = await ApiServer.start(answers);
  await using recorder = await recording.writer();
  await using client = clientOf(server.url, { recorder, redactor: recording.redactor, retry: SWIFT });
  return await ending(client.http, request);
}

describe('which answer a request gets', () => {
  it('is that of its own path, query and body, however the query is ordered', async () => {
    using recording = new Recording();
    {
      await using server = await ApiServer.start(({ url, body }) => ({ json: { url, body } }));
      await using recorder = await recording.writer();
      await using client = clientOf(server.url, { recorder });
      await client.get('/a', { query: { limit: 2, page: 'x' } });
      await client.get('/a', { query: { types: ['p', 'q'], none: undefined } });
      await client.get('/a', { method: 'POST', json: { n: 1 } });
      await client.get('/a', { method: 'POST', json: { n: 2 } });
    }
    await using replay = await recording.replay();
    const ask = async (more: Partial<HttpRequest>) =>
      (await replay.http.request({ endpoint: '/things', path: '/a', ...more })).json();
    expect(await ask({ query: { page: 'x', limit: 2 } })).toEqual({ url: '/a?limit=2&page=x', body: '' });
    expect(await ask({ query: { types: ['p', 'q'] } })).toEqual({ url: '/a?types=p&types=q', body: '' });
    expect(await ask({ method: 'POST', json: { n: 2 } })).toEqual({ url: '/a', body: '{"n":2}' });
    expect(await ask({ method: 'POST', json: { n: 1 } })).toEqual({ url: '/a', body: '{"n":1}' });
  });

  it('of several to the same request is the next one, and the last one again and again', async () => {
    using recording = new Recording();
    {
      await using server = await ApiServer.start([{ json: 'first' }, { json: 'second' }]);
      await using recorder = await recording.writer();
      await using client = clientOf(server.url, { recorder });
      for (let time = 0; time < 2; time += 1) await client.get();
    }
    await using replay = await recording.replay();
    const said: unknown[] = [];
    for (let time = 0; time < 3; time += 1)
      said.push((await replay.http.request({ endpoint: '/things', path: '/things' })).json());
    expect(said).toEqual(['first', 'second', 'second']);
  });

  it('that was never made is a gap of its own, named', async () => {
    using recording = new Recording();
    await recordOne(recording, [{ json: 1 }], THINGS);
    await using replay = await recording.replay();
    expect(await ending(replay.http, { ...THINGS, path: '/things/8' })).toMatchObject({
      code: 'HTTP_NOT_RECORDED',
      how: 'unit',
      what: 'The dump has no answer to GET /things/8 (/things/{id})',
    });
  });
});

it('an answer nested deeper than any stack is replayed whole', async () => {
  using recording = new Recording();
  const deep = 20_000;
  {
    await using server = await ApiServer.start([{ body: `${'['.repeat(deep)}${']'.repeat(deep)}` }]);
    await using recorder = await recording.writer();
    await using client = clientOf(server.url, { recorder });
    await client.get();
  }
  await using replay = await recording.replay();
  let levels = 0;
  for (
    let at = (await replay.http.request({ endpoint: '/things', path: '/things' })).json();
    Array.isArray(at);
    at = at[0]
  )
    levels += 1;
  expect(levels).toBe(deep);
});

it('a replay asks for no token, and ends with the signal', async () => {
  using recording = new Recording();
  await recordOne(recording, [{ json: 1 }], THINGS);
  await using replay = await recording.replay();
  expect(await replay.http.enter()).toBe(Infinity);
  replay.abort.abort(new Error('stopped'));
  await expect(replay.http.request(THINGS)).rejects.toThrow('stopped');
});
