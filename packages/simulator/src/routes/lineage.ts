import type { SimElement } from '../org/sim-content.ts';
import type { Organization } from '../org/organization.ts';
import { slugOf } from '../random.ts';

/** Elements with what they read directly and at the root, then the sources: in that order, so that readers need two passes. */
export function lineageEntries(org: Organization, elements: readonly SimElement[]): readonly object[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const entries = elements.map((element) => ({
    type: 'element',
    elementId: element.id,
    sourceIds: idsOf(org, element),
    dataSourceIds: rootIds(org, element, byId),
  }));
  const sources = elements.flatMap((element) => sourceEntry(org, element) ?? []);
  return [...entries, ...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
}

function idsOf(org: Organization, { source, error }: SimElement): string[] | null {
  if (error !== undefined || source === undefined) return null;
  switch (source.kind) {
    case 'table':
      return [`inode-${slugOf(source.table.id)}`];
    case 'dataset':
      return [`inode-${slugOf(source.documentId)}`];
    case 'model':
      // The suffix is no element id.
      return [`${slugOf(source.documentId)}/${org.dice.shortId(10, 'suffix', source.documentId, source.elementId)}`];
    case 'sql':
      return ['Custom SQL'];
    case 'element':
      return [source.elementId];
  }
}

function rootIds(org: Organization, element: SimElement, byId: ReadonlyMap<string, SimElement>): string[] | null {
  const upstream = element.source?.kind === 'element' ? byId.get(element.source.elementId) : undefined;
  return upstream === undefined ? idsOf(org, element) : rootIds(org, upstream, byId);
}

function sourceEntry(org: Organization, { source }: SimElement): object | undefined {
  switch (source?.kind) {
    case 'table': {
      const { connectionId, path, id } = source.table;
      return { type: 'table', connectionId, name: path.at(-1), inodeId: id };
    }
    case 'dataset':
      return { type: 'dataset', connectionId: null, name: null, inodeId: source.documentId };
    case 'model': {
      const name = org.documents.get(source.documentId)?.name ?? null;
      return { type: 'data-model', connectionId: org.connections[0]?.id ?? null, name, dataModelId: source.documentId };
    }
    case 'sql':
      return {
        type: 'customSQL',
        connectionId: source.connectionId,
        name: 'Custom SQL',
        definition: source.definition,
      };
    case 'element':
    case undefined:
      return undefined;
  }
}
