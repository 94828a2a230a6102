import { appendFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ExchangeReader, type HttpClient, TokenSource } from '../src/index.ts';
import { ApiServer } from './api-server.ts';
import { clientOf, failureOf } from './client.ts';
import { Recording } from './recorded.ts';

const SECRET = 'wr"ong \\ secret/+ü';

describe('a recording', () => {
  it('holds a line for each request that ended, without the pauses and refusals in between', async () => {
    using recording = new Recording();
    await using server = await ApiServer.start([{ status: 429 }, { status: 503 }, { json: { a: 1 } }]);
    await using recorder = await recording.writer();
    await using client = clientOf(server.url, { recorder });
    await client.get('/things', { query: { page: 2, limit: 10 } });
    expect(recording.text).toBe(
      '{"method":"GET","endpoint":"/things","path":"/things","query":{"limit":"10","page":"2"},"status":200,"answer":{"a":1}}\n',
    );
    expect(recorder.written).toEqual({ answers: 1, bytes: recording.text.length });
  });

  it('never holds the call for a token, nor the token where answers and failures repeat it', async () => {
    using recording = new Recording();
    const { redactor } = recording;
    redactor.add(SECRET);
    const said = { token: 'tok-en-1234', secret: SECRET, [SECRET]: [SECRET], quoted: JSON.stringify({ SECRET }) };
    await using server = await ApiServer.start(({ url }) => ({ status: url === '/fails' ? 400 : 200, json: said }));
    await using recorder = await recording.writer();
    await using client = clientOf(server.url, { recorder, redactor, auth: tokenSource(recording) });
    await client.get();
    await failureOf(client.get('/fails'));
    expect(recording.exchanges.map(({ path }) => path)).toEqual(['/things', '/fails']);
    expect(server.urls).toEqual(['/token', '/things', '/fails']);
    for (const form of ['tok-en-1234', 'wr', 'ong \\', 'secret/+']) expect(recording.text).not.toContain(form);
    expect(recording.exchanges[0]?.answer).toMatchObject({ token: '[redacted]', secret: '[redacted]' });
  });

  it('does not hold what was broken off from here', async () => {
    using recording = new Recording();
    await using server = await ApiServer.start([() => {}]);
    await using recorder = await recording.writer();
    await using client = clientOf(server.url, { recorder });
    const call = client.get();
    await expect.poll(() => server.inFlight).toBe(1);
    client.abort.abort(new Error('stopped'));
    await expect(call).rejects.toThrow('stopped');
    expect(recording.text).toBe('');
  });

  it('is never written over, and a full disk ends the run instead of losing answers in silence', async () => {
    using recording = new Recording();
    await using writer = await recording.writer();
    expect(await failureOf(recording.writer())).toMatchObject({ code: 'DUMP_UNWRITABLE', class: 'fatal' });
    await writer[Symbol.asyncDispose]();
    await using server = await ApiServer.start([{ json: 1 }]);
    await using client = clientOf(server.url, { recorder: writer });
    expect(await failureOf(client.get())).toMatchObject({ code: 'DUMP_UNWRITABLE', class: 'fatal' });
  });

  it('whose last line a crash cut short is read up to there; any other broken line is refused, by its number', async () => {
    using recording = new Recording();
    const line = (path: string) =>
      `{"method":"GET","endpoint":"/e","path":"${path}","query":{},"status":200,"answer":1}`;
    writeFileSync(recording.file, `${line('/a')}\n${line('/b')}`);
    {
      await using replay = await recording.replay();
      expect((await replay.http.request({ endpoint: '/e', path: '/b' })).json()).toBe(1);
    }
    appendFileSync(recording.file, `\n${line('/c').slice(0, -9)}`);
    {
      await using replay = await recording.replay();
      expect((await replay.http.request({ endpoint: '/e', path: '/a' })).json()).toBe(1);
      expect(await failureOf(replay.http.request({ endpoint: '/e', path: '/c' }))).toMatchObject({
        code: 'HTTP_NOT_RECORDED',
      });
    }
    appendFileSync(recording.file, '\n');
    const broken = await failureOf(ExchangeReader.open(recording.file));
    expect(broken).toMatchObject({ code: 'DUMP_BROKEN', class: 'fatal' });
    expect(broken.what).toContain('line 3');
  });

  it('larger than what is read at a time is found line by line', async () => {
    using recording = new Recording();
    const names = ['x', 'é'.repeat(300_000), 'y', '日'.repeat(90_000), 'z'];
    {
      await using server = await ApiServer.start(({ url }) => ({ json: names[Number(url.slice(1))] }));
      await using recorder = await recording.writer();
      await using client = clientOf(server.url, { recorder });
      for (const index of names.keys()) await client.get(`/${index}`);
    }
    await using replay = await recording.replay();
    const asked = [...names.keys()].map((index) => replay.http.request({ endpoint: '/', path: `/${index}` }));
    expect((await Promise.all(asked)).map((answer) => answer.json())).toEqual(names);
  });
});

function tokenSource({ redactor }: Recording): (client: HttpClient) => TokenSource {
  return (http) =>
    new TokenSource({
      redactor,
      isRefused: () => false,
      async request() {
        await http.request({
          endpoint: '/token',
          path: '/token',
          method: 'POST',
          form: { secret: SECRET },
          anonymous: true,
        });
        return { accessToken: 'tok-en-1234', expiresIn: 3600 };
      },
    });
}
