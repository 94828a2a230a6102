import { gapReason, type RunContext } from '@sextant/core';
import { isDenied } from '../denial.ts';
import { locationByFile } from '../location.ts';
import { fileOf, rowOf } from '../lost-documents.ts';
import type { DocumentEntry } from '../map/documents.ts';
import { documentUnit } from './document-units.ts';
import type { MetadataUnit } from './metadata-unit.ts';
import { neededPlaceUnit } from './place-units.ts';
import { locationOf, type Plan } from './plan.ts';

type Mention = Pick<DocumentEntry, 'kind' | 'id'>;

/**
 * Data models and datasets that no listing names, but a document reads: those in personal spaces, above all. They may in
 * turn read others, so this goes on until nothing new turns up. `planned` are the keys of units that the plan has named.
 */
export async function* unlistedUnits(
  plan: Plan,
  planned: ReadonlySet<string>,
  run: RunContext,
): AsyncGenerator<MetadataUnit> {
  const asked = new Set<string>();
  const told = new Set(planned);
  for (let fresh = unknownMentions(plan, asked, run); fresh.length > 0; fresh = unknownMentions(plan, asked, run)) {
    const opened = (await Promise.all(fresh.map((mention) => open(mention, plan, run)))).filter((entry) => !!entry);
    const children = opened.map(({ file, row }) => ({ parentId: file?.parentId, path: file?.path ?? row?.path }));
    await plan.inventory.places.complete(children, plan.sigma, run);
    for (const entry of opened) {
      plan.inventory.documents.set(entry.id, entry);
      plan.locations.set(entry.id, locationByFile(entry, plan.inventory));
      for (const unit of unitsOf(plan, entry, run)) {
        if (!told.has(unit.key)) yield unit;
        told.add(unit.key);
      }
    }
    await run.settled();
  }
}

function unknownMentions(plan: Plan, asked: Set<string>, run: RunContext): readonly Mention[] {
  const kinds = ['data-model', 'dataset'] as const;
  const mentions = kinds.flatMap((kind) => [...run.catalog.mentions(kind)].map(({ id }) => ({ kind, id })));
  const fresh = mentions.filter(({ id }) => !plan.inventory.documents.has(id) && !asked.has(id));
  for (const { id } of fresh) asked.add(id);
  return fresh;
}

/** Undefined for one that does not open: what cannot be seen is no record. */
async function open(mention: Mention, { sigma }: Plan, run: RunContext): Promise<DocumentEntry | undefined> {
  const { kind, id } = mention;
  const gap = (reason: Parameters<typeof isDenied>[0]): void => {
    for (const scope of [`${kind}/${id}`, `side-lists/${kind}/${id}`]) run.gap(scope, reason);
  };
  try {
    return { kind, id, row: await rowOf(mention, sigma), file: await fileOf(id, sigma, gap) };
  } catch (error) {
    const reason = gapReason(error);
    if (!isDenied(reason)) gap(reason);
    return undefined;
  }
}

/** The document's unit, after those of the places above it. */
function unitsOf(plan: Plan, entry: DocumentEntry, run: RunContext): readonly MetadataUnit[] {
  const unit = documentUnit(plan, entry, false);
  const above = unit.hidden === undefined ? locationOf(plan, entry).above : [];
  return [...above.flatMap((place) => neededPlaceUnit(plan, place, run) ?? []), unit];
}
