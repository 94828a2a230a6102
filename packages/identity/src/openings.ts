import type { Directory, ResolvedUser } from '@sextant/core';

export type Found = Omit<ResolvedUser, 'opens'>;

/** As many as the source is ever asked at a time; the client holds back what its own limit does not allow. */
const AT_A_TIME = 10;

/**
 * Tells what users open, as far as it decides what the run sees. Where one of them is an Admin, the run sees everything, and
 * nobody else's listing is asked for. Else each listing adds what none before it named: all together stay as small as the
 * organization, however many people look.
 */
export async function* withOpenings(
  found: readonly Found[],
  directory: Directory,
  signal: AbortSignal,
): AsyncGenerator<ResolvedUser> {
  const anyAdmin = found.some(({ member }) => member.admin);
  const known = new Set<string>();
  for (let start = 0; start < found.length; start += AT_A_TIME) {
    signal.throwIfAborted();
    const some = found.slice(start, start + AT_A_TIME);
    const listings = await Promise.all(
      some.map(async ({ member }) => (anyAdmin ? [] : Array.fromAsync(directory.openedBy(member.id)))),
    );
    for (const [index, user] of some.entries()) {
      const added = new Set((listings[index] ?? []).filter((id) => !known.has(id)));
      for (const id of added) known.add(id);
      yield { ...user, opens: user.member.admin ? 'all' : added };
    }
  }
}
