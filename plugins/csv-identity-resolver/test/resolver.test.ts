import { type DirectoryMember, type ResolvedUser, SextantError, type UnresolvedUser } from '@sextant/core';
import { memoryDirectory, testRun } from '@sextant/testkit';
import { describe, expect, it } from 'vitest';
import { Config } from '../src/config.ts';
import { csvIdentityResolver } from '../src/resolver.ts';
import { ANN, BOB, BOSS, BOT, EMBED, GUEST, OPENS, TextFile } from './people.ts';

const EVERYBODY: readonly DirectoryMember[] = [BOT, ANN, BOB, BOSS, GUEST, EMBED];

async function resolved(text: string, onInvalidLine?: 'fail' | 'skip', members = EVERYBODY) {
  using file = new TextFile('people.csv', `network_id,sigma_email\n${text}`);
  const config = Config.parse({ file: file.path, ...(onInvalidLine && { onInvalidLine }) });
  const run = testRun();
  const directory = memoryDirectory({ members, opens: OPENS });
  const users = await Array.fromAsync(csvIdentityResolver(config).resolve(directory, run));
  return { users: users.map((user) => withoutPath(user, file.path)), notices: run.notices };
}

function withoutPath(user: ResolvedUser | UnresolvedUser, path: string) {
  return 'unresolved' in user ? { ...user, unresolved: user.unresolved.replace(path, 'people.csv') } : user;
}

async function refusal(text: string): Promise<SextantError> {
  const error: unknown = await resolved(text).catch((reason: unknown) => reason);
  if (!(error instanceof SextantError)) throw new Error(`expected an error for people, got ${String(error)}`);
  return error;
}

describe('the file is authoritative', () => {
  it('names exactly the users of the run, in its order, each with its name in the catalog', async () => {
    expect((await resolved('bb,bob@acme.example\nann.bee, ANN@acme.example\n')).users).toEqual([
      { member: BOB, catalogUser: 'bb', rule: 'csv line 2', opens: new Set(['wb-2']) },
      { member: ANN, catalogUser: 'ann.bee', rule: 'csv line 3', opens: new Set(['wb-1']) },
    ]);
  });

  it('names Admins where they are to be among them, and no others', async () => {
    const { users } = await resolved('boss,boss@acme.example\nann,ann@acme.example\n');
    expect(users).toEqual([
      { member: BOSS, catalogUser: 'boss', rule: 'csv line 2', opens: 'all' },
      { member: ANN, catalogUser: 'ann', rule: 'csv line 3', opens: new Set() },
    ]);
  });

  it('may name guests and embed users: the rule and the run tell so', async () => {
    const { users, notices } = await resolved('g,guest@partner.example\ne,embed+1@acme.example\n');
    expect(users).toMatchObject([
      { member: GUEST, rule: 'csv line 2, guest' },
      { member: EMBED, rule: 'csv line 3, embed user' },
    ]);
    expect(notices).toEqual([
      '1 guest among the users: guest@partner.example',
      '1 embed user among the users: embed+1@acme.example',
    ]);
  });
});

const WRONG = 'ann,ann@acme.example\nx,nobody@acme.example\nb,bob@acme.example\nB,boss@acme.example\n';

describe('a line that means no member', () => {
  it('refuses the run, with every mistake at once', async () => {
    const error = await refusal(WRONG);
    expect(error).toMatchObject({ code: 'IDENTITY_FILE_INVALID', class: 'fatal' });
    expect(error.what.replaceAll(/\/[^\n:]*people/g, 'people').replaceAll(/ {3,}/g, ' | ')).toBe(
      `people.csv has 3 mistakes:

  people.csv:3:3 | sigma_email | nobody@acme.example | no member has this e-mail address
  people.csv:4:1 | network_id | b | stands on two lines, also on line 5
  people.csv:5:1 | network_id | B | stands on two lines, also on line 4`,
    );
    expect(error.remedy).toMatch(/sextant mapping check .*people\.csv lists all.* onInvalidLine: skip/);
  });

  it('leaves its user out where the config says skip, and says so', async () => {
    const { users } = await resolved(WRONG, 'skip');
    expect(users.filter((user) => 'member' in user)).toMatchObject([{ member: ANN }]);
    expect(users.filter((user) => 'unresolved' in user).map(({ unresolved }) => unresolved)).toEqual([
      'x people.csv:3',
      'people.csv:4',
      'people.csv:5',
    ]);
  });

  it('leaves out whom two active members share an address with, and whoever is deactivated', async () => {
    const members = [BOT, ANN, { ...ANN, id: 'm-twin', email: 'ann@ACME.example' }, { ...BOB, active: false }];
    const { users } = await resolved('a,ann@acme.example\nb,bob@acme.example\n', 'skip', members);
    expect(users).toMatchObject([
      { reason: expect.stringContaining('several active members have this e-mail address') },
      { reason: expect.stringContaining('the member is deactivated') },
    ]);
  });

  it('is no line to skip where the file itself cannot be read to its end', async () => {
    await expect(resolved('ann,ann@acme.example\nb,"bob@acme.example\n', 'skip')).rejects.toMatchObject({
      code: 'IDENTITY_FILE_INVALID',
    });
  });

  it('is none where a deactivated member once had the address of an active one', async () => {
    const members = [BOT, { ...ANN, id: 'm-former', active: false }, ANN];
    expect((await resolved('a,ann@acme.example\n', 'fail', members)).users).toMatchObject([{ member: ANN }]);
  });
});

it('a file that is not there refuses the run', async () => {
  const resolver = csvIdentityResolver(Config.parse({ file: '/nowhere/people.csv' }));
  const users = Array.fromAsync(resolver.resolve(memoryDirectory({ members: [BOT] }), testRun()));
  await expect(users).rejects.toMatchObject({
    code: 'IDENTITY_FILE_UNREADABLE',
    what: '/nowhere/people.csv cannot be read: it does not exist',
  });
});
