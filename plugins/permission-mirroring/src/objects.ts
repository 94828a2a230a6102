import type { CatalogReader } from '@sextant/core';
import type { Ownership } from './effective-access.ts';

const PLACES = ['workspace', 'folder'] as const;
const DOCUMENTS = ['workbook', 'report', 'data-model', 'dataset'] as const;

/** A workspace, folder or document as this run stored it, for what access to it depends on. */
export interface AccessObject {
  readonly id: string;
  readonly label: string;
  readonly opensToAdmins: boolean;
  /** Of itself and of what stands above, as far as this run knows them. */
  readonly ownerships: readonly Ownership[];
  /** From itself up to its workspace; undefined where the tree is not known, or not known by this run. */
  readonly chain: readonly string[] | undefined;
  /** False: somebody may own it, or what stands above it, of whom nobody told the run. */
  readonly ownersKnown: boolean;
  /** Names what in it, or above it, is only kept from an earlier run: who owns that now is not known. */
  readonly unread: readonly string[];
}

interface Node {
  readonly id: string;
  readonly kind: string;
  readonly name?: string;
  readonly parentId?: string;
  readonly ownerId?: string;
  readonly access?: 'denied';
  readonly redacted?: true;
}

interface Known extends Pick<Node, 'id' | 'kind' | 'parentId' | 'ownerId'> {
  readonly current: boolean;
}

/**
 * Every place and document that the run stored. Places stay in memory, documents go by.
 *
 * @param homes the owner of each personal space, by the id of its root.
 */
export function* accessObjects(catalog: CatalogReader, homes: ReadonlyMap<string, string>): Generator<AccessObject> {
  const places = new Map<string, Known>();
  const known = (node: Node): Known => {
    const { id, kind, parentId, ownerId = homes.get(node.id) } = node;
    const current = catalog.isCurrent(node.kind as (typeof PLACES)[number], id);
    return { id, kind, current, ...(parentId && { parentId }), ...(ownerId && { ownerId }) };
  };
  for (const kind of PLACES) for (const node of catalog.records(kind)) places.set(node.id, known(node));
  for (const kind of [...PLACES, ...DOCUMENTS]) {
    for (const node of catalog.records(kind) as Iterable<Node>) {
      if (node.redacted === true) continue;
      yield objectOf(node, [places.get(node.id) ?? known(node), ...above(node.parentId, places)]);
    }
  }
}

function above(parentId: string | undefined, places: ReadonlyMap<string, Known>): readonly Known[] {
  const chain: Known[] = [];
  const seen = new Set<string>();
  for (let id = parentId; id !== undefined && !seen.has(id);) {
    seen.add(id);
    const place = places.get(id);
    if (place === undefined) break;
    chain.push(place);
    id = place.parentId;
  }
  return chain;
}

function objectOf({ id, name, access }: Node, chain: readonly Known[]): AccessObject {
  const unread = chain.filter(({ current }) => !current).map((known) => `${known.kind}/${known.id}`);
  const reachesRoot = chain.at(-1)?.kind === 'workspace';
  return {
    id,
    label: name?.trim() || id,
    opensToAdmins: access !== 'denied',
    // Where one place is only kept, what stands above it may be another by now.
    ownerships: upToFirstUnread(chain).flatMap(({ id: objectId, ownerId }) =>
      ownerId === undefined ? [] : [{ objectId, ownerId }],
    ),
    chain: unread.length === 0 && reachesRoot ? chain.map((known) => known.id) : undefined,
    ownersKnown: reachesRoot && chain.every(({ kind, ownerId }) => kind === 'workspace' || ownerId !== undefined),
    unread,
  };
}

function upToFirstUnread(chain: readonly Known[]): readonly Known[] {
  const end = chain.findIndex((known) => !known.current);
  return end < 0 ? chain : chain.slice(0, end);
}
