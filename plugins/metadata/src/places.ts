import { type GapReason, gapReason, type RunContext } from '@sextant/core';
import type { File, SigmaClient, Workspace } from '@sextant/sigma-client';
import { isDenied } from './denial.ts';
import { type Homes, isPersonalName } from './homes.ts';

/** A workspace or folder, by what is known of it. */
export interface Place {
  readonly kind: 'workspace' | 'folder';
  readonly id: string;
  readonly name: string | undefined;
  /** Of a folder. */
  readonly parentId: string | undefined;
  readonly ownerId: string | undefined;
  /** Undefined for one that does not open for these credentials, or could not be read. */
  readonly row: Workspace | File | undefined;
  /** It may well open, but was not read this time, for this reason. */
  readonly unread?: GapReason;
}

/** All workspaces and folders, found by id: equal names and paths are common, and names may contain `/`. */
export class Places {
  readonly #places = new Map<string, Place>();
  readonly #homes: Homes;

  constructor(homes: Homes) {
    this.#homes = homes;
  }

  addWorkspace(row: Workspace): void {
    const ownerId = this.#places.get(row.id)?.ownerId ?? this.#homes.ownerOf(row.id);
    this.#put({ kind: 'workspace', id: row.id, name: row.name, parentId: undefined, ownerId, row });
  }

  /** A better row is not overwritten: the workspace listing tells more than the file listing. */
  addFile(row: File): void {
    if (row.type !== 'workspace' && row.type !== 'folder') return;
    const before = this.#places.get(row.id);
    const home = this.#homes.ownerOf(row.id);
    const kind = home === undefined ? row.type : 'workspace';
    this.#put({
      kind,
      id: row.id,
      name: before?.row?.name ?? row.name,
      parentId: kind === 'workspace' ? undefined : row.parentId,
      ownerId: row.ownerId ?? before?.ownerId ?? home,
      row: before?.row ?? row,
    });
  }

  all(): Iterable<Place> {
    return this.#places.values();
  }

  get(id: string | undefined): Place | undefined {
    return id === undefined ? undefined : this.#places.get(id);
  }

  /** From the direct parent up to the workspace, as far as known. */
  above(parentId: string | undefined): readonly Place[] {
    const chain: Place[] = [];
    const seen = new Set<string>();
    for (let place = this.get(parentId); place && !seen.has(place.id); place = this.get(place.parentId)) {
      seen.add(place.id);
      chain.push(place);
    }
    return chain;
  }

  /** In somebody's personal space, by structure; by the name in the path only where the tree above is unknown. */
  isPersonal(parentId: string | undefined, path: string | undefined): boolean {
    const root = this.above(parentId).at(-1);
    const isRoot = root !== undefined && (root.kind === 'workspace' || (root.row && root.parentId === undefined));
    return isRoot ? this.#homes.has(root.id, root.name) : isPersonalName(path?.split('/')[0]);
  }

  /** Whether it is the root of a personal space. */
  isHome({ id, name }: Place): boolean {
    return this.#homes.has(id, name);
  }

  /** Finds what stands above by asking for one unknown parent after another, each once. */
  async complete(children: Iterable<Child>, sigma: SigmaClient, run: RunContext): Promise<void> {
    let unknown = this.#unknownParents(children);
    while (unknown.size > 0) {
      run.signal.throwIfAborted();
      const found = await Promise.all([...unknown].map(([id, path]) => this.#find(id, path, sigma, run)));
      unknown = this.#unknownParents(found.map(childOf));
    }
  }

  #unknownParents(children: Iterable<Child>): Map<string, string | undefined> {
    const unknown = new Map<string, string | undefined>();
    for (const child of children) {
      for (const { parentId, path } of [child, ...this.above(child.parentId).map(childOf)]) {
        if (parentId !== undefined && !this.#places.has(parentId)) unknown.set(parentId, path);
      }
    }
    return unknown;
  }

  async #find(id: string, childPath: string | undefined, sigma: SigmaClient, run: RunContext): Promise<Place> {
    const ownerId = this.#homes.ownerOf(id);
    // Somebody's home is known for what it is; asking for thousands of them would tell no more than their one name.
    if (ownerId !== undefined) return this.#put({ ...named(id, childPath), kind: 'workspace', ownerId });
    try {
      this.addFile({ ...(await sigma.file(id)), id });
      return this.#places.get(id) ?? this.#put(named(id, childPath));
    } catch (error) {
      const reason = gapReason(error);
      if (isDenied(reason)) return this.#put(named(id, childPath));
      for (const kind of ['workspace', 'folder']) run.gap(`${kind}/${id}`, reason);
      return this.#put({ ...named(id, childPath), unread: reason });
    }
  }

  #put(place: Place): Place {
    this.#places.set(place.id, place);
    return place;
  }
}

/** Something whose parent is to be known, with the path that names its ancestors. */
export interface Child {
  readonly parentId: string | undefined;
  readonly path: string | undefined;
}

export function childOf(place: Place): Child {
  const path = place.row !== undefined && 'path' in place.row ? place.row.path : undefined;
  return { parentId: place.parentId, path };
}

/** Known only by its place in a child's path: one name is the workspace's, of more the last is the parent's. */
function named(id: string, childPath: string | undefined): Place {
  const names = childPath === undefined || childPath === '' ? [] : childPath.split('/');
  const kind = names.length > 1 ? 'folder' : 'workspace';
  return { kind, id, name: names.at(-1), parentId: undefined, ownerId: undefined, row: undefined };
}
