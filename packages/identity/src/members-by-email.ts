import type { Directory, DirectoryMember } from '@sextant/core';
import type { Flaw } from './flaw.ts';
import { folded } from './person-rows.ts';

export type Match = { readonly member: DirectoryMember } | { readonly flaw: Flaw };

/** Members by e-mail address, case and surrounding blanks aside. Nothing else is compared, and nothing is guessed. */
export class MembersByEmail {
  readonly #byEmail = new Map<string, readonly DirectoryMember[]>();
  /** In the order of the source. */
  readonly active: readonly DirectoryMember[];

  constructor(members: readonly DirectoryMember[]) {
    this.active = members.filter(({ active }) => active);
    for (const member of members) {
      const email = folded(member.email);
      if (email !== '') this.#byEmail.set(email, [...(this.#byEmail.get(email) ?? []), member]);
    }
  }

  static async in(directory: Directory, signal: AbortSignal): Promise<MembersByEmail> {
    const members: DirectoryMember[] = [];
    for await (const member of directory.members()) {
      signal.throwIfAborted();
      members.push(member);
    }
    return new MembersByEmail(members);
  }

  /** A deactivated namesake is nobody: it makes nothing ambiguous. */
  find(email: string): Match {
    const namesakes = this.#byEmail.get(folded(email)) ?? [];
    const [member, ...others] = namesakes.filter(({ active }) => active);
    if (member !== undefined) return others.length === 0 ? { member } : { flaw: 'member-doubled' };
    if (namesakes.length > 0) return { flaw: 'deactivated' };
    return { flaw: /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? 'no-member' : 'no-email' };
  }
}
