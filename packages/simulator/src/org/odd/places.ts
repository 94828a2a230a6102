import type { Organization, SimPlace } from '../organization.ts';

export interface OddPlaces {
  /** A workspace that only the Admin was invited to: a document in it was shared, singly. */
  readonly board: SimPlace;
  /** A workspace that the Admin was not invited to. */
  readonly vault: SimPlace;
  readonly slash: SimPlace;
  readonly archived: SimPlace;
}

export function oddPlaces({ dice, members, places }: Organization): OddPlaces {
  const [admin, builder] = members;
  const workspace = [...places.values()].find(({ kind, personal }) => kind === 'workspace' && !personal);
  const base = { createdBy: admin?.id ?? '', personal: false, isArchived: false };
  const folder = { ...base, kind: 'folder', parentId: workspace?.id, ownerId: builder?.id } as const;
  const root = { ...base, kind: 'workspace', parentId: undefined, ownerId: undefined } as const;
  return {
    board: { ...root, id: dice.uuid('odd place', 'board'), name: 'Board' },
    vault: { ...root, id: dice.uuid('odd place', 'vault'), name: 'Vault' },
    slash: { ...folder, id: dice.uuid('odd place', 'slash'), name: 'North/South' },
    archived: { ...folder, id: dice.uuid('odd place', 'archived'), name: 'Old', isArchived: true },
  };
}
