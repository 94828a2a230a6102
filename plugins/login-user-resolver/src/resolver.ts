import {
  type Directory,
  type DirectoryMember,
  type ResolvedUser,
  SextantError,
  type UserResolver,
} from '@sextant/core';
import type { Config } from './config.ts';

/** Finds the one member by e-mail, without regard to case and surrounding blanks, and nothing else: it never guesses. */
export function loginUserResolver({ loginUserName }: Config): UserResolver {
  return {
    async *resolve(directory) {
      const self = await directory.self();
      const member = await findMember(loginUserName, self, directory);
      if (!member.active) throw inactive(loginUserName);
      yield { member, rule: 'login user', opens: await opensOf(member, self, directory) };
    },
  };
}

async function findMember(name: string, self: DirectoryMember, directory: Directory): Promise<DirectoryMember> {
  const wanted = folded(name);
  // Another owner than an Admin may not be allowed to list members; to look through its own eyes it need not.
  if (!self.admin && folded(self.email) === wanted) return self;
  const found = await namesakes(wanted, directory).catch((error: unknown) => {
    throw isRefusal(error) && !self.admin ? notReadable(name, self, error) : error;
  });
  // A deactivated namesake is nobody: it makes nothing ambiguous.
  const candidates = found.some(({ active }) => active) ? found.filter(({ active }) => active) : found;
  const [member, ...others] = candidates;
  if (member === undefined) throw unknown(name);
  if (others.length > 0 && member.active) throw ambiguous(name, candidates.length);
  return member;
}

async function namesakes(wanted: string, directory: Directory): Promise<readonly DirectoryMember[]> {
  const found: DirectoryMember[] = [];
  for await (const member of directory.members()) if (folded(member.email) === wanted) found.push(member);
  return found;
}

function isRefusal(error: unknown): boolean {
  return error instanceof SextantError && error.status === 403;
}

async function opensOf(
  member: DirectoryMember,
  self: DirectoryMember,
  directory: Directory,
): Promise<ResolvedUser['opens']> {
  // What the credentials list is what their owner opens; of others, of Admins too, that would be a part.
  if (member.id === self.id) return 'all';
  if (!self.admin) throw notReadable(member.email, self);
  if (member.admin) return 'all';
  const opened = new Set<string>();
  for await (const id of directory.openedBy(member.id)) opened.add(id);
  return opened;
}

function folded(email: string): string {
  return email.trim().toLowerCase();
}

function unknown(name: string): SextantError {
  return new SextantError({
    code: 'LOGIN_USER_UNKNOWN',
    class: 'fatal',
    what: `No member has the e-mail address ${name}`,
    remedy: 'Set loginUserName to the address under which the person signs in to Sigma.',
  });
}

function ambiguous(name: string, count: number): SextantError {
  return new SextantError({
    code: 'LOGIN_USER_AMBIGUOUS',
    class: 'fatal',
    what: `${count} active members have the e-mail address ${name}, case aside`,
    remedy: 'Deactivate all but one of them, or choose another login user.',
  });
}

function inactive(name: string): SextantError {
  return new SextantError({
    code: 'LOGIN_USER_INACTIVE',
    class: 'fatal',
    what: `The member ${name} is deactivated`,
    remedy: 'Reactivate the member, or choose another login user.',
  });
}

function notReadable(name: string, self: DirectoryMember, cause?: unknown): SextantError {
  return new SextantError({
    code: 'LOGIN_USER_NOT_READABLE',
    class: 'fatal',
    what: `The credentials belong to ${self.email}, who is no Admin and cannot know what ${name} may open`,
    remedy: 'Use credentials owned by an Admin or by the login user.',
    cause,
  });
}
