import { type Directory, type DirectoryMember, type ResolvedUser, SextantError } from '@sextant/core';
import { memoryDirectory, testRun } from '@sextant/testkit';
import { describe, expect, it } from 'vitest';
import { Config } from '../src/config.ts';
import { loginUserResolver } from '../src/resolver.ts';
import { ADMIN, BUILDER, VIEWER } from './people.ts';

const OPENS = { [BUILDER.id]: ['wb-1', 'folder-1'], [VIEWER.id]: ['wb-2'] };

function people(...members: readonly DirectoryMember[]): Directory {
  return memoryDirectory({ members, opens: OPENS });
}

async function resolved(loginUserName: string, directory: Directory): Promise<ResolvedUser> {
  const resolver = loginUserResolver(Config.parse({ loginUserName }));
  const users = await Array.fromAsync(resolver.resolve(directory, testRun()));
  const [user, ...others] = users;
  if (user === undefined || others.length > 0 || 'unresolved' in user) throw new Error('expected one resolved user');
  return user;
}

async function failure(loginUserName: string, directory: Directory): Promise<SextantError> {
  const error: unknown = await resolved(loginUserName, directory).catch((reason: unknown) => reason);
  if (!(error instanceof SextantError)) throw new Error(`expected an error for people, got ${String(error)}`);
  return error;
}

describe('who the login user is', () => {
  it.each(['jane.smith@acme.example', 'JANE.SMITH@ACME.EXAMPLE', '  Jane.Smith@acme.example\n'])(
    'is found without regard to case and surrounding blanks: %j',
    async (name) => {
      expect(await resolved(name, people(ADMIN, VIEWER, BUILDER))).toMatchObject({
        member: BUILDER,
        rule: 'login user',
      });
    },
  );

  it('is found by the whole address alone, never by a part of it', async () => {
    expect(await failure('smith@acme.example', people(ADMIN, BUILDER))).toMatchObject({
      code: 'LOGIN_USER_UNKNOWN',
      class: 'fatal',
    });
  });

  it('is not guessed where two active members have the address', async () => {
    const twin = { ...BUILDER, id: 'm-twin', email: 'jane.smith@ACME.example' };
    expect(await failure(BUILDER.email, people(ADMIN, BUILDER, twin))).toMatchObject({
      code: 'LOGIN_USER_AMBIGUOUS',
      class: 'fatal',
    });
  });

  it('is the active one of two, as a deactivated member is nobody', async () => {
    const former = { ...BUILDER, id: 'm-former', active: false };
    expect(await resolved(BUILDER.email, people(ADMIN, former, BUILDER))).toMatchObject({ member: BUILDER });
  });

  it('may not be deactivated, be it once or twice', async () => {
    const former = { ...BUILDER, active: false };
    const inactive = { code: 'LOGIN_USER_INACTIVE', class: 'fatal' };
    expect(await failure(BUILDER.email, people(ADMIN, former))).toMatchObject(inactive);
    expect(await failure(BUILDER.email, people(ADMIN, former, { ...former, id: 'm-2' }))).toMatchObject(inactive);
  });
});

describe('what the login user opens', () => {
  it('is what its own listing names, asked with an Admin’s credentials', async () => {
    const { opens } = await resolved(BUILDER.email, people(ADMIN, BUILDER, VIEWER));
    expect(opens).toEqual(new Set(['wb-1', 'folder-1']));
  });

  it('is all that the credentials list, where they are its own', async () => {
    expect(await resolved(BUILDER.email, people(BUILDER, ADMIN))).toMatchObject({ member: BUILDER, opens: 'all' });
    expect(await resolved(ADMIN.email, people(ADMIN, BUILDER))).toMatchObject({ member: ADMIN, opens: 'all' });
  });

  it('is everything for an Admin, whoever owns the credentials', async () => {
    const boss = { ...ADMIN, id: 'm-boss', email: 'boss@acme.example' };
    expect(await resolved(boss.email, people(ADMIN, boss))).toMatchObject({ member: boss, opens: 'all' });
  });

  it('cannot be known with the credentials of somebody else who is no Admin', async () => {
    const error = await failure(BUILDER.email, people(VIEWER, BUILDER));
    expect(error).toMatchObject({ code: 'LOGIN_USER_NOT_READABLE', class: 'fatal' });
    expect(error.remedy).toContain('Admin');
  });
});

describe('credentials that may not list members', () => {
  const refusal = new SextantError({ code: 'TEST_REFUSED', class: 'unit', status: 403, what: 'no', remedy: 'ask' });
  const mute = (self: DirectoryMember, error: Error = refusal): Directory => ({
    ...people(self),
    members: () => {
      throw error;
    },
  });

  it('suffice for the eyes of their owner', async () => {
    expect(await resolved(BUILDER.email, mute(BUILDER))).toMatchObject({ member: BUILDER, opens: 'all' });
  });

  it('do not suffice for anybody else, and the remedy says what does', async () => {
    expect(await failure(BUILDER.email, mute(VIEWER))).toMatchObject({
      code: 'LOGIN_USER_NOT_READABLE',
      remedy: 'Use credentials owned by an Admin or by the login user.',
    });
  });

  it('are not blamed for what has another cause', async () => {
    const broken = new SextantError({ code: 'TEST_BROKEN', class: 'unit', status: 500, what: 'no', remedy: 'wait' });
    expect(await failure(BUILDER.email, mute(VIEWER, broken))).toBe(broken);
    expect(await failure(BUILDER.email, mute(ADMIN))).toBe(refusal);
  });
});
