import { type Simulator, startSimulator } from '@sextant/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Folder } from '../sextant.ts';
import { type Access, type AccessObject, type Member, Mirrored, SEVERAL } from './mirrored.ts';

let folder: Folder;
let simulator: Simulator;
let mirrored: Mirrored;

beforeAll(async () => {
  folder = new Folder();
  simulator = await startSimulator({ org: SEVERAL });
  mirrored = new Mirrored(folder, simulator);
  const run = await mirrored.run();
  if (run.code !== 0) throw new Error(run.stderr);
});

afterAll(async () => {
  await simulator.close();
  folder[Symbol.dispose]();
});

/** The first of the records for which a condition holds, taken apart. */
function accessWhere(condition: (access: Access) => boolean): { access: Access; member: Member; object: AccessObject } {
  for (const access of mirrored.access()) {
    const [objectId, memberId] = access.id.split('/');
    const member = mirrored.members().find(({ id }) => id === memberId);
    const object = mirrored.objects().find(({ id }) => id === objectId);
    if (member && object && condition(access)) return { access, member, object };
  }
  throw new Error('nobody has such access');
}

/** A member and a document that does not open to it, while it opens to a team. */
function closedPair(): { member: Member; object: AccessObject } {
  const levels = simulator.levels();
  for (const object of mirrored.workbooks()) {
    const teamsLead = mirrored.access().some((access) => {
      return access.id.startsWith(`${object.id}/`) && JSON.stringify(access.via).includes('"team"');
    });
    const member = mirrored.members().find(({ id }) => levels[id]?.[object.id] === undefined);
    if (teamsLead && member) return { member, object };
  }
  throw new Error('everything opens to everybody');
}

function pathOf({ path, name }: AccessObject): string {
  return path === undefined ? name : `${path}/${name}`;
}

describe('sextant access explain', () => {
  it('tells a yes with its level and every reason as the record has them', async () => {
    const { access, member, object } = accessWhere(({ via }) => via.length > 1);
    const { code, stdout } = await mirrored.explain(member.email, object.id, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      user: { id: member.id, email: member.email },
      object: { kind: object.kind, id: object.id, name: object.name },
      allowed: true,
      level: access.level,
      via: access.via,
      nearest: [],
      unknown: [],
    });
    expect(simulator.levels([member.id])[member.id]?.[object.id]).toBe(access.level);
  });

  it('tells people by which team, on which object and whether from above, and which reason decides', async () => {
    const byTeam = ({ via }: Access) => JSON.stringify(via[0]).includes('"team"') && via.length === 1;
    const { access, member, object } = accessWhere((each) => byTeam(each) && each.level === 'explore');
    const [via] = mirrored.answer(member.email, object.id).via;
    const team = simulator.truth().teams.find(({ id }) => id === via?.teamId);
    const on = mirrored.objects().find(({ id }) => id === via?.objectId);
    const { code, stdout } = await mirrored.explain(member.email, object.id);
    expect(code).toBe(0);
    expect(stdout).toContain('Yes: can explore');
    expect(stdout).toContain(
      `team ${team?.name} → Can Explore on ${on?.kind} ${on?.name} (grant ${via?.grantId?.slice(0, 8)}…, ${on?.id === object.id ? 'direct' : 'inherited'})`,
    );
    expect(stdout).not.toContain('decides');
    expect(access.via).toHaveLength(1);
  });

  it('says so where the account type allows less', async () => {
    const { access, member, object } = accessWhere(
      ({ level, via }) => level === 'view' && !JSON.stringify(via[0]).includes('"view"'),
    );
    const { stdout } = await mirrored.explain(member.email, object.id);
    expect(stdout).toContain('Yes: can view');
    expect(stdout).toContain(`account type “${member.accountType}” allows up to view`);
    expect(mirrored.answer(member.id, object.id)).toMatchObject({ level: access.level, capped: true });
  });

  it('tells of a no what would make it a yes, and no other person', async () => {
    const { member, object } = closedPair();
    const answer = mirrored.answer(member.email, object.id);
    expect(answer).toMatchObject({ allowed: false, via: [], unknown: [] });
    expect(answer).not.toHaveProperty('level');
    expect(answer.nearest[0]).toMatchObject({ kind: 'team', teamId: expect.any(String) });
    expect(answer.nearest).toContainEqual(
      expect.objectContaining({ kind: 'grant', objectId: object.id, objectKind: object.kind, level: 'view' }),
    );
    expect(answer.nearest).toContainEqual(expect.objectContaining({ kind: 'grant', objectId: object.parentId }));
    const { code, stdout } = await mirrored.explain(member.email, object.id);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\?(   |\n)No\n/);
    const others = mirrored.members().filter(({ id }) => id !== member.id);
    for (const { id, email } of others)
      expect(`${stdout}${JSON.stringify(answer)}`).not.toMatch(new RegExp(`${id}|${email}`));
  });

  it('takes an object by its id, its address, that of an element in it, its slug and its path, however typed', () => {
    const { member, object } = accessWhere(({ id }) => mirrored.workbooks().some((each) => id.startsWith(each.id)));
    const url = object.url ?? '';
    const slug = url.slice(url.lastIndexOf('/') + 1);
    const texts = [
      url,
      `${url}?:nodeId=abc&:fullScreen=true`,
      `${url.slice(0, -slug.length)}Some-Name-${slug}`,
      `${object.id}/abc`,
      slug,
      pathOf(object),
      pathOf(object).toUpperCase().replaceAll('/', ' / '),
    ];
    const expected = mirrored.answer(member.email, object.id);
    const answers = texts.map((text) => mirrored.answer(member.email.toUpperCase(), text));
    for (const answer of answers) expect(answer).toEqual(expected);
  });

  it('proposes other spellings of an unknown user and object, and lists nobody else', async () => {
    const { member, object } = accessWhere(() => true);
    const user = await mirrored.explain(member.email.replace('@', 'x@'), object.id);
    expect(user.code).toBe(1);
    expect(user.stderr).toContain(`Did you mean ${member.email}?`);
    expect(user.stderr).toContain('ACCESS_USER_UNKNOWN');
    expect(() => mirrored.answer('nobody.at.all@elsewhere.example', object.id)).toThrow(/^Give the e-mail address/);
    const thing = await mirrored.explain(member.email, `${pathOf(object)}x`);
    expect(thing.code).toBe(1);
    expect(thing.stderr).toContain(`Did you mean ${pathOf(object)}?`);
    expect(thing.stderr).toContain('ACCESS_OBJECT_UNKNOWN');
  });

  it('wants a user and an object', async () => {
    const { code, stderr } = await mirrored.command('explain', '--user', 'ann@acme.example');
    expect(code).toBe(2);
    expect(stderr).toContain("'--object <id|url|path>'");
  });
});
