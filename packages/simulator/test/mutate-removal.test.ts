import { expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { Caller } from './caller.ts';
import { mutate } from './post-mutation.ts';

/** Whatever the order: what is given back comes last in its listings. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => JSON.stringify(sorted(each))).toSorted();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, sorted(each)]));
}

function documentIn(simulator: Simulator, name: string) {
  const found = simulator.truth().documents.find((document) => document.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

it('a document that was deleted comes back as it was, with its grants and the copies of its tags', async () => {
  await using simulator = await startSimulator({ org: 'small' });
  const admin = await Caller.signIn(simulator);
  const { id: memberId } = simulator.clientOf('viewer').owner;
  const tagged = (await admin.rows('/v2/workbooks')).find(({ tags }) => (tags as unknown[]).length > 0);
  const id = String(tagged?.['workbookId']);
  const [{ taggedWorkbookId: copy } = {}] = (tagged?.['tags'] ?? []) as { taggedWorkbookId: string }[];
  const { id: grantId } = await mutate(simulator, { op: 'grant', id, memberId });
  const truth = sorted(simulator.truth());
  const before = await admin.get(`/v2/workbooks/${id}`);

  await mutate(simulator, { op: 'delete', id });
  for (const path of [`/v2/workbooks/${id}`, `/v2/workbooks/${copy}`, `/v2/files/${id}`, `/v2/grants/${grantId}`]) {
    expect((await admin.get(path)).status, path).toBe(404);
  }
  expect(await admin.ids('/v2/workbooks', 'workbookId')).not.toContain(id);
  expect(simulator.truth([memberId]).access[memberId]).not.toContain(id);

  await mutate(simulator, { op: 'restore', id });
  expect(await admin.get(`/v2/workbooks/${id}`)).toEqual(before);
  for (const path of [`/v2/workbooks/${copy}`, `/v2/grants/${grantId}`]) {
    expect((await admin.get(path)).status, path).toBe(200);
  }
  expect(sorted(simulator.truth())).toEqual(truth);
});

it('a workspace is taken away with all that is below it, and given back', async () => {
  await using simulator = await startSimulator({ org: 'small' });
  const admin = await Caller.signIn(simulator);
  const documents = simulator.truth().documents.length;
  const truth = sorted(simulator.truth());
  const { parentId } = documentIn(simulator, 'Same name');
  const place = (await admin.get(`/v2/files/${parentId}`)).body;
  const id = place['type'] === 'workspace' ? parentId : String(place['parentId']);
  const files = await admin.ids('/v2/files');

  await mutate(simulator, { op: 'delete', id });
  const left = simulator.truth();
  expect(left.records['workspace']).not.toContain(id);
  expect(left.documents.some(({ path }) => path.startsWith(`${String(place['name'])}/`))).toBe(false);
  expect(left.documents.length).toBeLessThan(documents);
  expect((await admin.get(`/v2/workspaces/${id}`)).status).toBe(404);
  expect((await admin.ids('/v2/files')).length).toBeLessThan(files.length);

  await mutate(simulator, { op: 'restore', id });
  expect(sorted(simulator.truth())).toEqual(truth);
  expect(await admin.ids('/v2/files')).toEqual(files);
});

it('a folder goes with the folders below it; what lay in it comes back after it, not before', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const admin = await Caller.signIn(simulator);
  const [workspace = ''] = simulator.truth().records['workspace'] ?? [];
  const [outer = '', inner = ''] = simulator.truth().records['folder'] ?? [];
  const [id = ''] = simulator.truth().records['workbook'] ?? [];
  await mutate(simulator, { op: 'move', id: outer, parentId: workspace });
  await mutate(simulator, { op: 'move', id: inner, parentId: outer });
  await mutate(simulator, { op: 'move', id, parentId: inner });
  expect((await mutate(simulator, { op: 'move', id: outer, parentId: inner })).status).toBe(400);

  await mutate(simulator, { op: 'delete', id });
  await mutate(simulator, { op: 'delete', id: outer });
  const folders = await admin.ids('/v2/files?typeFilters=folder');
  expect(folders.filter((folder) => folder === outer || folder === inner)).toEqual([]);
  expect((await mutate(simulator, { op: 'restore', id })).status).toBe(400);
  await mutate(simulator, { op: 'restore', id: outer });
  expect((await admin.get(`/v2/workbooks/${id}`)).status).toBe(404);
  expect((await mutate(simulator, { op: 'restore', id })).status).toBe(200);
  expect((await admin.get(`/v2/files/${id}`)).body).toMatchObject({ parentId: inner });
});

it('what goes between two pages of a listing breaks no listing', async () => {
  await using simulator = await startSimulator({ org: { workbooks: 30 } });
  const admin = await Caller.signIn(simulator);
  const first = await admin.get('/v2/workbooks?limit=20');
  for (const id of (simulator.truth().records['workbook'] ?? []).slice(0, 15)) {
    await mutate(simulator, { op: 'delete', id });
  }
  const second = await admin.get(`/v2/workbooks?limit=20&page=${String(first.body['nextPage'])}`);
  expect(second).toMatchObject({ status: 200, body: { hasMore: false, total: 15 } });
});
