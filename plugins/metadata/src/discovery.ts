import type { GapReason, RunContext } from '@sextant/core';
import type { Member, SigmaClient } from '@sextant/sigma-client';
import { FILE_SCOPES } from './listing.ts';
import { listMembersFiles, type MembersFiles, NO_MEMBERS_FILES } from './member-files.ts';
import type { People } from './members.ts';

/** More users than this, and their own listings cost more than asking for what is missing. */
export const MAX_LISTED_USERS = 10;

export interface Asker {
  readonly self: Member;
  readonly admin: boolean;
}

/** What the users of the audience can reach has its places here, though the credentials' owner sees less of it. */
export async function usersFiles({ self, admin }: Asker, sigma: SigmaClient, run: RunContext): Promise<MembersFiles> {
  const users = run.audience.users.flatMap(({ member: { id } }) => (id === self.id ? [] : [id]));
  return admin && users.length <= MAX_LISTED_USERS ? listMembersFiles(users, sigma, run) : NO_MEMBERS_FILES;
}

/** What anybody who is active can reach: folders that nobody shared with the credentials' owner, and personal spaces. */
export async function everybodysFiles(
  { self, admin }: Asker,
  people: Promise<People>,
  sigma: SigmaClient,
  run: RunContext,
): Promise<MembersFiles> {
  const gap = (reason: GapReason): void => {
    for (const scope of FILE_SCOPES) run.gap(scope, reason);
  };
  if (!admin) {
    gap(NEEDS_ADMIN);
    return NO_MEMBERS_FILES;
  }
  const { members, incomplete } = await people;
  // Nobody knows what those can reach who are not known.
  if (incomplete !== undefined) gap(incomplete);
  const others = [...members.values()].filter((member) => member.id !== self.id && isActive(member));
  return listMembersFiles(
    others.map(({ id }) => id),
    sigma,
    run,
  );
}

function isActive({ isArchived, isInactive }: Member): boolean {
  return isArchived !== true && isInactive !== true;
}

/** Of no address: gaps stand in what sinks write. */
export const NEEDS_ADMIN = {
  code: 'METADATA_DISCOVERY_NEEDS_ADMIN',
  message: 'The files of all members cannot be listed: the owner of the credentials is no Admin',
  remedy: 'Use credentials owned by an Admin, or set plugins.metadata.discovery to auto.',
} as const satisfies GapReason;
