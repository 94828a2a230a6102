import type { Directory, DirectoryMember, GapReason } from '@sextant/core';
import { SextantError } from '@sextant/core';
import type { SigmaClient } from './client.ts';
import type { Member } from './schemas/people.ts';

/** Sigma's members as the engine knows people. Whoever is looked up here decides access: half a list is no list. */
export function sigmaDirectory(sigma: SigmaClient): Directory {
  return {
    self: async () => directoryMember(await sigma.self()),
    async *members() {
      for await (const member of sigma.members({ onNote: refuse })) yield directoryMember(member);
    },
    async *openedBy(memberId) {
      for (const type of ['documents', 'workspaces'] as const) {
        for await (const file of sigma.filesOf(memberId, type, { onNote: refuse })) yield file.id;
      }
    },
  };
}

/** The account type is a free name in any case; Admin is the one that Sigma itself gives. */
export function isAdmin({ memberType }: Member): boolean {
  return memberType?.trim().toLowerCase() === 'admin';
}

function directoryMember(member: Member): DirectoryMember {
  return {
    id: member.id,
    email: member.email ?? '',
    admin: isAdmin(member),
    active: member.isArchived !== true && member.isInactive !== true,
    ...kindOf(member),
  };
}

function kindOf({ userKind }: Member): Pick<DirectoryMember, 'kind'> {
  const kind = userKind?.trim().toLowerCase();
  return kind === 'guest' || kind === 'embed' ? { kind } : {};
}

function refuse(reason: GapReason): never {
  throw new SextantError({
    code: 'SIGMA_PEOPLE_INCOMPLETE',
    class: 'fatal',
    what: `Sigma's answer about people is incomplete: ${reason.message}`,
    remedy: 'Run again; access is not decided on half a list.',
  });
}
