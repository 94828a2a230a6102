import type { CatalogRecord, Change } from '@sextant/core';
import { type Catalog, keyOf, wordsOf } from './catalog.ts';
import type { Model } from './model.ts';
import type { Delivery } from './watched-sink.ts';

export const SORTS = ['wrong deletion', 'lost row', 'stale row', 'leak'] as const;

export interface Complaint {
  readonly sort: (typeof SORTS)[number];
  readonly text: string;
}

/** What is wrong with what a sink was given and then held, by what the runs had proven until then, for these eyes. */
export function complaintsOfDelivery(delivery: Delivery, model: Model, eyes: string): readonly Complaint[] {
  const { sink, changes, isFinished, before, after, rejected } = delivery;
  const ofChanges = changes.flatMap((change) => complaintsOfChange(change, model, eyes));
  if (!isFinished) return told(sink, ofChanges);
  const keys = new Set([...model.keys(), ...after.keys()]);
  const ofHeld = [...keys].flatMap((key) => {
    const complaints = complaintsOfHeld(key, after.get(key), model, eyes);
    if (complaints.length === 0 || isExcused(key, rejected, model, eyes)) return [];
    return after.has(key) || !before.has(key) ? complaints : complaints.map(({ text }) => wrongDeletion(text));
  });
  return told(sink, [...ofChanges, ...ofHeld]);
}

/** What is wrong with what a sink holds, where nothing kept it from what there is in truth. */
export function complaintsOfTruth({ sink, after }: Delivery, truth: Catalog, hidden: Catalog): readonly Complaint[] {
  const extra = [...after.keys()].filter((key) => !truth.has(key));
  const wrong = [...truth].filter(([key, record]) => wordsOf(record) !== wordsOf(after.get(key)));
  return told(sink, [
    ...extra.map((key): Complaint => ({ sort: hidden.has(key) ? 'leak' : 'stale row', text: `${key} is still there` })),
    ...wrong.map(([key]): Complaint => ({ sort: 'lost row', text: `${key} is not as it is in truth` })),
  ]);
}

function complaintsOfChange(change: Change, model: Model, eyes: string): readonly Complaint[] {
  if (change.op === 'put') return complaintsOfHeld(keyOf(change.record), change.record, model, eyes);
  const key = keyOf(change);
  if (change.why === 'gone' && model.isThere(key)) return [wrongDeletion(`${key} is removed as gone, without proof`)];
  if (model.allowed(key, eyes).has(undefined)) return [];
  return [wrongDeletion(`${key} is removed as ${change.why}, and is in force`)];
}

function complaintsOfHeld(
  key: string,
  held: CatalogRecord | undefined,
  model: Model,
  eyes: string,
): readonly Complaint[] {
  const allowed = new Set([...model.allowed(key, eyes)].map(wordsOf));
  if (allowed.has(wordsOf(held))) return [];
  if (held === undefined) return [{ sort: 'lost row', text: `${key} is missing, and is in force` }];
  if (allowed.size > 1 || !allowed.has(undefined)) {
    return [{ sort: 'lost row', text: `${key} says ${wordsOf(held)}, and should: ${[...allowed].join(' or ')}` }];
  }
  if (model.isHiddenFrom(key, eyes)) return [{ sort: 'leak', text: `${key} is not for ${eyes}` }];
  return [{ sort: 'stale row', text: `${key} is there, and is not in force` }];
}

/** The sink would not have it, or what it hangs on: it is offered again. */
function isExcused(key: string, rejected: ReadonlySet<string>, model: Model, eyes: string): boolean {
  if (rejected.has(key)) return true;
  return [...model.allowed(key, eyes)].some(
    (record) =>
      record?.parentKind !== undefined &&
      record.parentId !== undefined &&
      isExcused(keyOf({ kind: record.parentKind, id: record.parentId }), rejected, model, eyes),
  );
}

function wrongDeletion(text: string): Complaint {
  return { sort: 'wrong deletion', text };
}

function told(sink: string, complaints: readonly Complaint[]): readonly Complaint[] {
  return complaints.map(({ sort, text }) => ({ sort, text: `${sink}: ${text}` }));
}
