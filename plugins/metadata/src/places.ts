import { type RunContext, SextantError } from '@sextant/core';
import type { File, SigmaClient, Workspace } from '@sextant/sigma-client';

/** A workspace or folder, by what is known of it. */
export interface Place {
  readonly kind: 'workspace' | 'folder';
  readonly id: string;
  readonly name: string | undefined;
  /** Of a folder. */
  readonly parentId: string | undefined;
  readonly ownerId: string | undefined;
  /** Undefined for one that does not open for these credentials. */
  readonly row: Workspace | File | undefined;
}

/** What Sigma calls personal roots, in paths and in listings: a last resort where members cannot be listed. */
const PERSONAL_NAMES = new Set(['My Documents', 'User Folder']);

const DENIED = new Set(['SIGMA_FORBIDDEN', 'SIGMA_NOT_FOUND', 'SIGMA_BAD_REQUEST']);

/** All workspaces and folders, found by id: equal names and paths are common, and names may contain `/`. */
export class Places {
  readonly #places = new Map<string, Place>();
  readonly #homes: ReadonlySet<string> | undefined;

  /** @param homes ids of members' personal roots; undefined where members cannot be listed. */
  constructor(homes: ReadonlySet<string> | undefined) {
    this.#homes = homes;
  }

  addWorkspace(row: Workspace): void {
    const ownerId = this.#places.get(row.id)?.ownerId;
    this.#places.set(row.id, { kind: 'workspace', id: row.id, name: row.name, parentId: undefined, ownerId, row });
  }

  /** A better row is not overwritten: the workspace listing tells more than the file listing. */
  addFile(row: File): void {
    if (row.type !== 'workspace' && row.type !== 'folder') return;
    const before = this.#places.get(row.id);
    const kind = row.type;
    const parentId = kind === 'workspace' ? undefined : row.parentId;
    this.#places.set(row.id, {
      kind,
      id: row.id,
      name: before?.name ?? row.name,
      parentId,
      ownerId: row.ownerId ?? before?.ownerId,
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

  /** In somebody's personal space, by structure; by name only where members cannot be listed. */
  isPersonal(parentId: string | undefined, path: string | undefined): boolean {
    const root = this.above(parentId).at(-1);
    if (this.#homes !== undefined && root !== undefined) return this.#homes.has(root.id);
    const top = root?.name ?? path?.split('/')[0];
    return top !== undefined && PERSONAL_NAMES.has(top);
  }

  /** Finds what stands above by asking for one unknown parent after another, each once. */
  async complete(children: Iterable<Child>, sigma: SigmaClient, run: RunContext): Promise<void> {
    let unknown = this.#unknownParents(children);
    while (unknown.size > 0) {
      const found = await Promise.all([...unknown].map(([id, path]) => this.#find(id, path, sigma, run)));
      unknown = this.#unknownParents(found.flatMap((place) => (place ? [childOf(place)] : [])));
    }
  }

  #unknownParents(children: Iterable<Child>): Map<string, string | undefined> {
    const unknown = new Map<string, string | undefined>();
    for (const { parentId, path } of children) {
      if (parentId !== undefined && !this.#places.has(parentId)) unknown.set(parentId, path);
      for (const place of this.above(parentId)) {
        const next = childOf(place);
        if (next.parentId !== undefined && !this.#places.has(next.parentId)) unknown.set(next.parentId, next.path);
      }
    }
    return unknown;
  }

  async #find(
    id: string,
    childPath: string | undefined,
    sigma: SigmaClient,
    run: RunContext,
  ): Promise<Place | undefined> {
    if (this.#homes?.has(id)) return this.#put(denied(id, childPath));
    try {
      const file = await sigma.file(id);
      this.addFile({ ...file, id });
      return this.#places.get(id) ?? this.#put(denied(id, childPath));
    } catch (error) {
      if (!(error instanceof SextantError) || error.class === 'fatal') throw error;
      if (!DENIED.has(error.code))
        run.gap(`folder/${id}`, { code: error.code, message: error.what, remedy: error.remedy });
      return this.#put(denied(id, childPath));
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

function childOf(place: Place): Child {
  const path = place.row !== undefined && 'path' in place.row ? place.row.path : undefined;
  return { parentId: place.parentId, path };
}

/** Known only by its place in a child's path: one name is the workspace's, of more the last is the parent's. */
function denied(id: string, childPath: string | undefined): Place {
  const names = childPath === undefined || childPath === '' ? [] : childPath.split('/');
  const kind = names.length > 1 ? 'folder' : 'workspace';
  return { kind, id, name: names.at(-1), parentId: undefined, ownerId: undefined, row: undefined };
}
