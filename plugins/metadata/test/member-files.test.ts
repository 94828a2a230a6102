import { setTimeout as wait } from 'node:timers/promises';
import type { File, SigmaClient } from '@sextant/sigma-client';
import { testRun } from '@sextant/testkit';
import { expect, it } from 'vitest';
import { listMembersFiles } from '../src/member-files.ts';

const AUDIT = { createdBy: undefined, updatedBy: undefined, createdAt: undefined, updatedAt: undefined };

function file(id: string, ownerId: string, path: string): File {
  const nothing = { parentId: undefined, badge: undefined, isArchived: false, description: undefined };
  return { ...AUDIT, ...nothing, id, name: id, type: 'folder', ownerId, path, permission: 'view' };
}

/** Each member tells a row in words of its own: its path is who told it. */
function client(order: readonly string[], rows: Readonly<Record<string, readonly [id: string, owner: string][]>>) {
  const filesOf = async function* (member: string, type: string): AsyncGenerator<File> {
    if (type !== 'documents') return;
    // Not how long, but who is before whom.
    for (let turn = 0; turn <= order.indexOf(member); turn += 1) await wait(0);
    for (const [id, owner] of rows[member] ?? []) yield file(id, owner, member);
  };
  return { filesOf } satisfies Pick<SigmaClient, 'filesOf'>;
}

it('what many members reach is there once, in the words of its owner, else of the first by id, whoever answers first', async () => {
  const rows = {
    a: [
      ['x', 'c'],
      ['y', 'z'],
    ],
    b: [
      ['y', 'z'],
      ['x', 'c'],
    ],
    c: [['x', 'c']],
  } as const satisfies Record<string, readonly (readonly [string, string])[]>;
  const told = Object.fromEntries(
    Object.entries(rows).map(([member, own]) => [member, own.map(([id, owner]): [string, string] => [id, owner])]),
  );
  for (const order of [
    ['a', 'b', 'c'],
    ['c', 'b', 'a'],
    ['b', 'c', 'a'],
  ]) {
    const { files, listed } = await listMembersFiles(['c', 'a', 'b'], client(order, told), testRun());
    expect(files.map(({ id, path }) => [id, path])).toEqual([
      ['x', 'c'],
      ['y', 'a'],
    ]);
    expect([...listed].toSorted()).toEqual(['a', 'b', 'c']);
  }
});

it('nobody to ask takes no call', async () => {
  expect(await listMembersFiles([], client([], {}), testRun())).toEqual({ files: [], listed: new Set() });
});
