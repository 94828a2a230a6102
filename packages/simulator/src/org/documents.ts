import { HOSTILE_NAMES } from './odd/names.ts';
import { oddityOf } from './odd/oddity.ts';
import type { Organization, SimDocument, SimDocumentKind, SimGrant, SimPlace, SimTagging } from './organization.ts';
import { isInHome } from './tree.ts';

const SUBJECTS = ['Pipeline', 'Revenue', 'Churn', 'Inventory', 'Headcount', 'Forecast', 'Margins', 'Orders', 'Quality'];
const FORMS = ['Overview', 'Dashboard', 'Weekly', 'Scorecard', 'Deep Dive'];
const BADGES = ['Endorsed', null, null, 'Deprecated', null];

const NOUNS: Readonly<Record<SimDocumentKind, string>> = {
  workbook: '',
  report: ' Report',
  'data-model': ' Model',
  dataset: ' Dataset',
};

/** All but the odd ones and the copies. */
export function* makeDocuments(org: Organization): Generator<SimDocument> {
  const { shape } = org;
  const places = [...org.places.values()].filter(({ id }) => !isInHome(org, id));
  for (let index = 0; index < shape.dataModels; index += 1) yield makeDocument(org, 'data-model', index, places);
  for (let index = 0; index < shape.datasets; index += 1) yield makeDocument(org, 'dataset', index, places);
  for (let index = 0; index < shape.workbooks; index += 1) yield makeDocument(org, 'workbook', index, places);
  for (let index = 0; index < shape.reports; index += 1) yield makeDocument(org, 'report', index, places);
}

export function makeDocument(
  org: Organization,
  kind: SimDocumentKind,
  index: number,
  places: readonly SimPlace[],
): SimDocument {
  const { dice, members, shape } = org;
  const name = `${dice.pick(SUBJECTS, kind, 'subject', index)} ${dice.pick(FORMS, kind, 'form', index)} ${index}`;
  const hostile = shape.oddities && kind === 'workbook' ? HOSTILE_NAMES[index] : undefined;
  const day = String(1 + dice.roll(28, kind, 'day', index)).padStart(2, '0');
  const month = String(1 + dice.roll(9, kind, 'month', index)).padStart(2, '0');
  const owner = members[1 + dice.roll(members.length - 1, kind, 'owner', index)];
  return {
    kind,
    id: dice.uuid(kind, index),
    index,
    name: hostile ?? `${name}${NOUNS[kind]}`,
    parentId: dice.pick(places, kind, 'place', index).id,
    ownerId: owner?.id ?? '',
    version: 1 + dice.roll(20, kind, 'version', index),
    updatedAt: `2026-${month}-${day}T09:00:00.000Z`,
    // Whoever created it need not own it now.
    createdBy: members[0]?.id ?? '',
    isArchived: false,
    badge: shape.oddities && index === 1 ? 'Certified by Finance' : (BADGES[index % BADGES.length] ?? null),
    description: index % 3 === 0 ? `All about ${name}` : undefined,
    tags: kind !== 'dataset' && index % 7 === 2 ? [tagging(org, kind, index)] : [],
    migratedTo: kind === 'dataset' && index % 3 === 0 && shape.dataModels > 0 ? dice.uuid('data-model', 0) : undefined,
    edits: 0,
    oddity: shape.oddities ? oddityOf(kind, index) : undefined,
  };
}

/** Tagging makes a copy with an id of its own; that of a data model is not told. */
function tagging({ dice, versionTags }: Organization, kind: SimDocumentKind, index: number): SimTagging {
  const copyId = kind === 'data-model' ? undefined : dice.uuid('copy', kind, index);
  return { versionTagId: versionTags[0]?.id ?? '', copyId };
}

/** What version tags made: they open as workbooks and reports of their own. */
export function copiesOf(documents: Iterable<SimDocument>): SimDocument[] {
  return [...documents].flatMap((document) =>
    document.tags.flatMap(({ copyId }): SimDocument[] =>
      copyId === undefined
        ? []
        : [{ ...document, id: copyId, tags: [], disguise: 'copy', copyOf: document.id, oddity: undefined }],
    ),
  );
}

/** Every ninth document was shared with a member by itself. */
export function documentGrants({ dice, members, documents }: Organization): SimGrant[] {
  return [...documents.values()].flatMap(({ id, kind, index }): SimGrant[] => {
    if (index % 9 !== 4) return [];
    const memberId = dice.pick(members, 'shared with', kind, index).id;
    return [{ id: dice.uuid('grant document', kind, index), inodeId: id, memberId, teamId: null, permission: 'edit' }];
  });
}
