import type { Directory, DirectoryMember } from '@sextant/core';

export interface MemoryDirectoryOptions {
  readonly members: readonly DirectoryMember[];
  /** Id of the member who owns the credentials; else the first one. */
  readonly self?: string;
  /** What each member's own listing names, by member id. */
  readonly opens?: Readonly<Record<string, readonly string[]>>;
}

/** The people of a source, for one test. Only an Admin's credentials list what other members open, as in the field. */
export function memoryDirectory({ members, self, opens = {} }: MemoryDirectoryOptions): Directory {
  const owner = self === undefined ? members[0] : members.find(({ id }) => id === self);
  if (owner === undefined) throw new Error('a directory needs the owner of the credentials among its members');
  return {
    self: async () => owner,
    async *members() {
      yield* members;
    },
    async *openedBy(memberId) {
      if (!owner.admin && memberId !== owner.id) throw new Error(`${owner.email} may not list what ${memberId} opens`);
      yield* opens[memberId] ?? [];
    },
  };
}
