import type { CatalogRecord, CatalogStore, Difference, Ref } from '@sextant/core';
import type { ComparedRuns } from './compared-runs.ts';

/** Two runs' states of the catalog, side by side. */
export interface Comparison {
  readonly runs: ComparedRuns;
  /** Lazy, and each time anew: by kind, then by id. */
  differences(): Iterable<Difference>;
  /** As the later state tells it, or where it is not there any more, the earlier one. */
  find(ref: Ref): CatalogRecord | undefined;
}

/** Also against the order of time: what is newer is then what was. */
export function comparisonOf({ comparison }: CatalogStore, runs: ComparedRuns): Comparison {
  const { from, to } = runs;
  const [older, newer] = from.number < to.number ? [from, to] : [to, from];
  return {
    runs,
    *differences() {
      for (const difference of comparison.differences(older.number, newer.number)) {
        const { before, after } = difference;
        yield older === from ? difference : { ...difference, before: after, after: before };
      }
    },
    find: (ref) => comparison.recordAt(ref, to.number) ?? comparison.recordAt(ref, from.number),
  };
}
