import type { CatalogRecord } from '@sextant/core';

/** What one run could see, and nothing of what the store made of it. */
export interface RunFacts {
  /** Who looked. */
  readonly eyes: string;
  /** Extractors that were enabled, skipped ones too. */
  readonly enabled: readonly string[];
  readonly plans: readonly PlanFacts[];
  /** Whether the run read all it had to: else any part of it may have been stored, or not. */
  readonly isWhole: boolean;
  /** Listings that the run told to have dropped: `one workbook/`. Undefined: it died before it could tell. */
  readonly dropped: ReadonlySet<string> | undefined;
  readonly acceptDrop: boolean;
  /** What is unchanged was begun to read too. */
  readonly full: boolean;
}

export interface PlanFacts {
  readonly extractor: string;
  readonly named: Map<string, Standing>;
  /** What the plan told not to know: unit keys and listings; `*`: it broke off. */
  readonly gaps: Set<string>;
  /** Keys of units that were begun to read; those named and not begun were kept as they were. */
  readonly begun: Set<string>;
  /** In the order in which they ended. Those that broke off by an error are none. */
  readonly readings: Reading[];
  hasEnded: boolean;
}

/** What a plan says of a unit that it names. */
export type Standing = 'shown' | 'unselected' | 'unseen';

export interface Reading {
  readonly key: string;
  readonly records: readonly CatalogRecord[];
  /** Read to the end without a gap. */
  readonly isWhole: boolean;
}
