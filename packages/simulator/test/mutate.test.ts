import { expect, it } from 'vitest';
import { type Mutation, startSimulator } from '../src/index.ts';
import { Caller } from './caller.ts';
import { mutate } from './post-mutation.ts';

it('a document is renamed, edited, archived, restored, moved and deleted, in the API and in the truth', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const admin = await Caller.signIn(simulator);
  const [id = '', other = ''] = simulator.truth().records['workbook'] ?? [];
  const [, workspaceId = ''] = simulator.truth().records['workspace'] ?? [];
  const before = (await admin.get(`/v2/workbooks/${id}`)).body;
  const columns = await admin.rows(`/v2/workbooks/${id}/columns`);

  await mutate(simulator, { op: 'rename', id, name: 'Renamed' });
  await mutate(simulator, { op: 'edit', id });
  await mutate(simulator, { op: 'move', id, parentId: workspaceId });
  const { body } = await admin.get(`/v2/workbooks/${id}`);
  expect(body).toMatchObject({ name: 'Renamed', latestVersion: Number(before['latestVersion']) + 1 });
  expect(String(body['updatedAt']) > String(before['updatedAt'])).toBe(true);
  expect(await admin.rows(`/v2/workbooks/${id}/columns`)).toHaveLength(columns.length + 1);
  expect(simulator.truth().columns.filter((column) => column.startsWith(`${id}/`))).toHaveLength(columns.length + 1);
  expect((await admin.get(`/v2/files/${id}`)).body).toMatchObject({ name: 'Renamed', parentId: workspaceId });

  await mutate(simulator, { op: 'archive', id });
  expect(await admin.ids('/v2/workbooks?isArchived=true', 'workbookId')).toEqual([id]);
  await mutate(simulator, { op: 'restore', id });
  expect(await admin.ids('/v2/workbooks?isArchived=true', 'workbookId')).toEqual([]);

  await mutate(simulator, { op: 'delete', id: other });
  expect((await admin.get(`/v2/workbooks/${other}`)).status).toBe(404);
  expect(simulator.truth().records['workbook']).not.toContain(other);
});

it('a folder that is renamed or moved changes the paths below it', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const admin = await Caller.signIn(simulator);
  const [folder] = await admin.rows('/v2/files?typeFilters=folder');
  const id = String(folder?.['id']);
  const [document = ''] = simulator.truth().records['workbook'] ?? [];
  await mutate(simulator, { op: 'move', id: document, parentId: id });
  await mutate(simulator, { op: 'rename', id, name: 'Elsewhere' });
  expect((await admin.get(`/v2/workbooks/${document}`)).body['path']).toMatch(/\/Elsewhere$/);
});

it('a grant opens a document at once, and no more when it is revoked', async () => {
  await using simulator = await startSimulator({ org: 'small' });
  const viewer = await Caller.signIn(simulator, 'viewer');
  const { id: memberId } = simulator.clientOf('viewer').owner;
  const id = simulator.truth().documents.find(({ name }) => name === 'Scratchpad')?.id ?? '';
  expect((await viewer.get(`/v2/workbooks/${id}`)).status).toBe(403);
  const granted = await mutate(simulator, { op: 'grant', id, memberId, permission: 'explore' });
  expect((await viewer.get(`/v2/files/${id}`)).body).toMatchObject({ permission: 'explore' });
  expect(simulator.truth([memberId]).access[memberId]).toContain(id);
  await mutate(simulator, { op: 'revoke', id: granted.id });
  expect((await viewer.get(`/v2/files/${id}`)).status).toBe(403);
  expect(simulator.truth([memberId]).access[memberId]).not.toContain(id);
});

it.each([
  ['an unknown op', { op: 'explode', id: 'x' }, 400],
  ['a document that is not there', { op: 'rename', id: 'x' }, 404],
  ['a move to nowhere', { op: 'move', parentId: 'x' }, 400],
  ['a grant that is not there', { op: 'revoke', id: 'x' }, 404],
  ['a member who is not there', { op: 'deactivate', id: 'x' }, 404],
  ['a grant on nothing', { op: 'grant', id: 'x' }, 404],
  ['a name that every object has', { op: 'toString' }, 400],
  ['a document that never was', { op: 'restore', id: 'x' }, 404],
  ['a deletion of nothing', { op: 'delete', id: 'x' }, 404],
  ['a tag that is not there', { op: 'tag', name: 'x' }, 404],
  ['a tag that it does not bear', { op: 'untag', name: 'Dev' }, 404],
  ['a member without an address', { op: 'add-member' }, 400],
  ['a removal of nobody', { op: 'remove-member', id: 'x' }, 404],
  ['a member of nothing', { op: 'join', id: 'x', teamId: 'x' }, 404],
])('%s is refused', async (_, mutation, status) => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const [id] = simulator.truth().records['workbook'] ?? [];
  expect((await mutate(simulator, { id, ...mutation })).status).toBe(status);
  expect(() => simulator.mutate({ id, ...mutation } as Mutation)).toThrow(Error);
});
