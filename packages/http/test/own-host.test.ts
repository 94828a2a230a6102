import { describe, expect, it } from 'vitest';
import { Redactor, TokenSource } from '../src/index.ts';
import { ApiServer } from './api-server.ts';
import { clientOf, failureOf } from './client.ts';

/** A source whose token is there already. */
const auth = (): TokenSource =>
  new TokenSource({
    redactor: new Redactor(),
    isRefused: () => false,
    request: () => Promise.resolve({ accessToken: 'the-token', expiresIn: 3600 }),
  });

describe('a token goes to its own host and nowhere else', () => {
  it.each([301, 302, 303, 307, 308])('a redirect (%d) is not followed', async (status) => {
    await using other = await ApiServer.start([{ json: 'stolen' }]);
    await using server = await ApiServer.start([{ status, headers: { location: `${other.url}/things` } }]);
    await using client = clientOf(server.url, { auth });
    expect(await failureOf(client.get())).toMatchObject({ code: `TEST_${status}` });
    expect(server.received[0]?.headers.authorization).toBe('Bearer the-token');
    expect(other.received).toEqual([]);
  });

  it.each(['//evil.example/things', '/\\evil.example/things', '/@evil.example/things', '/../../things'])(
    'whatever a path looks like: %s',
    async (path) => {
      await using server = await ApiServer.start([{ json: 'here' }]);
      await using client = clientOf(server.url);
      expect(await client.get(path)).toBe('here');
      expect(server.received[0]?.headers.host).toBe(new URL(server.url).host);
    },
  );

  it('the base address may have a path of its own', async () => {
    await using server = await ApiServer.start([{ json: {} }]);
    await using client = clientOf(`${server.url}/sigma/`);
    await client.get('/v2/things', { query: { a: ['x y', '&'], b: true, c: undefined, email: 'a+b@c.de' } });
    expect(server.urls).toEqual(['/sigma/v2/things?a=x+y&a=%26&b=true&email=a%2Bb%40c.de']);
  });
});
