import { expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { Caller, type Row } from './caller.ts';

it('is complete by page and limit, and the last page names none', async () => {
  await using simulator = await startSimulator();
  const admin = await Caller.signIn(simulator);
  const whole = (await admin.get('/v2/members?limit=1000')).body['entries'] as Row[];
  const pages = await bodies(admin, '/v2/members?limit=4');
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.flatMap(({ entries }) => entries)).toEqual(whole);
  const total = whole.length;
  for (const page of pages.slice(0, -1)) expect(page).toMatchObject({ total, hasMore: true });
  expect(pages.at(-1)).toMatchObject({ total, hasMore: false, nextPage: null });
});

it('is complete by pageToken and pageSize, and the last page has no token', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const admin = await Caller.signIn(simulator);
  const path = `/v2/reports/${idOf(simulator, 'report')}/columns`;
  const whole = (await admin.get(`${path}?pageSize=1000`)).body['entries'];
  const pages = await bodies(admin, `${path}?pageSize=3`);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.flatMap(({ entries }) => entries)).toEqual(whole);
  for (const page of pages.slice(0, -1)) expect(Object.keys(page)).toEqual(['entries', 'nextPageToken']);
  expect(Object.keys(pages.at(-1) ?? {})).toEqual(['entries']);
});

it('gives fifty rows to who asks for no number', async () => {
  await using simulator = await startSimulator({ org: { workbooks: 120 } });
  const admin = await Caller.signIn(simulator);
  const { body } = await admin.get('/v2/workbooks?skipPermissionCheck=true');
  expect(body['entries']).toHaveLength(50);
  expect(body).toMatchObject({ total: 120, hasMore: true });
});

it('cuts listings of an odd organization short and lets them overlap, and loses no row', async () => {
  await using simulator = await startSimulator();
  const admin = await Caller.signIn(simulator);
  const pages = await bodies(admin, '/v2/workbooks?skipPermissionCheck=true&limit=1000');
  const ids = pages.map(({ entries }) => entries.map((row) => row['workbookId']));
  expect(ids.length).toBeGreaterThan(1);
  for (const [at, page] of ids.slice(1).entries()) expect(page[0]).toBe(ids[at]?.at(-1));
  const listed = new Set(ids.flat());
  expect(pages[0]).toMatchObject({ total: listed.size });
  const documents = simulator.truth().documents.filter(({ kind, archived }) => kind === 'workbook' && !archived);
  expect(documents.filter(({ id }) => !listed.has(id))).toEqual([]);
});

it.each([
  ['/v2/members?limit=1001', 'limit must be between 1 and 1000, not 1001'],
  ['/v2/members?limit=0', 'limit must be between 1 and 1000, not 0'],
  ['/v2/members?limit=ten', 'limit must be between 1 and 1000, not ten'],
  ['/v2/members?page=50', 'page is no cursor of this list: 50'],
  ['/v2/members?pageSize=10', 'Unexpected query parameter: pageSize'],
  ['/v2/accountTypes?pageSize=1001', 'pageSize must be between 1 and 1000, not 1001'],
  ['/v2/accountTypes?limit=10', 'Unexpected query parameter: limit'],
  ['/v2/workbooks/{workbook}/sources?limit=10', 'Unexpected query parameter: limit'],
  ['/v2/dataModels/{data-model}/sources?pageSize=501', 'pageSize must be between 1 and 500, not 501'],
  ['/v2/dataModels/{data-model}/materializationSchedules?pageSize=501', 'between 1 and 500, not 501'],
])('refuses %s', async (path, message) => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const admin = await Caller.signIn(simulator);
  expect(await admin.get(path.replace(/\{(.+)\}/, (_, kind: string) => idOf(simulator, kind)))).toMatchObject({
    status: 400,
    body: { code: 'invalid_request', message: expect.stringContaining(message) },
  });
  expect(simulator.stats().violations).toEqual([expect.stringContaining(message)]);
});

it('takes a cursor for the list it came from alone', async () => {
  await using simulator = await startSimulator();
  const admin = await Caller.signIn(simulator);
  const cursor = String((await admin.get('/v2/members?limit=2')).body['nextPage']);
  expect((await admin.get(`/v2/members?limit=2&page=${cursor}`)).status).toBe(200);
  expect((await admin.get(`/v2/teams?limit=2&page=${cursor}`)).status).toBe(400);
});

interface Page {
  readonly entries: readonly Row[];
  readonly nextPage?: string | null;
  readonly nextPageToken?: string;
}

async function bodies(caller: Caller, path: string): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const { status, body } = await caller.get(next);
    expect(status).toBe(200);
    const page = body as unknown as Page;
    pages.push(page);
    const cursor: string | undefined = page.nextPage ?? page.nextPageToken;
    next = cursor && `${path}&${page.nextPage === undefined ? 'pageToken' : 'page'}=${cursor}`;
  }
  return pages;
}

function idOf(simulator: Simulator, kind: string): string {
  return simulator.truth().documents.find((document) => document.kind === kind)?.id ?? '';
}
