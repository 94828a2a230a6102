import { createHash } from 'node:crypto';
import type { AccessQuestion, Audience, DirectoryMember, ResolvedUser } from './contracts.ts';

/**
 * What a set of users may see together. Unknown access is no access.
 *
 * @param asker Whose credentials list what there is: others list more or less, and what they do not list is not gone.
 */
export function audienceOf(users: readonly ResolvedUser[], asker?: DirectoryMember): Audience {
  const everything = users.some(({ opens }) => opens === 'all');
  const members = new Set(users.map(({ member }) => member.id));
  const opened = new Set<string>();
  for (const { opens } of users) if (opens !== 'all') for (const id of opens) opened.add(id);
  const owns = (ownerId: string | undefined): boolean => ownerId !== undefined && members.has(ownerId);
  return {
    users,
    key: audienceKey(users, asker),
    mayOpen: ({ id, ownerId, above = [] }: AccessQuestion) =>
      everything || owns(ownerId) || opened.has(id) || above.some((ancestor) => owns(ancestor.ownerId)),
  };
}

/**
 * Who looks, not what they see: what one and the same person loses shows in the next plan. Who looks beside an Admin, who sees
 * everything, makes no difference: whoever is hired in a large organization does not make another catalog of it.
 */
function audienceKey(users: readonly ResolvedUser[], asker: DirectoryMember | undefined): string {
  const everything = users.some(({ opens }) => opens === 'all');
  const looks = everything ? ['everything'] : users.map(({ member }) => `${member.id} listed`).toSorted();
  const asks = asker === undefined ? [] : [`asked by ${asker.id}${asker.admin ? ', an Admin' : ''}`];
  return createHash('sha256')
    .update([...looks, ...asks].join('\n'))
    .digest('hex')
    .slice(0, 16);
}
