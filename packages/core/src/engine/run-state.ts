import type { UnresolvedUser } from '../contracts.ts';
import type { OpenSink } from '../deliver/open-sink.ts';
import type { SilentChange } from '../report.ts';
import type { StartedRun } from '../store/runs.ts';
import type { CoverageTally } from './coverage.ts';
import type { GapLog } from './gap-log.ts';

/** Unchanged units that were read again, and those of them that had changed in silence. */
export interface SweepTally {
  read: number;
  readonly changed: SilentChange[];
}

/** What a run knows of itself while it goes. */
export interface RunState {
  readonly run: StartedRun;
  readonly startedAt: Date;
  /** The first run, by its number, of those that broke off before this one; its own where none did. */
  readonly brokenOff: number;
  readonly abort: AbortController;
  readonly gaps: GapLog;
  readonly coverage: CoverageTally;
  readonly notices: Set<string>;
  unresolved: readonly UnresolvedUser[];
  readonly sweep: SweepTally;
  readonly sinks: OpenSink[];
}
