import type { Organization, SimDocument, SimDocumentKind, SimPlace, SimTagging } from './organization.ts';

const SUBJECTS = ['Pipeline', 'Revenue', 'Churn', 'Inventory', 'Headcount', 'Forecast', 'Margins', 'Orders', 'Quality'];
const FORMS = ['Overview', 'Dashboard', 'Weekly', 'Scorecard', 'Deep Dive'];
const BADGES = ['Endorsed', null, null, 'Deprecated', null];

const NOUNS: Readonly<Record<SimDocumentKind, string>> = {
  workbook: '',
  report: ' Report',
  'data-model': ' Model',
  dataset: ' Dataset',
};

export function* makeDocuments(org: Organization): Generator<SimDocument> {
  const { shape } = org;
  const places = [...org.places.values()].filter(({ personal }) => !personal);
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
  const { dice, members } = org;
  const name = `${dice.pick(SUBJECTS, kind, 'subject', index)} ${dice.pick(FORMS, kind, 'form', index)} ${index}`;
  const day = String(1 + dice.roll(28, kind, 'day', index)).padStart(2, '0');
  const month = String(1 + dice.roll(9, kind, 'month', index)).padStart(2, '0');
  const owner = members[1 + dice.roll(Math.max(1, members.length - 1), kind, 'owner', index)] ?? members[0];
  return {
    kind,
    id: dice.uuid(kind, index),
    index,
    name: `${name}${NOUNS[kind]}`,
    parentId: dice.pick(places, kind, 'place', index).id,
    ownerId: owner?.id ?? '',
    version: 1 + dice.roll(20, kind, 'version', index),
    updatedAt: `2026-${month}-${day}T09:00:00.000Z`,
    // Whoever created it need not own it now.
    createdBy: members[0]?.id ?? '',
    isArchived: false,
    badge: BADGES[index % BADGES.length] ?? null,
    description: index % 3 === 0 ? `All about ${name}` : undefined,
    tags: kind !== 'dataset' && index % 7 === 3 ? [tagging(org, kind, index)] : [],
    migratedTo: kind === 'dataset' && index % 2 === 0 ? dice.uuid('data-model', 0) : undefined,
  };
}

/** Tagging makes a copy with an id of its own; that of a data model is not told. */
function tagging({ dice, versionTags }: Organization, kind: SimDocumentKind, index: number): SimTagging {
  const copyId = kind === 'data-model' ? undefined : dice.uuid('copy', kind, index);
  return { versionTagId: versionTags[0]?.id ?? '', copyId };
}
