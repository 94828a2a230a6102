import { type GapReason, gapReason, type RunContext } from '@sextant/core';
import type { ListOptions } from '@sextant/sigma-client';
import { isDenied } from './denial.ts';
import { DOCUMENT_KINDS } from './map/documents.ts';

/** Units that follow from a listing of files: a document may be in no other. */
export const FILE_SCOPES = ['workspace/', 'folder/', ...DOCUMENT_KINDS.map((kind) => `${kind}/`), 'side-lists/'];

type List<T> = (options: ListOptions) => AsyncIterable<T>;

/** Collects a listing of the plan. What it could not list is a gap in each of `scopes`: nothing there is deleted. */
export async function collect<T>(run: RunContext, scopes: readonly string[], list: List<T>): Promise<T[]> {
  const gap = (reason: GapReason): void => {
    for (const scope of scopes) run.gap(scope, reason);
  };
  return collectInto(run, gap, list);
}

/** Collects a listing that others can do without: where it is refused, they must. Only what may succeed next time is a gap. */
export async function collectHint<T>(run: RunContext, scopes: readonly string[], list: List<T>): Promise<T[]> {
  const gap = (reason: GapReason): void => {
    if (!isDenied(reason)) for (const scope of scopes) run.gap(scope, reason);
  };
  return collectInto(run, gap, list);
}

/** Collects a list while a unit is read; `where` says which, in the report. */
export async function collectPart<T>(run: RunContext, where: string, list: List<T>): Promise<Part<T>> {
  let whole = true;
  const gap = (reason: GapReason): void => {
    whole = false;
    run.gap(where, reason);
  };
  const rows = await collectInto(run, gap, list);
  return { rows, whole };
}

export interface Part<T> {
  readonly rows: readonly T[];
  /** False: some may be missing, and the gap is noted. */
  readonly whole: boolean;
}

async function collectInto<T>(run: RunContext, gap: (reason: GapReason) => void, list: List<T>): Promise<T[]> {
  const rows: T[] = [];
  try {
    for await (const row of list({ onNote: gap })) {
      run.signal.throwIfAborted();
      rows.push(row);
    }
  } catch (error) {
    gap(gapReason(error));
  }
  return rows;
}
