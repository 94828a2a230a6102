import type { Directory, ResolvedUser, ResolverContext, UnresolvedUser, UserResolver } from '../contracts.ts';
import { SextantError } from '../errors.ts';

export interface ResolvedUsers {
  readonly users: readonly ResolvedUser[];
  readonly unresolved: readonly UnresolvedUser[];
}

/**
 * Asks the resolver whose eyes this run looks through, before anything is read.
 *
 * @throws SextantError `USERS_NONE`, fatal: a run that looks through nobody would deliver nothing and call it complete.
 */
export async function resolveUsers(
  resolver: UserResolver,
  directory: Directory,
  context: ResolverContext,
): Promise<ResolvedUsers> {
  const users = new Map<string, ResolvedUser>();
  const unresolved: UnresolvedUser[] = [];
  for await (const user of resolver.resolve(directory, context)) {
    context.signal.throwIfAborted();
    if ('unresolved' in user) unresolved.push(user);
    else if (user.member.active) users.set(user.member.id, user);
    else unresolved.push(inactive(user));
  }
  if (users.size > 0) return { users: [...users.values()], unresolved };
  throw new SextantError({
    code: 'USERS_NONE',
    class: 'fatal',
    what: 'No member of the source is left to look through',
    remedy: 'Check the users that the config names.',
  });
}

/** Deactivated and inactive members are nobody, whatever a resolver says. */
function inactive({ member }: ResolvedUser): UnresolvedUser {
  return {
    unresolved: member.email,
    reason: 'the member is deactivated',
    remedy: 'Reactivate the member, or leave it out.',
  };
}
