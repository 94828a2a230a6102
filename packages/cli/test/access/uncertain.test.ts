import { startSimulator } from '@sextant/simulator';
import { describe, expect, it } from 'vitest';
import { configure, SECRET_VARIABLE } from '../organization.ts';
import { Folder, sextant } from '../sextant.ts';
import { type AccessObject, type Member, Mirrored, SEVERAL } from './mirrored.ts';

describe('an answer about what was not read', () => {
  it('is no only as far as is known where the grants of the object could not be read, and of no other object', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: SEVERAL });
    const mirrored = new Mirrored(folder, simulator);
    await mirrored.run();
    const [lost, read] = closed(mirrored);
    if (lost === undefined || read === undefined) throw new Error('everything opens to everybody');
    await using failing = await startSimulator({ org: SEVERAL, faults: grantsLostOf(lost.object) });
    const later = new Mirrored(folder, failing);
    expect((await later.run()).code).toBe(3);

    const { code, stdout } = await later.explain(lost.member.email, lost.object.id);
    expect(code).toBe(3);
    expect(stdout).toContain('No, as far as is known');
    expect(stdout).toContain('SIGMA_FORBIDDEN');
    expect(later.answer(lost.member.email, lost.object.id).unknown).toEqual([
      expect.objectContaining({ code: 'SIGMA_FORBIDDEN', status: 403, remedy: expect.any(String) }),
    ]);
    expect(later.answer(read.member.email, read.object.id)).toMatchObject({ allowed: false, unknown: [] });

    const list = await later.command('list', '--object', lost.object.id, '--format', 'jsonl');
    expect(list.code).toBe(3);
    expect(list.stderr).toContain('SIGMA_FORBIDDEN');
  });

  it('is no only as far as is known where the members of a team could not be read', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: SEVERAL, faults: '403:/v2/teams/{teamId}/members' });
    const mirrored = new Mirrored(folder, simulator);
    await mirrored.run();
    const [pair] = closed(mirrored);
    const { allowed, unknown } = mirrored.answer(pair?.member.email ?? '', pair?.object.id ?? '');
    expect(allowed).toBe(false);
    expect(unknown).toContainEqual(expect.objectContaining({ code: 'SIGMA_FORBIDDEN', status: 403 }));
  });

  it('is that of the run before where the last one came to nothing, and says so', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: SEVERAL });
    const mirrored = new Mirrored(folder, simulator);
    await mirrored.run();
    const [access] = mirrored.access();
    const [object = '', member = ''] = access?.id.split('/') ?? [];
    const before = mirrored.answer(member, object);
    expect(before.unknown).toEqual([]);
    await sextant(['run'], { cwd: folder.path, env: { [SECRET_VARIABLE]: 'of-somebody-else' } });
    const { unknown, ...answer } = mirrored.answer(member, object);
    expect({ ...answer, unknown: [] }).toEqual(before);
    expect(unknown).toMatchObject([{ code: 'ACCESS_NOT_READ' }]);
    const screen = await mirrored.explain(member, object);
    expect(screen.code).toBe(3);
    expect(screen.stdout).toContain('so it may be otherwise by now');
  });

  it('is none where nothing was mirrored, or is not any more', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: SEVERAL });
    const mirrored = new Mirrored(folder, simulator);
    folder.write('sextant.yaml', 'version: 1\n');
    const ask = () =>
      sextant(['access', 'explain', '--user', simulator.loginUserName, '--object', 'x'], { cwd: folder.path });
    const never = await ask();
    expect(never.code).toBe(1);
    expect(never.stderr).toContain('ACCESS_NOT_MIRRORED');
    await mirrored.run();
    expect(() => mirrored.answer(simulator.loginUserName, 'x')).toThrow(/No workspace, folder or document/);
    await sextant(['run'], configure(folder, simulator));
    expect((await ask()).stderr).toContain('ACCESS_NOT_MIRRORED');
  });

  it('is none about a member whom the run did not look through, and says that it is one', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: SEVERAL });
    const mirrored = new Mirrored(folder, simulator);
    const place = configure(folder, simulator, {
      sinks: `permission-mirroring: { enabled: true }
  common-users-resolver: { file: users.csv }
  sink-json: { enabled: true, directory: ./out }`,
    });
    folder.write('users.csv', 'username,email\n');
    folder.write('sextant-directory.yaml', 'version: 1\nplugins: { metadata: { directory: true } }\n');
    const run = await sextant(['run', '-c', 'sextant.yaml', '-c', 'sextant-directory.yaml'], place);
    expect(run.stderr + run.stdout).toContain('done');
    const [, builder] = simulator.clients;
    const [workspace] = simulator.truth().records['workspace'] ?? [];
    expect(() => mirrored.answer(builder?.owner.email ?? '', workspace ?? '')).toThrow(/is a member, but not one/);
  });

  it('names the objects where several have one path', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: SEVERAL });
    const mirrored = new Mirrored(folder, simulator);
    await mirrored.run();
    const [one, other] = mirrored.workbooks();
    if (one === undefined || other === undefined) throw new Error('there are fewer than two workbooks');
    simulator.mutate({ op: 'move', id: other.id, parentId: one.parentId ?? '' });
    simulator.mutate({ op: 'rename', id: other.id, name: one.name });
    await mirrored.run();
    const { code, stderr } = await mirrored.explain(simulator.loginUserName, `${one.path}/${one.name}`);
    expect(code).toBe(1);
    expect(stderr.replaceAll('\n', ' ')).toContain(`workbook ${one.id}`);
    expect(stderr.replaceAll('\n', ' ')).toContain(`workbook ${other.id}`);
    expect(stderr).toContain('ACCESS_OBJECT_AMBIGUOUS');
  });
});

interface Pair {
  readonly object: AccessObject;
  readonly member: Member;
}

/** Workbooks, each with a member of whom no access to it was told. */
function closed(mirrored: Mirrored): readonly Pair[] {
  const told = new Set(mirrored.access().map(({ id }) => id));
  return mirrored.workbooks().flatMap((object) => {
    const member = mirrored.members().find(({ id }) => !told.has(`${object.id}/${id}`));
    return member === undefined ? [] : [{ object, member }];
  });
}

/** Nor can they be asked for by whom they are to. */
function grantsLostOf({ id }: AccessObject): string {
  return ['userId', 'teamId', id].map((part) => `403:/v2/grants@${part}`).join(',');
}
