import { type GapReason, gapReason, type RunContext } from '@sextant/core';
import { isAdmin, type Member, type SigmaClient } from '@sextant/sigma-client';
import { isDenied } from './denial.ts';

/** Who there is, as far as these credentials may list them. */
export interface People {
  /** By id. */
  readonly members: ReadonlyMap<string, Member>;
  /** Why some may be missing. */
  readonly incomplete: GapReason | undefined;
  readonly denied: boolean;
}

/** A non-Admin may be refused: then nothing is lost but the owners' addresses. To an Admin that is a failure like others. */
export async function listMembers(sigma: SigmaClient, run: RunContext, self: Member): Promise<People> {
  const members = new Map([[self.id, self]]);
  let incomplete: GapReason | undefined;
  const tell = (reason: GapReason): void => {
    incomplete ??= reason;
    run.gap('member/', reason);
  };
  try {
    for await (const member of sigma.members({ onNote: tell })) members.set(member.id, member);
    return { members, incomplete, denied: false };
  } catch (error) {
    const reason = gapReason(error);
    const denied = isDenied(reason) && !isAdmin(self);
    if (denied) run.notice(`Members cannot be listed (${reason.code}): owners are written without e-mail addresses.`);
    else tell(reason);
    return { members, incomplete: reason, denied };
  }
}
