import type { Audience, Extractor } from '../contracts.ts';
import type { Kind } from '../model.ts';
import type { CallLedger } from '../ledger.ts';
import type { Selection } from '../selection.ts';
import type { CatalogStore } from '../store/catalog-store.ts';
import type { StartedRun } from '../store/runs.ts';
import type { SweepTally } from './run-state.ts';
import type { CoverageTally } from './coverage.ts';
import type { GapLog } from './gap-log.ts';

/** What all extractors of a run share. */
export interface Extraction {
  readonly run: StartedRun;
  readonly startedAt: Date;
  readonly store: CatalogStore;
  readonly audience: Audience;
  readonly selection: Selection;
  readonly gaps: GapLog;
  readonly coverage: CoverageTally;
  readonly notices: Set<string>;
  readonly sweep: SweepTally;
  readonly ledger: CallLedger;
  /** Units read at a time. */
  readonly concurrency: number;
  /** A listing that lost most of what it had is believed. */
  readonly acceptDrop: boolean;
  /** Reads everything anew. */
  readonly full: boolean;
  /** Aborts when the user asks, or when any part of the run fails for good. */
  readonly abort: AbortController;
}

export interface NamedExtractor {
  readonly name: string;
  readonly emits: readonly Kind[];
  readonly extractor: Extractor;
}
