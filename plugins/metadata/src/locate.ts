import { gapReason, type RunContext } from '@sextant/core';
import { inodeUuid, type SigmaClient } from '@sextant/sigma-client';
import type { Inventory } from './inventory.ts';
import { collect } from './listing.ts';
import { type DocumentEntry, ownerOf } from './map/documents.ts';
import type { Place } from './places.ts';

/** Where each document lies. */
export interface Location {
  readonly parentId: string | undefined;
  /** From the direct parent up, as far as known. */
  readonly above: readonly Place[];
}

/**
 * Places every document that the audience may see. Most have a file record; some never appear in the file listing. Of
 * those the owner's own listing is asked, then the file itself, and at last their grants, which name ancestors.
 */
export async function locateDocuments(
  inventory: Inventory,
  sigma: SigmaClient,
  run: RunContext,
): Promise<Map<string, Location>> {
  const { documents, places } = inventory;
  const mine = (entry: DocumentEntry): boolean => run.audience.mayOpen({ id: entry.id, ownerId: ownerOf(entry) });
  const fileless = (): DocumentEntry[] => [...documents.values()].filter(({ file }) => file === undefined);
  if (inventory.admin) await askOwners(fileless().filter(mine), inventory, sigma, run);
  await askFiles(fileless().filter(mine), inventory, sigma, run);
  const visible = [...documents.values()].filter(mine);
  const folders = [...places.all()].filter(({ id, ownerId }) => run.audience.mayOpen({ id, ownerId }));
  const children = visible.map(({ file, row }) => ({ parentId: file?.parentId, path: file?.path ?? row?.path }));
  const inFolders = folders.map(({ parentId, row }) => ({
    parentId,
    path: row && 'path' in row ? row.path : undefined,
  }));
  await places.complete([...children, ...inFolders], sigma, run);
  const told = await askGrants(fileless(), mine, inventory, sigma, run);
  return new Map(
    [...documents.values()].map(({ id, file }) => {
      const parentId = file?.parentId ?? told.get(id)?.parentId;
      return [id, { parentId, above: told.get(id)?.above ?? places.above(parentId) }];
    }),
  );
}

/** One listing of an owner tells of all that the owner has; worth it from two documents on. */
async function askOwners(
  lost: readonly DocumentEntry[],
  { documents, places }: Inventory,
  sigma: SigmaClient,
  run: RunContext,
): Promise<void> {
  const byOwner = Map.groupBy(lost, ownerOf);
  const owners = [...byOwner].flatMap(([owner, own]) => (owner !== undefined && own.length > 1 ? [owner] : []));
  await Promise.all(
    owners.map(async (owner) => {
      const files = await collect(run, ['folder/'], (options) => sigma.filesOf(owner, 'documents', options));
      for (const file of files) {
        const entry = documents.get(file.id);
        if (entry) documents.set(file.id, { ...entry, file });
        else places.addFile(file);
      }
    }),
  );
}

async function askFiles(
  lost: readonly DocumentEntry[],
  { documents }: Inventory,
  sigma: SigmaClient,
  run: RunContext,
): Promise<void> {
  await Promise.all(
    lost.map(async (entry) => {
      try {
        documents.set(entry.id, { ...entry, file: await sigma.file(entry.id) });
      } catch (error) {
        const reason = gapReason(error);
        // Not there, or not for these credentials: its grants may still tell.
        if (reason.status === undefined || reason.status >= 500) run.gap(`${entry.kind}/${entry.id}`, reason);
      }
    }),
  );
}

/**
 * Ancestors as grants tell them, for documents without a file record. Of those that the audience could see only through
 * a folder of its own, it is worth asking only if it has one.
 */
async function askGrants(
  lost: readonly DocumentEntry[],
  mine: (entry: DocumentEntry) => boolean,
  { places }: Inventory,
  sigma: SigmaClient,
  run: RunContext,
): Promise<Map<string, Location>> {
  const members = new Set(run.audience.users.map(({ member }) => member.id));
  const ownsAPlace = [...places.all()].some(({ ownerId }) => ownerId !== undefined && members.has(ownerId));
  const asked = lost.filter((entry) => ownsAPlace || mine(entry));
  const told = await Promise.all(
    asked.map(async (entry): Promise<readonly [string, Location]> => {
      const scope = `${entry.kind}/${entry.id}`;
      const grants = await collect(run, [scope], (options) => sigma.grantsOn(entry.id, options));
      const ancestors = new Set(grants.flatMap(({ inodeId }) => inodeUuid(inodeId) ?? []));
      ancestors.delete(entry.id);
      const found = [...ancestors].flatMap((id) => places.get(id) ?? []);
      const chains = found.map(({ id }) => places.above(id)).toSorted((a, b) => b.length - a.length);
      const above = chains[0] ?? [];
      return [entry.id, { parentId: above[0]?.id, above }];
    }),
  );
  return new Map(told);
}
