import { expect, it } from 'vitest';
import { startSimulator } from '../src/index.ts';
import { Caller, formOf, grant } from './caller.ts';
import { mutate } from './post-mutation.ts';

const EVE = { op: 'add-member', email: 'eve@acme.example', name: 'Eve Newman', memberType: 'Build' };

it('a member who is added is listed, signs in and opens what was granted to everybody', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const admin = await Caller.signIn(simulator);
  const { id } = await mutate(simulator, EVE);
  expect((await admin.get(`/v2/members/${id}`)).body).toMatchObject({
    email: 'eve@acme.example',
    firstName: 'Eve',
    lastName: 'Newman',
    memberType: 'Build',
  });
  expect(await admin.ids('/v2/members', 'memberId')).toContain(id);
  const eve = await Caller.signIn(simulator, 'eve@acme.example');
  expect((await eve.get('/v2/whoami')).body).toMatchObject({ userId: id });
  const opened = simulator.truth([id]).access[id] ?? [];
  expect((await eve.ids('/v2/files')).every((file) => opened.includes(file))).toBe(true);
  // Everybody's workspace, and a home.
  expect(opened.length).toBeGreaterThan(1);
  expect((await mutate(simulator, EVE)).status).toBe(400);
});

it('a member who is removed is in no list and no team, and nobody any more', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const admin = await Caller.signIn(simulator);
  const credentials = simulator.clientOf('builder');
  const builder = await Caller.signIn(simulator, 'builder');
  const { id } = credentials.owner;
  const teams = await admin.ids(`/v2/members/${id}/teams`, 'teamId');
  expect(teams.length).toBeGreaterThan(0);
  const owned = simulator.truth().documents.filter(({ ownerId }) => ownerId === id);

  expect((await mutate(simulator, { op: 'remove-member', id })).status).toBe(200);
  expect((await admin.get(`/v2/members/${id}`)).status).toBe(404);
  expect(await admin.ids('/v2/members?includeArchived=true&includeInactive=true', 'memberId')).not.toContain(id);
  for (const team of teams) expect(await admin.ids(`/v2/teams/${team}/members`, 'userId')).not.toContain(id);
  expect((await builder.get('/v2/whoami')).status).toBe(401);
  expect((await grant(simulator, formOf(credentials))).status).toBe(401);
  expect(Object.keys(simulator.truth().access)).not.toContain(id);
  expect(simulator.truth().documents.filter(({ ownerId }) => ownerId === id)).toEqual(owned);
});

it('the first Admin, who set up all there is, cannot be removed', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const { id } = simulator.clientOf('admin').owner;
  expect((await mutate(simulator, { op: 'remove-member', id })).status).toBe(400);
});

it('who joins a team opens what is granted to it, and no more after leaving it', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const admin = await Caller.signIn(simulator);
  const { id } = await mutate(simulator, EVE);
  const eve = await Caller.signIn(simulator, 'eve@acme.example');
  const [teamId = ''] = await admin.ids('/v2/teams', 'teamId');
  const [workbook = ''] = simulator.truth().records['workbook'] ?? [];
  const { id: home } = await mutate(simulator, { op: 'grant', id: workbook, teamId });
  expect(home).not.toBe(workbook);
  const before = simulator.truth([id]).access[id];

  await mutate(simulator, { op: 'join', id, teamId });
  expect(await admin.ids(`/v2/members/${id}/teams`, 'teamId')).toEqual([teamId]);
  expect(await admin.ids(`/v2/teams/${teamId}/members`, 'userId')).toContain(id);
  expect((await eve.get(`/v2/files/${workbook}`)).status).toBe(200);
  expect(simulator.truth([id]).access[id]).toContain(workbook);
  expect((await mutate(simulator, { op: 'join', id, teamId })).status).toBe(400);

  await mutate(simulator, { op: 'leave', id, teamId });
  expect(await admin.ids(`/v2/members/${id}/teams`, 'teamId')).toEqual([]);
  expect(simulator.truth([id]).access[id]).toEqual(before);
  expect((await mutate(simulator, { op: 'leave', id, teamId })).status).toBe(404);
});

it('a member who is deactivated signs in no more, until reactivated', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const admin = await Caller.signIn(simulator);
  const viewer = simulator.clientOf('viewer');
  await mutate(simulator, { op: 'deactivate', id: viewer.owner.id });
  expect((await grant(simulator, formOf(viewer))).status).toBe(401);
  expect(await admin.ids('/v2/members', 'memberId')).not.toContain(viewer.owner.id);
  expect(simulator.truth([viewer.owner.id]).access[viewer.owner.id]).toEqual([]);
  await mutate(simulator, { op: 'reactivate', id: viewer.owner.id });
  expect((await grant(simulator, formOf(viewer))).status).toBe(200);
  expect(await admin.ids('/v2/members', 'memberId')).toContain(viewer.owner.id);
});
