import { type GapReason, gapReason, type ResolvedUser, type RunContext, SextantError } from '@sextant/core';
import { isAdmin, type Member, type SigmaClient } from '@sextant/sigma-client';
import { type AccountCaps, accountCaps, type AccountTypeFacts } from './account-caps.ts';
import { listed } from './listing.ts';
import type { Person } from './roster.ts';

export interface People {
  /** Sigma's own rows of the audience. */
  readonly members: readonly Member[];
  readonly audience: readonly Person[];
  /** Of everybody: the owner of each personal space, by the id of its root. */
  readonly homes: ReadonlyMap<string, string>;
}

/** @throws SextantError of the listing, class unit, where it is not whole: on half a list nobody's access is decided. */
export async function readPeople(sigma: SigmaClient, run: RunContext): Promise<People> {
  const users = new Map(run.audience.users.map((user) => [user.member.id, user]));
  const members: Member[] = [];
  const homes = new Map<string, string>();
  const caps = await readCaps(sigma, run);
  for await (const member of sigma.members({ onNote: refuse })) {
    run.signal.throwIfAborted();
    if (member.homeFolderId !== undefined) homes.set(member.homeFolderId, member.id);
    if (users.has(member.id) && isActive(member)) members.push(member);
  }
  const audience = members.map((member) => personOf(member, users.get(member.id), caps));
  return { members, audience, homes };
}

function isActive({ isArchived, isInactive }: Member): boolean {
  return isArchived !== true && isInactive !== true;
}

function personOf(member: Member, user: ResolvedUser | undefined, caps: AccountCaps): Person {
  const { id, memberType } = member;
  return { id, admin: isAdmin(member), cap: caps(memberType), catalogUser: user?.catalogUser };
}

function refuse({ code, message, remedy = 'Run again.', status }: GapReason): never {
  throw new SextantError({ code, class: 'unit', what: message, remedy, status });
}

/** Where they cannot be read nothing is capped, and each record says so. */
async function readCaps(sigma: SigmaClient, run: RunContext): Promise<AccountCaps> {
  const gap = (reason: GapReason): void => run.gap('access/', reason);
  const types: AccountTypeFacts[] = [];
  try {
    const accountTypes = await Array.fromAsync(sigma.accountTypes({ onNote: gap }));
    for (const { id, name, isCustom } of accountTypes) {
      if (name === undefined) continue;
      const { rows, whole } = await listed((options) => sigma.permissionsOfAccountType(id, options), run, gap);
      // Half a list may lack the very word that counts.
      const permissions = whole ? rows.map(({ permission }) => permission) : undefined;
      types.push({ name, custom: isCustom === true, permissions });
    }
  } catch (error) {
    gap(gapReason(error));
  }
  return accountCaps(types);
}
