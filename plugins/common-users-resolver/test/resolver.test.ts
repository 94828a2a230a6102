import type { DirectoryMember } from '@sextant/core';
import { memoryDirectory, testRun } from '@sextant/testkit';
import { describe, expect, it } from 'vitest';
import { commonUsersResolver } from '../src/resolver.ts';
import { ANN, BOB, BOSS, BOT, EMBED, GUEST, TextFile } from './people.ts';

const EVERYBODY: readonly DirectoryMember[] = [BOT, ANN, BOB, BOSS, GUEST, EMBED];

async function resolved(text: string, { name = 'users.csv', members = EVERYBODY } = {}) {
  using file = new TextFile(name, text);
  const run = testRun();
  const resolver = commonUsersResolver({ file: file.path });
  const users = await Array.fromAsync(resolver.resolve(memoryDirectory({ members }), run));
  return {
    found: users.flatMap((user) => ('member' in user ? [[user.member.id, user.catalogUser, user.rule]] : [])),
    left: users.flatMap((user) => {
      return 'unresolved' in user ? [[user.unresolved.replace(file.path, name), user.reason]] : [];
    }),
    notices: run.notices,
  };
}

const csv = (...lines: readonly string[]) => `username,email\n${lines.join('\n')}\n`;
const ADMINS = [
  ['m-bot', undefined, 'Admin of Sigma'],
  ['m-boss', undefined, 'Admin of Sigma'],
];

describe('the users of a run', () => {
  it('are those whom Sigma and the catalog have in common, and every Admin of Sigma', async () => {
    const { found, left, notices } = await resolved(
      csv('bbee, BOB@acme.example ', 'boss1,boss@acme.example', 'x,x@acme.example'),
    );
    expect(found).toEqual([
      ['m-bot', undefined, 'Admin of Sigma'],
      ['m-bob', 'bbee', 'same e-mail'],
      ['m-boss', 'boss1', 'same e-mail'],
    ]);
    expect(left).toEqual([]);
    expect(notices).toEqual([
      'Users of this run: 2 common to Sigma and the catalog, 1 more as Admins of Sigma; 1 in the catalog alone',
    ]);
  });

  it('may be guests and embed users, who are told', async () => {
    const { found, notices } = await resolved(csv('g,guest@partner.example', 'e,embed+1@acme.example'));
    expect(found).toContainEqual(['m-guest', 'g', 'same e-mail, guest']);
    expect(found).toContainEqual(['m-embed', 'e', 'same e-mail, embed user']);
    expect(notices).toContain('1 embed user among the users: embed+1@acme.example');
  });

  it('are the same ones from a JSON array', async () => {
    const users = [
      { username: 'ann.bee', email: 'ann@acme.example', id: 7 },
      { username: 'x', email: null },
    ];
    const { found, left } = await resolved(JSON.stringify(users), { name: 'users.JSON' });
    expect(found).toEqual([ADMINS[0], ['m-ann', 'ann.bee', 'same e-mail'], ADMINS[1]]);
    expect(left).toEqual([['x users.JSON:1', 'email: is empty']]);
  });
});

describe('nobody is guessed', () => {
  it.each([
    ['without an e-mail address', ['a,'], 'a users.csv:2', 'email: is empty'],
    ['with an address that is none', ['a,ann'], 'a users.csv:2', 'email ann: is no e-mail address'],
    [
      'who is a deactivated member',
      ['z,gone@acme.example'],
      'z users.csv:2',
      'email gone@acme.example: the member is deactivated',
    ],
    [
      'who may be either of two members',
      ['t,twin@acme.example'],
      't users.csv:2',
      'email twin@acme.example: several active members have this e-mail address, case aside',
    ],
  ])('a user of the catalog %s is left out, with the reason', async (_, lines, subject, reason) => {
    const twin = { ...ANN, id: 'm-1', email: 'twin@acme.example' };
    const odd = [{ ...ANN, id: 'm-gone', email: 'gone@acme.example', active: false }, twin, { ...twin, id: 'm-2' }];
    const { found, left } = await resolved(csv(...lines), { members: [...EVERYBODY, ...odd] });
    expect(found).toEqual(ADMINS);
    expect(left).toEqual([[subject, reason]]);
  });

  it('two users of the catalog with one address are both left out, be it an Admin’s, who stays without a name', async () => {
    const { found, left } = await resolved(csv('a,ann@acme.example', 'b,boss@acme.example', 'c,Boss@acme.example'));
    expect(found).toEqual([['m-bot', undefined, 'Admin of Sigma'], ['m-ann', 'a', 'same e-mail'], ADMINS[1]]);
    expect(left).toEqual([
      ['b users.csv:3', 'email boss@acme.example: stands on two lines, also on line 4'],
      ['c users.csv:4', 'email Boss@acme.example: stands on two lines, also on line 3'],
    ]);
  });

  it('doubles among people whom Sigma does not know are nobody’s business', async () => {
    const { left } = await resolved(csv('x,x@acme.example', 'X,x@acme.example'));
    expect(left).toEqual([]);
  });

  it('a name for two people counts for neither', async () => {
    const { found, left } = await resolved(csv('x,elsewhere@acme.example', 'x,ann@acme.example'));
    expect(found).toEqual(ADMINS);
    expect(left).toEqual([['users.csv:3', 'username x: stands on two lines, also on line 2']]);
  });
});

describe('a file that is no list of users refuses the run', () => {
  it.each([
    ['users.csv', 'name,email\n', /1:1 +username +this column is missing/],
    ['users.json', '{"username":"a"}', /1:1 +this is no JSON array of objects/],
    ['users.json', '[1]', /no JSON array of objects/],
    ['users.json', '[{"username":', /no JSON array of objects/],
  ])('%s: %s', async (name, text, what) => {
    await expect(resolved(text, { name })).rejects.toMatchObject({
      code: 'IDENTITY_FILE_INVALID',
      class: 'fatal',
      what: expect.stringMatching(what),
    });
  });

  it('and in JSON the place of each user is told', async () => {
    const text = '[\n  {"username": "}", "email": ""},\n  {"email": "ann@acme.example"}, {"a": [{}]}\n]';
    const { left } = await resolved(text, { name: 'users.json' });
    expect(left.map(([subject]) => subject)).toEqual(['} users.json:2', 'users.json:3']);
  });
});
