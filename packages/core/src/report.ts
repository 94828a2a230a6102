import type { Rejection, UnresolvedUser } from './contracts.ts';
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

export interface KindCounts {
  readonly found: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly gone: number;
}

export interface CallCounts {
  readonly total: number;
  readonly retried: number;
  readonly byEndpoint: Readonly<Record<string, number>>;
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

export interface SinkReport {
  readonly sink: string;
  readonly written: number;
  readonly removed: number;
  readonly rejected: number;
  readonly error?: { readonly code: string; readonly message: string; readonly remedy: string };
}

/** The run report: printed by `run --json`, kept as `.sextant/runs/<runId>.json`. */
export interface RunReport extends KindCounts {
  readonly runId: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcome: Outcome;
  readonly exitCode: number;
  readonly byKind: Readonly<Partial<Record<Kind, KindCounts>>>;
  readonly coverage: readonly Coverage[];
  readonly gaps: readonly Gap[];
  readonly rejections: readonly (Rejection & { readonly sink: string })[];
  readonly unresolved: readonly UnresolvedUser[];
  /** What was left out by a setting, and the setting that brings it in. */
  readonly notices: readonly string[];
  readonly calls: CallCounts;
  readonly sinks: readonly SinkReport[];
  readonly error?: { readonly code: string; readonly message: string; readonly remedy: string };
}
