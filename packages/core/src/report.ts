import type { Rejection, UnresolvedUser } from './contracts.ts';
import type { Kind } from './model.ts';
import type { Coverage, Gap, Outcome } from './run-outcome.ts';

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
  /** Families of endpoints that were refused for their rate. Left out when none. */
  readonly limits?: Readonly<Record<string, Limited>>;
}

/** What refusals taught of a limit. */
export interface Limited {
  readonly refused: number;
  /** Calls a second that get through, once known. */
  readonly perSecond?: number;
}

/** A unit whose version was that of last time, and what it told was not. */
export interface SilentChange {
  readonly plugin: string;
  /** The unit's key. */
  readonly unit: string;
  readonly label: string;
  /** How many of its records are new, other than before, or gone. */
  readonly records: number;
}

/** How many records of a kind a sink was given, or would be in a dry run. */
export interface Given {
  readonly written: number;
  readonly removed: number;
}

export interface SinkReport {
  readonly sink: string;
  /** Nothing had changed since it was given everything: nothing was written. Left out elsewhere. */
  readonly upToDate?: boolean;
  readonly written: number;
  readonly removed: number;
  /** The same by kind. Left out where there was neither. */
  readonly byKind?: Readonly<Partial<Record<Kind, Given>>>;
  readonly rejected: number;
  /** Not written, because what they hang on was rejected; offered again next time. Left out when none. */
  readonly heldBack?: number;
  readonly error?: { readonly code: string; readonly message: string; readonly remedy: string };
}

/** What a run took over from those that were killed or interrupted before it. */
export interface ResumedRun {
  /** The first of them. */
  readonly runId: string;
  /** Read by them, and not read again. */
  readonly units: number;
  /** Of the source, that this run planned by without asking again. */
  readonly answers: number;
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
  /** Left out by a run that started anew. */
  readonly resumed?: ResumedRun;
  /** The proof sweep: unchanged units that were read again all the same. Left out where there were none. */
  readonly sweep?: { readonly read: number; readonly changed: readonly SilentChange[] };
  readonly calls: CallCounts;
  readonly sinks: readonly SinkReport[];
  readonly error?: { readonly code: string; readonly message: string; readonly remedy: string };
}
