import type { CatalogRecord, RunOutcome, Sink } from '@sextant/core';

/** A sink that keeps changes in memory: a readable implementation of the contract, and a neighbour for tests. */
export interface MemorySink extends Sink {
  /** How the last run ended. */
  readonly closed: RunOutcome | undefined;
  /** Everything it holds, in no promised order. */
  records(): readonly CatalogRecord[];
}

export function memorySink(held = new Map<string, CatalogRecord>()): MemorySink {
  let closed: RunOutcome | undefined;
  return {
    wants: 'changes',
    async write(changes) {
      for (const change of changes) {
        if (change.op === 'put') held.set(`${change.record.kind}\n${change.record.id}`, change.record);
        else held.delete(`${change.kind}\n${change.id}`);
      }
      return [];
    },
    async close(outcome) {
      closed = outcome;
    },
    get closed() {
      return closed;
    },
    records: () => [...held.values()],
  };
}
