import type { SeededChoice } from '../seeded-choice.ts';
import { type ExtractorName, EXTRACTORS } from './organization.ts';

export const DISTURBANCES = [
  'gap in units',
  'broken units',
  'cut listings',
  'empty listings',
  'units not planned',
  'broken plan',
  'short listings',
  'changes meanwhile',
  'abort',
  'budget',
  'kill',
  'bug',
  'dry run',
  'guard',
  'failing sink',
  'rejecting sink',
  'absent sink',
  'disabled extractor',
  'skipped extractor',
] as const;
export type Disturbance = (typeof DISTURBANCES)[number];

/** What one run meets. */
export interface Disturbed {
  readonly kinds: ReadonlySet<Disturbance>;
  /** When what happens once happens: at this step of the run, where it comes so far. */
  readonly step: number;
  /** Calls that may be made, where there is a budget. */
  readonly budget: number;
  /** Deletions that the guard lets through, where there is one. */
  readonly mayDelete: number;
  readonly acceptDrop: boolean;
  /** Reads unchanged units too. */
  readonly full: boolean;
  /** Of the extractors, which one is disabled or skipped. */
  readonly extractor: ExtractorName;
}

export const CALM: Disturbed = {
  kinds: new Set(),
  step: Infinity,
  budget: Infinity,
  mayDelete: Infinity,
  acceptDrop: true,
  full: false,
  extractor: 'one',
};

/** One to three of them. */
export function disturbedBy(choice: SeededChoice): Disturbed {
  const kinds = new Set<Disturbance>();
  for (let wanted = 1 + choice.below(3); wanted > 0; wanted -= 1) kinds.add(choice.pick(DISTURBANCES));
  return {
    kinds,
    step: 1 + choice.below(choice.oneIn(3) ? 15 : 150),
    budget: 1 + choice.below(40),
    mayDelete: choice.below(5),
    acceptDrop: choice.oneIn(3),
    full: choice.oneIn(6),
    extractor: choice.pick(EXTRACTORS),
  };
}
