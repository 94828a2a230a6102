import { type GapReason, gapReason, type RunContext } from '@sextant/core';
import type { ListOptions } from '@sextant/sigma-client';

/** Collects a listing of the plan. What it could not list is a gap in each of `scopes`: nothing there is deleted. */
export async function collect<T>(
  run: RunContext,
  scopes: readonly string[],
  list: (options: ListOptions) => AsyncIterable<T>,
): Promise<T[]> {
  const gap = (reason: GapReason): void => {
    for (const scope of scopes) run.gap(scope, reason);
  };
  return collectInto(gap, list);
}

/** Collects a list while a unit is read; `where` says which, in the report. */
export async function collectPart<T>(
  run: RunContext,
  where: string,
  list: (options: ListOptions) => AsyncIterable<T>,
): Promise<Part<T>> {
  let whole = true;
  const gap = (reason: GapReason): void => {
    whole = false;
    run.gap(where, reason);
  };
  const rows = await collectInto(gap, list);
  return { rows, whole };
}

export interface Part<T> {
  readonly rows: readonly T[];
  /** False: some may be missing, and the gap is noted. */
  readonly whole: boolean;
}

async function collectInto<T>(
  gap: (reason: GapReason) => void,
  list: (options: ListOptions) => AsyncIterable<T>,
): Promise<T[]> {
  const rows: T[] = [];
  try {
    for await (const row of list({ onNote: gap })) rows.push(row);
  } catch (error) {
    gap(gapReason(error));
  }
  return rows;
}
