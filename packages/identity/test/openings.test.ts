import { audienceOf, type Directory } from '@sextant/core';
import { memoryDirectory } from '@sextant/testkit';
import { describe, expect, it } from 'vitest';
import { withOpenings } from '../src/index.ts';
import { ANN, BOB, member } from './people.ts';

const ADMIN = member('m-admin', 'admin@acme.example', { admin: true });

function counted(directory: Directory) {
  const asked: string[] = [];
  const counting: Directory = {
    ...directory,
    openedBy: (id) => {
      asked.push(id);
      return directory.openedBy(id);
    },
  };
  return { asked, directory: counting };
}

const everybody = memoryDirectory({
  members: [ADMIN, ANN, BOB],
  opens: { [ANN.id]: ['wb-1', 'wb-2'], [BOB.id]: ['wb-2', 'wb-3'] },
});
const users = (...members: readonly (typeof ANN)[]) => members.map((each) => ({ member: each, rule: 'test' }));
const opened = (directory: Directory, ...members: readonly (typeof ANN)[]) =>
  Array.fromAsync(withOpenings(users(...members), directory, new AbortController().signal));

describe('what users open', () => {
  it('is what the listings of all of them name together', async () => {
    const audience = audienceOf(await opened(everybody, ANN, BOB));
    expect(['wb-1', 'wb-2', 'wb-3', 'wb-4'].filter((id) => audience.mayOpen({ id }))).toEqual(['wb-1', 'wb-2', 'wb-3']);
  });

  it('is kept once, however many people open it', async () => {
    const sets = (await opened(everybody, ANN, BOB)).map(({ opens }) => opens);
    expect(sets).toEqual([new Set(['wb-1', 'wb-2']), new Set(['wb-3'])]);
  });

  it('is everything with an Admin among them, and then nobody’s listing is asked for', async () => {
    const { asked, directory } = counted(everybody);
    const found = await opened(directory, ANN, ADMIN, BOB);
    expect(audienceOf(found).mayOpen({ id: 'wb-9' })).toBe(true);
    expect(found.map(({ opens }) => opens)).toEqual([new Set(), 'all', new Set()]);
    expect(asked).toEqual([]);
  });

  it('is not known by halves: a listing that fails ends it', async () => {
    const failing: Directory = {
      ...everybody,
      openedBy: () => {
        throw new Error('half a list');
      },
    };
    await expect(opened(failing, ANN)).rejects.toThrow('half a list');
  });
});
