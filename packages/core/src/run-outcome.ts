import type { GapReason } from './errors.ts';
import type { Kind } from './model.ts';

/** How a run ended. `done-with-gaps` is exit code 3; `stopped` is the deletion guard, 4; `interrupted`, 130. */
export type Outcome = 'done' | 'done-with-gaps' | 'failed' | 'stopped' | 'interrupted';

export const EXIT_CODES: Readonly<Record<Outcome, number>> = {
  done: 0,
  failed: 1,
  'done-with-gaps': 3,
  stopped: 4,
  interrupted: 130,
};

/** Something in scope that was not read. Nothing in its scope is deleted. */
export interface Gap extends GapReason {
  readonly plugin: string;
  /** A unit key, or a listing such as `workbook/`. */
  readonly scope: string;
  /** The unit's label, for people. */
  readonly label: string;
  /** What in the unit, where the gap is smaller than it. */
  readonly where: string;
  /** How many records of earlier runs it protects: they stay in force as they were. Left out when none. */
  readonly kept?: number;
}

/** How complete one listing is: `complete` when its plan ended without a gap and every unit was read whole. */
export interface Coverage {
  readonly plugin: string;
  /** A listing: `workbook/`. */
  readonly scope: string;
  readonly status: 'complete' | 'partial';
  readonly units: number;
  readonly read: number;
  readonly unchanged: number;
  readonly gaps: number;
  /** Exists, but the selection hides it. */
  readonly unselected: number;
  /** Exists, but nobody in the audience may open it. */
  readonly unseen: number;
}

/** What a sink is told at the end, and what a manifest file keeps. */
export interface RunOutcome {
  readonly runId: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcome: Outcome;
  /** Records delivered, by kind. */
  readonly counts: Readonly<Partial<Record<Kind, number>>>;
  readonly coverage: readonly Coverage[];
  readonly gaps: readonly Gap[];
}
