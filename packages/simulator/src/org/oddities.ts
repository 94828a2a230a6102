import { makeDocument } from './documents.ts';
import type { Organization, SimDocument, SimGrant, SimPlace } from './organization.ts';

/** Names that break what splits, quotes, truncates or sorts carelessly. */
export const HOSTILE_NAMES = [
  'Sales / EMEA / "Q3"',
  'two\nlines\tand a tab',
  'emoji 📊 and a family 👨‍👩‍👧',
  'مبيعات الربع الثالث',
  `long ${'x'.repeat(9_995)}`,
  '  blanks  ',
  "O'Brien & <b>Sons</b> % 100",
];

/** Number of the data model that no listing names, and that a workbook reads. */
export const PRIVATE_MODEL = 1014;

export function oddPlaces({ dice, members, places }: Organization): SimPlace[] {
  const owner = members[0]?.id ?? '';
  const workspace = [...places.values()].find(({ kind, personal }) => kind === 'workspace' && !personal);
  const base = { ownerId: owner, personal: false, isArchived: false };
  return [
    // Nobody granted it to anybody: only a document in it was shared, singly.
    { ...base, id: dice.uuid('odd place', 'board'), kind: 'workspace', name: 'Board', parentId: undefined },
    { ...base, id: dice.uuid('odd place', 'slash'), kind: 'folder', name: 'North/South', parentId: workspace?.id },
    {
      ...base,
      id: dice.uuid('odd place', 'archived'),
      kind: 'folder',
      name: 'Old',
      parentId: workspace?.id,
      isArchived: true,
    },
  ];
}

export function oddDocuments(org: Organization): { documents: SimDocument[]; grants: SimGrant[] } {
  const { dice, members } = org;
  const [, builder] = members;
  const slashFolder = org.places.get(dice.uuid('odd place', 'slash'));
  const board = org.places.get(dice.uuid('odd place', 'board'));
  const home = org.places.get(builder?.homeFolderId ?? '');
  if (!slashFolder || !board || !home || !builder) throw new Error('the organization lacks the places of its oddities');
  const odd = (kind: SimDocument['kind'], number: number, rest: Partial<SimDocument>): SimDocument => ({
    ...makeDocument(org, kind, 1000 + number, [slashFolder]),
    tags: [],
    ...rest,
  });
  const single = odd('workbook', 20, { name: 'Shared singly', parentId: board.id });
  const documents = [
    ...HOSTILE_NAMES.map((name, index) => odd('workbook', index, { name })),
    odd('workbook', 10, { name: 'Archived', isArchived: true }),
    odd('report', 11, { name: 'Archived report', isArchived: true }),
    odd('data-model', 12, { name: 'Archived model', isArchived: true }),
    odd('workbook', 13, { name: 'Scratchpad', parentId: home.id, ownerId: builder.id }),
    odd('data-model', PRIVATE_MODEL - 1000, {
      name: 'Private model',
      parentId: home.id,
      ownerId: builder.id,
      missingFrom: 'listings',
    }),
    odd('workbook', 15, { name: 'Not among the files', missingFrom: 'files' }),
    odd('workbook', 16, { name: 'Exploration', parentId: home.id, disguise: 'exploration' }),
    odd('workbook', 17, { name: 'Same name' }),
    odd('workbook', 18, { name: 'Same name' }),
    single,
    ...copies(org),
  ];
  const share = { teamId: null, memberId: builder.id, permission: 'view' };
  return { documents, grants: [{ ...share, id: dice.uuid('grant', 'single'), inodeId: single.id }] };
}

/** What version tags made: they open as workbooks and reports of their own. */
function copies({ documents }: Organization): SimDocument[] {
  return [...documents.values()].flatMap((document) =>
    document.tags.flatMap(({ copyId }): SimDocument[] =>
      copyId === undefined ? [] : [{ ...document, id: copyId, tags: [], disguise: 'copy' }],
    ),
  );
}
