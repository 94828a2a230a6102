import type { RunReport } from '@sextant/core';
import type { Simulator } from '@sextant/simulator';
import type { Delivered } from './delivered.ts';
import type { Mode } from './mode.ts';

/** What a run said and delivered, and of what. */
export interface JudgedRun {
  readonly simulator: Simulator;
  readonly mode: Mode;
  readonly personalSpaces: boolean;
  readonly report: RunReport;
  readonly delivered: Delivered;
}
