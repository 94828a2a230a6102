import { beforeAll, describe, expect, it } from 'vitest';
import { type People, type Simulator, startSimulator, type Truth } from '../src/index.ts';
import { Caller } from './caller.ts';

const MIXED = {
  members: 60,
  teams: 12,
  workspaces: 5,
  folders: 30,
  workbooks: 60,
  reports: 8,
  access: 'mixed',
} as const;

describe('an organization with mixed rights has', () => {
  let simulator: Simulator;
  let people: People;
  let truth: Truth;
  beforeAll(async () => {
    simulator = await startSimulator({ org: MIXED });
    people = simulator.people();
    truth = simulator.truth();
    return () => simulator.close();
  });

  it('members of every sort, in several teams and in none', () => {
    const counts = people.members.map(
      ({ id }) => people.teams.filter(({ memberIds }) => memberIds.includes(id)).length,
    );
    expect(counts).toContain(0);
    expect(Math.max(...counts)).toBeGreaterThan(2);
    expect(new Set(people.members.map(({ userKind }) => userKind))).toEqual(new Set(['internal', 'guest', 'embed']));
    const types = people.members.map(({ memberType }) => memberType);
    for (const type of ['ADMIN', 'Content Viewer', 'FINANCE ANALYST', 'Contractor']) expect(types).toContain(type);
    expect(people.members.filter(({ active }) => !active).length).toBeGreaterThan(3);
  });

  it('teams with nobody, and archived ones, by which nobody opens anything', () => {
    expect(people.teams.filter(({ memberIds }) => memberIds.length === 0).length).toBeGreaterThan(0);
    const archived = people.teams.find((team) => team.archived && team.memberIds.length > 0);
    const before = simulator.levels();
    for (const { id } of truth.documents)
      simulator.mutate({ op: 'grant', id, teamId: archived?.id ?? '', permission: 'edit' });
    expect(simulator.levels()).toEqual(before);
  });

  it('grants at every level to members, teams and everybody, on places and documents, and words of no list', () => {
    const places = new Set(truth.places.map(({ id }) => id));
    const met = new Set(
      people.grants.map(({ inodeId, memberId, teamId, permission }) => {
        const to = memberId === null ? (teamId === null ? 'all' : 'team') : 'member';
        return `${permission} of a ${places.has(inodeId) ? 'place' : 'document'} to ${to}`;
      }),
    );
    for (const right of ['view', 'explore', 'organize', 'edit']) {
      for (const to of ['member', 'team']) expect(met).toContain(`${right} of a document to ${to}`);
    }
    expect([...met].filter((each) => each.endsWith('of a document to all')).length).toBeGreaterThan(0);
    expect([...met].filter((each) => each.startsWith('own') || each.startsWith('annotate')).length).toBeGreaterThan(0);
  });

  it('folders deep in one another, and shared things in personal spaces', () => {
    const byId = new Map(truth.places.map((place) => [place.id, place]));
    const depth = (id = ''): number => (byId.has(id) ? 1 + depth(byId.get(id)?.parentId) : 0);
    expect(Math.max(...truth.places.map(({ id }) => depth(id)))).toBeGreaterThan(4);
    const personal = new Set(truth.documents.flatMap((document) => (document.personal ? [document.id] : [])));
    expect(people.grants.filter(({ inodeId }) => personal.has(inodeId)).length).toBeGreaterThan(2);
  });

  it('grants that name an object by its id, beside those that name it by its slug', async () => {
    const admin = await Caller.signIn(simulator);
    const grants = await admin.rows(`/v2/grants?teamId=${people.teams[0]?.id ?? ''}`);
    const named = grants.map(({ inodeId }) => String(inodeId).includes('-'));
    expect(new Set(named)).toEqual(new Set([true, false]));
  });
});

it('levels without account types are never lower than with them', async () => {
  await using simulator = await startSimulator({ org: MIXED });
  const order = ['view', 'explore', 'organize', 'edit', 'admin'];
  const uncapped = simulator.levels(undefined, { uncapped: true });
  let higher = 0;
  for (const [member, levels] of Object.entries(simulator.levels())) {
    expect(Object.keys(uncapped[member] ?? {})).toEqual(Object.keys(levels));
    for (const [id, level] of Object.entries(levels)) {
      const difference = order.indexOf(uncapped[member]?.[id] ?? '') - order.indexOf(level);
      expect(difference).toBeGreaterThanOrEqual(0);
      higher += difference;
    }
  }
  expect(higher).toBeGreaterThan(0);
});
