import { type GapReason, gapReason, type RunContext } from '@sextant/core';
import type { Dataset, Document, File, SigmaClient } from '@sextant/sigma-client';
import { isDenied } from './denial.ts';
import type { Inventory } from './inventory.ts';
import { collectHint, FILE_SCOPES } from './listing.ts';
import { type DocumentEntry, ownerOf } from './map/documents.ts';

type Wanted = (entry: DocumentEntry) => boolean;

/**
 * Completes the wanted documents that one listing has and another lacks: their file records, which tell places
 * and badges; and their own rows, which tell links, versions and tags.
 *
 * @returns Ids of those whose file record may exist, and could not be asked for: where they lie is not to be guessed.
 */
export async function completeDocuments(
  inventory: Inventory,
  wanted: Wanted,
  sigma: SigmaClient,
  run: RunContext,
): Promise<ReadonlySet<string>> {
  const { documents } = inventory;
  const unsure = new Set<string>();
  const asked = new Set(inventory.filesListedOf);
  const fileless = (): DocumentEntry[] => [...documents.values()].filter((entry) => !entry.file && wanted(entry));
  // One listing of an owner tells of all that the owner has: worth it at once from two documents on.
  if (inventory.admin) await askOwners(fileless(), { atLeast: 2, asked, unsure }, inventory, sigma, run);
  await Promise.all(fileless().map((entry) => askFile(entry, unsure, inventory, sigma, run)));
  if (inventory.admin) await askOwners(fileless(), { atLeast: 1, asked, unsure }, inventory, sigma, run);
  const rowless = [...documents.values()].filter((entry) => !entry.row && wanted(entry));
  await Promise.all(rowless.map((entry) => askRow(entry, inventory, sigma, run)));
  return unsure;
}

interface OwnersAsked {
  /** Documents that make a listing worth it. */
  readonly atLeast: number;
  readonly asked: Set<string>;
  readonly unsure: Set<string>;
}

async function askOwners(
  lost: readonly DocumentEntry[],
  { atLeast, asked, unsure }: OwnersAsked,
  { documents, places }: Inventory,
  sigma: SigmaClient,
  run: RunContext,
): Promise<void> {
  const byOwner = [...Map.groupBy(lost, ownerOf)];
  const owners = byOwner.flatMap(([owner, own]) => (owner !== undefined && own.length >= atLeast ? [owner] : []));
  await Promise.all(
    owners.map(async (owner) => {
      if (asked.has(owner)) return;
      asked.add(owner);
      const noting: RunContext = {
        ...run,
        gap: (scope, reason) => {
          for (const { id } of lost.filter((entry) => ownerOf(entry) === owner)) unsure.add(id);
          run.gap(scope, reason);
        },
      };
      const files = await collectHint(noting, FILE_SCOPES, (options) => sigma.filesOf(owner, 'documents', options));
      for (const file of files) {
        const entry = documents.get(file.id);
        if (entry) documents.set(file.id, { ...entry, file });
        else places.addFile(file);
      }
    }),
  );
}

async function askFile(
  entry: DocumentEntry,
  unsure: Set<string>,
  { documents }: Inventory,
  sigma: SigmaClient,
  run: RunContext,
): Promise<void> {
  const file = await fileOf(entry.id, sigma, (reason) => {
    unsure.add(entry.id);
    run.gap(`${entry.kind}/${entry.id}`, reason);
  });
  if (file !== undefined) documents.set(entry.id, { ...entry, file });
}

/** Undefined for one that is not there, or not for these credentials. */
export async function fileOf(
  id: string,
  sigma: SigmaClient,
  gap: (reason: GapReason) => void,
): Promise<File | undefined> {
  try {
    return await sigma.file(id);
  } catch (error) {
    const reason = gapReason(error);
    if (!isDenied(reason)) gap(reason);
    return undefined;
  }
}

/** What cannot be read now is left out of the plan, under a gap: half a record would overwrite a whole one. */
async function askRow(
  entry: DocumentEntry,
  { documents }: Inventory,
  sigma: SigmaClient,
  run: RunContext,
): Promise<void> {
  const { kind, id } = entry;
  try {
    documents.set(id, { ...entry, row: await rowOf(entry, sigma) });
  } catch (error) {
    const reason = gapReason(error);
    if (isDenied(reason)) return;
    for (const scope of [`${kind}/${id}`, `side-lists/${kind}/${id}`]) run.gap(scope, reason);
    documents.delete(id);
  }
}

export async function rowOf(
  { kind, id }: Pick<DocumentEntry, 'kind' | 'id'>,
  sigma: SigmaClient,
): Promise<Document | Dataset> {
  switch (kind) {
    case 'workbook':
      return await sigma.workbook(id);
    case 'report':
      return await sigma.report(id);
    case 'data-model':
      return await sigma.dataModel(id);
    case 'dataset':
      return await sigma.dataset(id);
  }
}
