import { type Simulator, startSimulator } from '@sextant/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Folder } from '../sextant.ts';
import { type AccessObject, Mirrored, SEVERAL } from './mirrored.ts';

interface Row {
  readonly catalogUser: string;
  readonly email: string;
  readonly memberId: string;
  readonly objectId: string;
  readonly objectKind: string;
  readonly objectPath: string;
  readonly level: string;
  readonly reason: string;
}

let folder: Folder;
let simulator: Simulator;
let mirrored: Mirrored;

beforeAll(async () => {
  folder = new Folder();
  simulator = await startSimulator({ org: SEVERAL });
  mirrored = new Mirrored(folder, simulator);
  await mirrored.run();
});

afterAll(async () => {
  await simulator.close();
  folder[Symbol.dispose]();
});

async function rows(...args: readonly string[]): Promise<readonly Row[]> {
  const { stdout, code } = await mirrored.command('list', '--format', 'jsonl', ...args);
  expect(code).toBe(0);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

const keyOf = ({ memberId, objectId, level }: Row) => `${memberId} ${objectId} ${level}`;

describe('sextant access list', () => {
  it('tells who may do what with all that is stored, exactly as the organization says', async () => {
    const stored = new Map(mirrored.objects().map((object) => [object.id, object]));
    const truth = Object.entries(simulator.levels()).flatMap(([member, levels]) =>
      Object.entries(levels).flatMap(([object, level]) => (stored.has(object) ? [`${member} ${object} ${level}`] : [])),
    );
    const told = await rows();
    expect(told.map(keyOf).toSorted()).toEqual(truth.toSorted());
    const emails = new Map(mirrored.members().map(({ id, email }) => [id, email]));
    for (const { email, memberId, catalogUser, objectId, objectKind, objectPath } of told) {
      expect(email).toBe(emails.get(memberId));
      expect(catalogUser).toBe(email.split('@')[0]);
      const { kind, path, name } = stored.get(objectId) as AccessObject;
      expect([objectKind, objectPath]).toEqual([kind, path === undefined ? name : `${path}/${name}`]);
    }
  });

  it('narrows to one user, to one object, and to both', async () => {
    const all = await rows();
    const [{ email, memberId, objectId }] = all as [Row];
    const own = all.filter((row) => row.memberId === memberId);
    expect((await rows('--user', email)).map(keyOf).toSorted()).toEqual(own.map(keyOf).toSorted());
    const there = all.filter((row) => row.objectId === objectId);
    expect(await rows('--object', objectId)).toEqual(there);
    expect(await rows('--user', email, '--object', objectId)).toEqual([there.find((row) => row.memberId === memberId)]);
  });

  it('tells the same as CSV, which is what comes out where nobody sits at a terminal', async () => {
    const { stdout } = await mirrored.command('list');
    const [head = '', ...lines] = stdout.trimEnd().split('\r\n');
    const columns = head.split(',');
    const all = await rows();
    expect(columns.slice(0, 7)).toEqual([
      'catalogUser',
      'email',
      'memberId',
      'objectKind',
      'objectPath',
      'objectId',
      'level',
    ]);
    expect(lines.map((line) => line.split(',').slice(1, 3))).toEqual(
      all.map(({ email, memberId }) => [email, memberId]),
    );
    expect((await mirrored.command('list', '--format', 'csv')).stdout).toBe(stdout);
  });

  it('shows people a table of the first rows, and how many there are more', async () => {
    const { stdout } = await mirrored.command('list', '--format', 'table');
    const all = await rows();
    expect(stdout).toContain(`and ${all.length - 40} more: --format csv tells all`);
    const [{ email }] = all as [Row];
    expect(stdout).toContain(email);
    const own = await mirrored.command('list', '--format', 'table', '--user', email);
    expect(own.stdout.split('\n').filter((line) => line.startsWith('Can ') || line.startsWith('Admin '))).toHaveLength(
      all.filter((row) => row.email === email).length,
    );
  });
});
