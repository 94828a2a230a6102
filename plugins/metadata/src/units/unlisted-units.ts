import { gapReason, type RunContext } from '@sextant/core';
import type { Dataset, Document } from '@sextant/sigma-client';
import type { DocumentEntry } from '../map/documents.ts';
import { documentUnit } from './document-units.ts';
import type { MetadataUnit } from './metadata-unit.ts';
import { NOWHERE, type Plan } from './plan.ts';

const KINDS = ['data-model', 'dataset'] as const;

/**
 * Data models and datasets that no listing names, but a document reads: those in personal spaces, above all. They may in
 * turn read others, so this goes on until nothing new turns up.
 */
export async function* unlistedUnits(plan: Plan, run: RunContext): AsyncGenerator<MetadataUnit> {
  const asked = new Set<string>();
  for (let found = true; found;) {
    found = false;
    for (const kind of KINDS) {
      for (const id of run.catalog.mentions(kind)) {
        if (plan.inventory.documents.has(id) || asked.has(id)) continue;
        asked.add(id);
        const entry = await open(kind, id, plan, run);
        if (entry === undefined) continue;
        found = true;
        yield documentUnit(plan, entry, locate(entry, plan), false);
      }
    }
    await run.settled();
  }
}

/** Undefined for one that does not open: what cannot be seen is no record. */
async function open(
  kind: (typeof KINDS)[number],
  id: string,
  { sigma }: Plan,
  run: RunContext,
): Promise<DocumentEntry | undefined> {
  try {
    const row: Document | Dataset = await (kind === 'dataset' ? sigma.dataset(id) : sigma.dataModel(id));
    const file = await sigma.file(id).catch((error: unknown) => {
      gapReason(error);
      return undefined;
    });
    return { kind, id, row, file };
  } catch (error) {
    const reason = gapReason(error);
    const refused = reason.status !== undefined && reason.status < 500 && reason.status !== 429;
    if (!refused) run.gap(`${kind}/${id}`, reason);
    return undefined;
  }
}

function locate({ file }: DocumentEntry, { inventory }: Plan) {
  if (file?.parentId === undefined) return NOWHERE;
  return { parentId: file.parentId, above: inventory.places.above(file.parentId) };
}
