import { contentOf, elementsOf } from './org/content.ts';
import type { Organization, SimDocument, SimMember, SimPlace } from './org/organization.ts';

/**
 * What a catalog of this organization has to hold, worked out from the organization itself and from nothing that the API
 * answers. Access is worked out from the top of the tree down, where the API works from an object up.
 */
export function truthOf(org: Organization) {
  const documents = [...org.documents.values()].filter(({ disguise }) => disguise === undefined);
  const open = documents.filter(({ isArchived }) => !isArchived);
  const content = open
    .filter(({ kind }) => kind !== 'dataset')
    .map((document) => ({ document, elements: elementsOf(contentOf(org, document)) }));
  return {
    documents: documents.map(({ id, kind, name, ownerId, parentId, isArchived }) => ({
      id,
      kind,
      name,
      ownerId,
      parentId,
      archived: isArchived,
      personal: isPersonal(org, parentId),
    })),
    elements: content.flatMap(({ document, elements }) =>
      elements.map(({ id }) => `${escaped(document.id)}/${escaped(id)}`),
    ),
    columns: content.flatMap(({ document, elements }) =>
      elements.flatMap(({ id, columns }) =>
        columns.map((column) => [document.id, id, column.id].map(escaped).join('/')),
      ),
    ),
    lineage: content.flatMap(({ document, elements }) =>
      elements.flatMap((element) => objectEdges(org, document, element)),
    ),
    access: Object.fromEntries(org.members.map((member) => [member.id, openedBy(org, member)])),
  };
}

export type Truth = ReturnType<typeof truthOf>;

function escaped(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('/', '%2F');
}

function isPersonal(org: Organization, parentId: string): boolean {
  for (let place = org.places.get(parentId); place; place = org.places.get(place.parentId ?? ''))
    if (place.personal) return true;
  return false;
}

type ContentElement = ReturnType<typeof elementsOf>[number];

function objectEdges(org: Organization, document: SimDocument, { id, source, error }: ContentElement) {
  if (source === undefined || error !== undefined) return [];
  const to = { kind: 'element', id: `${escaped(document.id)}/${escaped(id)}` };
  switch (source.kind) {
    case 'table': {
      const table = [source.table.connectionId, ...source.table.path].map(escaped).join('/');
      return [{ from: { kind: 'warehouse-table', id: table }, to }];
    }
    case 'model':
    case 'element': {
      const owner = source.kind === 'model' ? source.documentId : document.id;
      return [{ from: { kind: 'element', id: `${escaped(owner)}/${escaped(source.elementId)}` }, to }];
    }
    case 'dataset':
      return org.documents.has(source.documentId) ? [{ from: { kind: 'dataset', id: source.documentId }, to }] : [];
    case 'sql':
      return [{ from: { kind: 'custom-sql', id: source.definition }, to }];
  }
}

/** Ids of the places and documents a member may open, ownership and grants handed down from above. */
function openedBy(org: Organization, member: SimMember): string[] {
  if (member.isArchived || member.isInactive) return [];
  const teams = new Set(org.teams.filter(({ memberIds }) => memberIds.includes(member.id)).map(({ id }) => id));
  const granted = new Set(
    org.grants
      .filter(({ memberId, teamId }) => {
        if (memberId === null && teamId === null) return member.userKind === 'internal';
        return memberId === member.id || (teamId !== null && teams.has(teamId));
      })
      .map(({ inodeId }) => inodeId),
  );
  const below = Map.groupBy<string | undefined, SimPlace | SimDocument>(
    [...org.places.values(), ...org.documents.values()],
    ({ parentId }) => parentId,
  );
  const opened: string[] = [];
  const visit = (inode: SimPlace | SimDocument, handedDown: boolean): void => {
    const own = inode.ownerId === member.id;
    const opens = handedDown || own || granted.has(inode.id);
    if (opens) opened.push(inode.id);
    const hands =
      handedDown ||
      granted.has(inode.id) ||
      (own && 'personal' in inode && (inode.kind === 'folder' || inode.personal));
    for (const child of below.get(inode.id) ?? []) visit(child, hands);
  };
  for (const root of below.get(undefined) ?? []) visit(root, false);
  return opened.toSorted();
}
