import { type GapReason, gapReason, type RunContext } from '@sextant/core';
import type { ListOptions } from '@sextant/sigma-client';

export interface Listed<T> {
  readonly rows: readonly T[];
  /** False: there may be others, and it was told why. */
  readonly whole: boolean;
}

/** What a listing gives, as far as it goes. `onGap` is told why that may not be all. */
export async function listed<T>(
  list: (options: ListOptions) => AsyncIterable<T>,
  run: RunContext,
  onGap: (reason: GapReason) => void,
): Promise<Listed<T>> {
  const rows: T[] = [];
  let whole = true;
  const onNote = (reason: GapReason): void => {
    whole = false;
    onGap(reason);
  };
  try {
    for await (const row of list({ onNote })) {
      run.signal.throwIfAborted();
      rows.push(row);
    }
  } catch (error) {
    onNote(gapReason(error));
  }
  return { rows, whole };
}
