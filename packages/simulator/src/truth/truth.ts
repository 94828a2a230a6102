import type { Organization, SimDocument } from '../org/organization.ts';
import { pathOf } from '../org/tree.ts';
import { accessOf } from './access.ts';
import { lineageOf } from './lineage.ts';
import { placeIds } from './places.ts';
import { columnIds, elementIds, type RecordIds, recordsOf } from './records.ts';
import { isOpen, isPersonal, openDocument, recordedDocuments } from './scope.ts';

/**
 * What a catalog of this organization has to hold, worked out from the organization itself and from nothing that the API
 * answers. Everything is in memory at once: of a very large organization that is a lot.
 *
 * `records` are the ids, by kind, as an Admin's run with the default selection comes upon them: personal spaces left out.
 * `documents`, `elements` and `columns` have those of personal spaces too, and so has `places`. `access` is told of `members`, or of everybody.
 */
export function truthOf(org: Organization, members?: readonly string[]) {
  const documents = recordedDocuments(org);
  const open = documents.filter(isOpen).map((document) => openDocument(org, document));
  const selected = documents.filter((document) => !isPersonal(org, document));
  const isSelected = new Set(selected);
  const selectedOpen = open.filter(({ document }) => isSelected.has(document));
  const admin = org.members[0]?.id ?? '';
  const opened = accessOf(org, [admin])[admin] ?? [];
  const records: RecordIds = {
    ...recordsOf(org, selected, selectedOpen),
    ...placeIds(org, selected, opened),
  };
  return {
    documents: documents.map((document) => documentTruth(org, document)),
    places: [...org.places.values()].map(({ id, kind, name, parentId, ownerId }) => ({
      id,
      kind,
      name,
      parentId,
      ownerId,
      personal: isPersonal(org, { parentId: id }),
    })),
    elements: elementIds(open),
    columns: columnIds(open),
    records,
    ...lineageOf(selectedOpen),
    access: accessOf(org, members),
    teams: org.teams.map(({ id, name, memberIds }) => ({ id, name, memberIds })),
    /** They open whatever there is, though no grant says so. */
    admins: org.members.flatMap(({ id, memberType, isArchived, isInactive }) =>
      memberType.toLowerCase() === 'admin' && !isArchived && !isInactive ? [id] : [],
    ),
  };
}

export type Truth = ReturnType<typeof truthOf>;

function documentTruth(org: Organization, document: SimDocument) {
  const { id, kind, name, ownerId, parentId, isArchived, oddity, tags } = document;
  return {
    id,
    kind,
    name,
    // Of one document Sigma does not tell.
    ...(oddity === 'no-owner' ? {} : { ownerId }),
    parentId,
    path: pathOf(org, parentId),
    archived: isArchived,
    personal: isPersonal(org, document),
    tags: tags.flatMap(({ versionTagId }) => org.versionTags.find((tag) => tag.id === versionTagId)?.name ?? []),
  };
}
