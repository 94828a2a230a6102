import { makeDocument } from '../documents.ts';
import type { Organization, SimDocument, SimGrant } from '../organization.ts';
import type { OddPlaces } from './places.ts';

/** Number of the data model that no listing names, and that a workbook reads. */
const PRIVATE_MODEL = 1004;

export function privateModelId({ dice }: Organization): string {
  return dice.uuid('data-model', PRIVATE_MODEL);
}

/** Documents that are odd by themselves: where they lie, who may open them, which listing forgets them. */
export function oddDocuments(org: Organization, { board, vault, slash }: OddPlaces): SimDocument[] {
  const [, builder] = org.members;
  if (builder === undefined) throw new Error('the oddities need a member who builds');
  const home = builder.homeFolderId;
  const odd = (kind: SimDocument['kind'], index: number, rest: Partial<SimDocument>): SimDocument => ({
    ...makeDocument(org, kind, index, [slash]),
    tags: [],
    ...rest,
  });
  return [
    odd('workbook', 1000, { name: 'Archived', isArchived: true }),
    odd('report', 1001, { name: 'Archived report', isArchived: true }),
    odd('data-model', 1002, { name: 'Archived model', isArchived: true }),
    odd('dataset', 1003, { name: 'Archived dataset', isArchived: true, migratedTo: undefined, parentId: home }),
    odd('data-model', PRIVATE_MODEL, {
      name: 'Private model',
      parentId: home,
      ownerId: builder.id,
      missingFrom: 'listings',
    }),
    odd('workbook', 1005, { name: 'Scratchpad', parentId: home, ownerId: builder.id }),
    odd('workbook', 1006, { name: 'Not among the files', missingFrom: 'files' }),
    odd('workbook', 1007, { name: 'Exploration', parentId: home, ownerId: builder.id, disguise: 'exploration' }),
    odd('workbook', 1008, { name: 'Same name' }),
    odd('workbook', 1009, { name: 'Same name' }),
    odd('workbook', 1010, { name: 'Shared singly', parentId: board.id }),
    odd('workbook', 1011, { name: '2024' }),
    odd('workbook', 1013, { name: 'In the vault', parentId: vault.id }),
  ];
}

/** A document of a workspace is shared with a member who was not invited there; another workspace belongs to a team without the Admin. */
export function oddGrants(
  { dice, members, teams }: Organization,
  { board, vault }: OddPlaces,
  documents: readonly SimDocument[],
): SimGrant[] {
  const single = documents.find(({ name }) => name === 'Shared singly')?.id ?? '';
  const [admin, builder] = members.map(({ id }) => id);
  const grant = (name: string, inodeId: string, permission: string, to: Partial<SimGrant>): SimGrant => ({
    id: dice.uuid('odd grant', name),
    inodeId,
    memberId: null,
    teamId: null,
    permission,
    ...to,
  });
  return [
    grant('single', single, 'view', { memberId: builder ?? null }),
    // A word for a right that no list of rights has.
    grant('word', single, 'own', { memberId: admin ?? null }),
    grant('board', board.id, 'view', { memberId: admin ?? null }),
    grant('vault', vault.id, 'explore', { teamId: teams[1]?.id ?? null }),
  ];
}
