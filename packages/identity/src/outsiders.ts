import type { DirectoryMember } from '@sextant/core';

type Outsider = NonNullable<DirectoryMember['kind']>;

const WORDS: Readonly<Record<Outsider, readonly [string, string]>> = {
  guest: ['guest', 'guests'],
  embed: ['embed user', 'embed users'],
};

/** How a user was known: who is no ordinary member is said to be so. */
export function withKind(rule: string, { kind }: DirectoryMember): string {
  return kind === undefined ? rule : `${rule}, ${WORDS[kind][0]}`;
}

/** Guests and embed users among those whose eyes a run looks through: the same address is enough, but it is to be known. */
export function outsiders(users: readonly { readonly member: DirectoryMember }[]): readonly string[] {
  return (['guest', 'embed'] as const).flatMap((kind) => {
    const emails = users.filter(({ member }) => member.kind === kind).map(({ member }) => member.email);
    if (emails.length === 0) return [];
    const [one, many] = WORDS[kind];
    const shown = emails.slice(0, SHOWN).join(', ');
    const rest = emails.length > SHOWN ? `, and ${emails.length - SHOWN} more` : '';
    return [`${emails.length} ${emails.length === 1 ? one : many} among the users: ${shown}${rest}`];
  });
}

const SHOWN = 5;
