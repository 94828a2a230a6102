import type { Member } from '@sextant/sigma-client';

/** What Sigma calls personal roots, in paths and in listings: a last resort where structure does not tell. */
const PERSONAL_NAMES = new Set(['My Documents', 'User Folder']);

/** Members' personal spaces, by the id of their root: what is personal follows from the tree, not from names. */
export class Homes {
  readonly #owners: ReadonlyMap<string, string>;
  readonly #complete: boolean;

  /** @param complete false where not every member could be listed. */
  constructor(members: Iterable<Member>, complete: boolean) {
    const owned = [...members].flatMap(({ id, homeFolderId }): [string, string][] =>
      homeFolderId === undefined ? [] : [[homeFolderId, id]],
    );
    this.#owners = new Map(owned);
    this.#complete = complete;
  }

  /** The member whose root it is. */
  ownerOf(id: string): string | undefined {
    return this.#owners.get(id);
  }

  /** Whether a root is personal. `name` counts only if members are not all known. */
  has(id: string, name: string | undefined): boolean {
    return this.#owners.has(id) || (!this.#complete && isPersonalName(name));
  }
}

export function isPersonalName(name: string | undefined): boolean {
  return name !== undefined && PERSONAL_NAMES.has(name);
}
