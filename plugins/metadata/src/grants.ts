import type { RunContext } from '@sextant/core';
import { inodeUuid, type SigmaClient } from '@sextant/sigma-client';
import type { Inventory } from './inventory.ts';
import { collectHint } from './listing.ts';
import { type Location, NOWHERE } from './location.ts';
import type { DocumentEntry } from './map/documents.ts';
import type { Place } from './places.ts';

/** Where documents without a file record lie, as far as grants tell: inherited ones name the ancestor they stand on. */
export async function placesByGrants(
  inventory: Inventory,
  wanted: (entry: DocumentEntry) => boolean,
  sigma: SigmaClient,
  run: RunContext,
): Promise<Map<string, Location>> {
  const { documents, places } = inventory;
  const asked = [...documents.values()].filter((entry) => !entry.file && wanted(entry));
  const told = await Promise.all(asked.map(async (entry) => ({ entry, ids: await ancestorsOf(entry, sigma, run) })));
  const unknown = told.flatMap(({ entry, ids }) => ids.map((id) => ({ parentId: id, path: pathOfRoot(entry) })));
  await places.complete(unknown, sigma, run);
  return new Map(
    told.map(({ entry, ids }) => {
      const above = deepest(ids.map((id) => places.above(id)));
      // One that was not read may be the nearest: a place further up would be a wrong one.
      const unread = ids.find((id) => places.get(id)?.unread && !above.some((place) => place.id === id));
      const reason = places.get(unread)?.unread;
      if (reason !== undefined) {
        run.gap(`${entry.kind}/${entry.id}`, reason);
        return [entry.id, NOWHERE];
      }
      return [entry.id, { parentId: above[0]?.id, above }];
    }),
  );
}

async function ancestorsOf(
  { kind, id }: DocumentEntry,
  sigma: SigmaClient,
  run: RunContext,
): Promise<readonly string[]> {
  const grants = await collectHint(run, [`${kind}/${id}`], (options) => sigma.grantsOn(id, options));
  const inodes = new Set(grants.flatMap(({ inodeId }) => inodeUuid(inodeId) ?? []));
  inodes.delete(id);
  return [...inodes].toSorted();
}

/** A path of one name is the workspace's; of more, which of them an ancestor bears is not known. */
function pathOfRoot({ row }: DocumentEntry): string | undefined {
  return row?.path?.includes('/') ? undefined : row?.path;
}

/** The longest chain of places whose names are known. */
function deepest(chains: readonly (readonly Place[])[]): readonly Place[] {
  const named = chains.filter(([nearest]) => nearest?.name !== undefined);
  return named.toSorted((a, b) => b.length - a.length)[0] ?? [];
}
