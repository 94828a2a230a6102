import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Family,
  type GrantedToken,
  type HttpClient,
  Redactor,
  TokenSource,
  type TokenOptions,
} from '../src/index.ts';
import { ApiServer, type Received } from './api-server.ts';
import { clientOf, failureOf, type TestClient } from './client.ts';

interface Issued {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
}

afterEach(() => {
  vi.useRealTimers();
});

/** A server that takes tokens it has issued and that `isGood`; `issue` says what the token endpoint answers. */
async function guarded(
  issue: (form: URLSearchParams, number: number) => Issued | number,
  isGood: (token: string, request: Received) => boolean = () => true,
): Promise<ApiServer> {
  let asked = 0;
  const issued = new Set<string>();
  return ApiServer.start((request) => {
    if (request.url === '/token') {
      asked += 1;
      const answer = issue(new URLSearchParams(request.body), asked);
      if (typeof answer === 'number') return { status: answer, json: { code: 'unauthorized' } };
      issued.add(answer.access_token);
      return { json: answer };
    }
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    return issued.has(token) && isGood(token, request) ? { json: token } : { status: 401, json: {} };
  });
}

function entering(server: ApiServer, perSecond = 20): TestClient {
  const request = (http: HttpClient): TokenOptions['request'] =>
    async function ask(refreshToken): Promise<GrantedToken> {
      const form: Record<string, string> = refreshToken === undefined ? { by: 'secret' } : { by: refreshToken };
      const call = { endpoint: '/token', path: '/token', method: 'POST' as const, form };
      const answer = await http.request({ ...call, anonymous: true, repeatable: true });
      const { access_token, refresh_token, expires_in } = answer.json() as Issued;
      return { accessToken: access_token, refreshToken: refresh_token, expiresIn: expires_in };
    };
  const redactor = new Redactor();
  const auth = (http: HttpClient): TokenSource =>
    new TokenSource({
      request: request(http),
      isRefused: (error) => (error as { status?: number }).status === 401,
      redactor,
    });
  const familyOf = (name: string): Family => (name === 'POST /token' ? { name, perSecond } : { name });
  return { ...clientOf(server.url, { auth, familyOf }), redactor };
}

const tokenCalls = (server: ApiServer): readonly Received[] => server.received.filter(({ url }) => url === '/token');
const byWhat = (server: ApiServer): readonly string[] => tokenCalls(server).map(({ body }) => body);

describe('one token for everybody', () => {
  it('is asked for once, however many calls want it first', async () => {
    await using server = await guarded((_, number) => ({ access_token: `token-${number}`, expires_in: 3600 }));
    await using client = entering(server);
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.get()));
    expect(new Set(answers)).toEqual(new Set(['token-1']));
    expect(tokenCalls(server)).toHaveLength(1);
    expect(tokenCalls(server)[0]?.headers.authorization).toBeUndefined();
    expect(client.ledger.counts().byEndpoint).toEqual({ '/things': 50, 'POST /token': 1 });
  });

  it('is renewed before it dies, at 80 % of its life', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    await using server = await guarded((_, number) => ({ access_token: `token-${number}`, expires_in: 3600 }));
    await using client = entering(server, 1000);
    expect(await client.get()).toBe('token-1');
    vi.advanceTimersByTime(2_879_000);
    expect(await client.get()).toBe('token-1');
    vi.advanceTimersByTime(2000);
    expect(await client.get()).toBe('token-2');
    expect(client.ledger.counts().retried).toBe(0);
  });

  it('that died early is renewed once by all that met the 401, and each repeats its call once', async () => {
    let revoked = false;
    await using server = await guarded(
      (_, number) => ({ access_token: `token-${number}`, refresh_token: `again-${number}`, expires_in: 3600 }),
      (token) => !(revoked && token === 'token-1'),
    );
    await using client = entering(server);
    await client.get();
    revoked = true;
    const answers = await Promise.all(Array.from({ length: 10 }, () => client.get()));
    expect(new Set(answers)).toEqual(new Set(['token-2']));
    expect(byWhat(server)).toEqual(['by=secret', 'by=again-1']);
  });

  it('that is new and refused all the same ends the call after one repetition', async () => {
    await using server = await guarded(
      (_, number) => ({ access_token: `token-${number}`, expires_in: 3600 }),
      () => false,
    );
    await using client = entering(server);
    expect(await failureOf(client.get())).toMatchObject({ code: 'TEST_401' });
    expect(server.urls).toEqual(['/token', '/things', '/token', '/things']);
  });

  it('is renewed for a POST too, which the 401 had not let in', async () => {
    let first = true;
    await using server = await guarded(
      (_, number) => ({ access_token: `token-${number}`, expires_in: 3600 }),
      () => {
        const good = !first;
        first = false;
        return good;
      },
    );
    await using client = entering(server);
    expect(await client.get('/things', { method: 'POST', json: {} })).toBe('token-2');
  });
});

describe('renewing', () => {
  it('with a refresh token that is refused goes back to the credentials', async () => {
    await using server = await guarded(
      (form, number) =>
        form.get('by') === 'secret'
          ? { access_token: `token-${number}`, refresh_token: 'worn-out', expires_in: 3600 }
          : 401,
      (token) => token !== 'token-1',
    );
    await using client = entering(server);
    expect(await client.get()).toBe('token-3');
    expect(byWhat(server)).toEqual(['by=secret', 'by=worn-out', 'by=secret']);
  });

  it('that fails for another reason is told as it is', async () => {
    await using server = await guarded(
      (form) => (form.get('by') === 'secret' ? { access_token: 't-1', refresh_token: 'r-1', expires_in: 3600 } : 403),
      () => false,
    );
    await using client = entering(server);
    expect(await failureOf(client.get())).toMatchObject({ code: 'TEST_403' });
    expect(byWhat(server)).toEqual(['by=secret', 'by=r-1']);
  });

  it('is tried again after it failed', async () => {
    await using server = await guarded((_, number) =>
      number === 1 ? 400 : { access_token: `token-${number}`, expires_in: 3600 },
    );
    await using client = entering(server);
    expect(await failureOf(client.get())).toMatchObject({ code: 'TEST_400' });
    expect(await client.get()).toBe('token-2');
  });

  it('keeps the pace that the vendor asks for, attempts that are repeated included', async () => {
    const spacingMs = 300;
    await using server = await guarded(
      (_, number) => (number <= 2 ? 503 : { access_token: `token-${number}`, expires_in: 3600 }),
      (token) => token !== 'token-3',
    );
    await using client = entering(server, 1000 / spacingMs);
    expect(await client.get()).toBe('token-4');
    const times = tokenCalls(server).map(({ at }) => at);
    expect(times).toHaveLength(4);
    // Of a call that came late nothing follows: the next one may come sooner after it.
    const [first = 0, , , last = 0] = times;
    expect(last - first).toBeGreaterThanOrEqual(2 * spacingMs);
  });
});

it('no text shows a token', async () => {
  await using server = await guarded(() => ({
    access_token: 'access-1234',
    refresh_token: 'refresh-1234',
    expires_in: 60,
  }));
  await using client = entering(server);
  await client.get();
  expect(client.redactor.redact('Bearer access-1234, refresh-1234')).toBe('Bearer [redacted], [redacted]');
});
