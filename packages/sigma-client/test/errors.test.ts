import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Answer, CREDENTIALS, failureOf, SigmaServer } from './sigma-server.ts';

const FILE = '/v2/files/f1';

describe('a status is told as what it means at Sigma', () => {
  it.each([
    [400, 'SIGMA_BAD_REQUEST', 'unit', 'Report'],
    [401, 'SIGMA_UNAUTHORIZED', 'fatal', 'sigma.cloud'],
    [403, 'SIGMA_FORBIDDEN', 'unit', 'Share it'],
    [404, 'SIGMA_NOT_FOUND', 'unit', 'deleted'],
    [409, 'SIGMA_ARCHIVED', 'unit', 'archived'],
    [429, 'SIGMA_RATE_LIMITED', 'unit', 'concurrency'],
    [302, 'SIGMA_REDIRECT', 'unit', 'follows no redirect'],
    [500, 'SIGMA_SERVER_ERROR', 'unit', 'next run'],
    [503, 'SIGMA_SERVER_ERROR', 'unit', 'next run'],
  ])('%d is %s', async (status, code, how, remedy) => {
    const json = { requestId: 'r-1', code: 'some_code', message: 'Some words' };
    await using sigma = await SigmaServer.start({ [FILE]: { status, json, headers: { 'x-request-id': 'req-9' } } });
    const error = await failureOf(sigma.client.file('f1'));
    expect(error).toMatchObject({ code, class: how, status, remedy: expect.stringContaining(remedy) });
    expect(error.what).toContain(`/v2/files/{inodeId} answered ${status} (some_code: Some words, request req-9)`);
  });

  it('its request is named by the body where no header does', async () => {
    await using sigma = await SigmaServer.start({ [FILE]: { status: 500, json: { requestId: 'r-1' } } });
    const { what } = await failureOf(sigma.client.file('f1'));
    expect(what).toBe('/v2/files/{inodeId} answered 500 (request r-1)');
  });

  it.each([
    ['a web page', '<html><body>error code: 1015</body></html>'],
    ['nothing', ''],
    ['JSON of another shape', '{"code":{},"message":[1]}'],
    ['JSON that breaks off', '{"message":"unter'],
  ])('its body may be %s', async (_, text) => {
    await using sigma = await SigmaServer.start({ [FILE]: { status: 429, text } });
    const error = await failureOf(sigma.client.file('f1'));
    expect(error).toMatchObject({ code: 'SIGMA_RATE_LIMITED', what: '/v2/files/{inodeId} answered 429' });
  });
});

describe('an answer that is none', () => {
  it.each<[string, object | string, string]>([
    ['without an id', { name: 'nameless' }, 'SIGMA_BAD_OBJECT'],
    ['a list', [], 'SIGMA_BAD_OBJECT'],
    ['a web page', '<html>Sign in</html>', 'HTTP_BAD_ANSWER'],
  ])('%s is a gap of this one object', async (_, body, code) => {
    const answer = typeof body === 'string' ? { text: body } : { json: body };
    await using sigma = await SigmaServer.start({ [FILE]: answer });
    expect(await failureOf(sigma.client.file('f1'))).toMatchObject({ code, class: 'unit' });
  });
});

describe('without a token nothing works, so the run ends', () => {
  it.each([
    [400, 'SIGMA_UNAUTHORIZED', 'sigma.cloud'],
    [401, 'SIGMA_UNAUTHORIZED', 'sigma.cloud'],
    [403, 'SIGMA_BLOCKED', 'IP allow list'],
    [404, 'SIGMA_NO_TOKEN', 'sigma.apiUrl'],
    [405, 'SIGMA_NO_TOKEN', 'sigma.apiUrl'],
    [302, 'SIGMA_NO_TOKEN', 'address of the API itself'],
    [500, 'SIGMA_NO_TOKEN', ''],
  ])('%d from the token endpoint is %s', async (status, code, remedy) => {
    await using sigma = await SigmaServer.start({ 'POST /v2/auth/token': { status } });
    const error = await failureOf(sigma.client.whoami());
    expect(error).toMatchObject({ code, class: 'fatal', remedy: expect.stringContaining(remedy) });
    expect(sigma.lines).toEqual([]);
  });

  it.each<[string, object]>([
    ['a web page', { text: '<html>Welcome</html>' }],
    ['no token', { json: { token_type: 'bearer' } }],
  ])('nor is %s one', async (_, answer) => {
    await using sigma = await SigmaServer.start({ 'POST /v2/auth/token': answer });
    const error = await failureOf(sigma.client.whoami());
    expect(error).toMatchObject({ code: 'SIGMA_NO_TOKEN', class: 'fatal' });
    expect(error.remedy).toContain('sigma.apiUrl');
  });
});

it('the credentials go to the token endpoint as a form, and show in no error, though the server repeats them', async () => {
  const echo = { status: 400, json: { message: `bad secret ${CREDENTIALS.clientSecret}` } };
  await using sigma = await SigmaServer.start({ 'POST /v2/auth/token': echo });
  const error = await failureOf(sigma.client.whoami());
  expect(Object.fromEntries(new URLSearchParams(sigma.asked[0]?.body))).toEqual({
    grant_type: 'client_credentials',
    client_id: CREDENTIALS.clientId,
    client_secret: CREDENTIALS.clientSecret,
  });
  expect(error.what).toContain('bad secret [redacted]');
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(CREDENTIALS.clientSecret);
});

it.each<[string, Answer]>([
  ['a refusal', { status: 403, json: { message: 'no access for access-token' } }],
  ['a web page', { text: '<html>' }],
  ['too little', { json: {} }],
])('nor does a token show in the error about %s', async (_, answer) => {
  await using sigma = await SigmaServer.start({ [FILE]: answer });
  const error = await failureOf(sigma.client.file('f1'));
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toMatch(/access-token|refresh-token/);
  expect(JSON.stringify(error)).not.toMatch(/access-token|refresh-token/);
});

it('nor do the credentials in the error about an address where nobody listens', async () => {
  await using sigma = await SigmaServer.start({}, { apiUrl: 'http://127.0.0.1:1' });
  const error = await failureOf(sigma.client.whoami());
  expect(error).toMatchObject({ code: 'HTTP_REFUSED', class: 'fatal' });
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(CREDENTIALS.clientSecret);
});
