import { type Simulator, startSimulator } from '@sextant/simulator';
import { describe, expect, it } from 'vitest';
import { MirroredRuns } from './mirrored-runs.ts';

const ORDER = ['view', 'explore', 'organize', 'edit', 'admin'];
const PLACES_AND_DOCUMENTS = ['workspace', 'folder', 'workbook', 'report', 'data-model', 'dataset'];

/** `<object>/<member>` and the level, as the organization itself says, of the objects that were delivered. */
function expected(simulator: Simulator, runs: MirroredRuns): ReadonlyMap<string, string> {
  const objects = new Set(
    runs.records().flatMap((record) => {
      const opens = !('access' in record && record.access === 'denied');
      return opens && PLACES_AND_DOCUMENTS.includes(record.kind) ? [record.id] : [];
    }),
  );
  const rows = Object.entries(simulator.levels()).flatMap(([member, levels]) =>
    Object.entries(levels).flatMap(([object, level]): [string, string][] =>
      objects.has(object) ? [[`${object}/${member}`, level]] : [],
    ),
  );
  return new Map(rows);
}

function delivered(runs: MirroredRuns): ReadonlyMap<string, string | undefined> {
  return new Map([...runs.access()].map(([id, { level }]) => [id, level]));
}

function tooHigh(simulator: Simulator, runs: MirroredRuns): readonly string[] {
  const truth = expected(simulator, runs);
  const rank = (level: string | undefined): number => ORDER.indexOf(level ?? '');
  return [...delivered(runs)].flatMap(([id, level]) => (rank(level) > rank(truth.get(id)) ? [`${id} ${level}`] : []));
}

describe('permission mirroring over what metadata stored', () => {
  it.each(['tiny', 'small'] as const)('delivers who may do what in %s, exactly', async (org) => {
    await using simulator = await startSimulator({ org });
    using runs = new MirroredRuns();
    await runs.run(simulator);
    expect(delivered(runs)).toEqual(expected(simulator, runs));
    for (const [, { via, catalogUser }] of runs.access()) {
      expect(via?.length).toBeGreaterThan(0);
      expect(catalogUser).toContain('@');
    }
    expect(simulator.stats().violations).toEqual([]);
  });

  it('a second run over the same organization changes nothing', async () => {
    await using simulator = await startSimulator({ org: 'tiny' });
    using runs = new MirroredRuns();
    await runs.run(simulator);
    const before = runs.access();
    expect(await runs.run(simulator)).toMatchObject({ outcome: 'done', new: 0, changed: 0, gone: 0 });
    expect(runs.access()).toEqual(before);
  });

  it('what was revoked is gone in the next run, and who left a team has nothing by it', async () => {
    await using simulator = await startSimulator({ org: 'tiny' });
    using runs = new MirroredRuns();
    await runs.run(simulator);
    const { teams } = simulator.truth();
    for (const { id, memberIds } of teams) {
      for (const member of memberIds) simulator.mutate({ op: 'leave', id: member, teamId: id });
    }
    await runs.run(simulator);
    expect(delivered(runs)).toEqual(expected(simulator, runs));
    const reasons = [...runs.access().values()].flatMap(({ via = [] }) => via.map(({ reason }) => reason));
    expect(reasons).not.toContain('team');
  });

  it('where the grants of an object cannot be read, access to it that is not proven otherwise is withdrawn, and given again', async () => {
    await using calm = await startSimulator({ org: 'tiny' });
    using runs = new MirroredRuns();
    await runs.run(calm);
    const whole = runs.access();
    const [object = ''] = [...whole].flatMap(([id, { via }]) =>
      via?.[0]?.reason === 'organization' ? [id.split('/')[0]] : [],
    );
    await using failing = await startSimulator({ org: 'tiny', faults: `500:/v2/grants@${object}=1` });
    const report = await runs.run(failing);
    expect(report).toMatchObject({ outcome: 'done-with-gaps' });
    expect(report.gaps).toMatchObject([{ plugin: 'permission-mirroring', scope: `access/${object}`, where: 'grants' }]);
    const reasons = [...runs.access()].flatMap(([id, { via = [] }]) =>
      id.startsWith(object) ? via.map(({ reason }) => reason) : [],
    );
    expect(reasons).toContain('admin');
    expect(reasons.filter((reason) => reason !== 'admin' && reason !== 'ownership')).toEqual([]);
    const others = ([id]: readonly [string, unknown]) => !id.startsWith(object);
    expect([...runs.access()].filter(others)).toEqual([...whole].filter(others));
    await runs.run(calm);
    expect(runs.access()).toEqual(whole);
  });

  it('where teams cannot be listed, nobody has access by one, and none is told of', async () => {
    await using calm = await startSimulator({ org: 'tiny' });
    using runs = new MirroredRuns();
    await runs.run(calm);
    await using failing = await startSimulator({ org: 'tiny', faults: '500:/v2/teams' });
    expect(await runs.run(failing)).toMatchObject({ outcome: 'done-with-gaps' });
    const reasons = [...runs.access().values()].flatMap(({ via = [] }) => via.map(({ reason }) => reason));
    expect(reasons).not.toContain('team');
    expect(runs.records().filter(({ kind }) => kind === 'team' || kind === 'team-member')).toEqual([]);
    expect(tooHigh(failing, runs)).toEqual([]);
  });

  it('of what metadata could only keep, nobody has access by owning what it lay in', async () => {
    // So many that metadata does not ask for the listing of each.
    const org = { members: 12, folders: 6, workbooks: 12 };
    await using calm = await startSimulator({ org });
    using runs = new MirroredRuns();
    await runs.run(calm);
    await using moved = await startSimulator({ org, faults: '500:/v2/workbooks,500:/v2/files' });
    const { documents, places } = calm.truth();
    const workbooks = documents.filter(({ kind }) => kind === 'workbook');
    const byOwner = (id: string) => places.find((place) => place.id === id)?.ownerId;
    const inFolder = workbooks.filter(
      ({ parentId, ownerId }) => byOwner(parentId) !== undefined && byOwner(parentId) !== ownerId,
    );
    expect(inFolder.length).toBeGreaterThan(0);
    const elsewhere = places.filter(({ kind, personal }) => kind === 'workspace' && !personal).at(-1);
    for (const { id } of inFolder) moved.mutate({ op: 'move', id, parentId: elsewhere?.id ?? '' });
    const report = await runs.run(moved);
    expect(report.gaps.map(({ code }) => code)).toContain('ACCESS_OWNER_UNKNOWN');
    expect(tooHigh(moved, runs)).toEqual([]);
    for (const { id } of inFolder) expect(runs.records().map((record) => record.id)).toContain(id);
  });
});
