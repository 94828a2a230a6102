import type { Composition } from '../compose.ts';
import type { Scope } from '../container.ts';
import type { MaxDeletions } from '../config/settings.ts';
import type { Directory } from '../contracts.ts';
import type { CallLedger } from '../ledger.ts';
import type { CatalogStore } from '../store/catalog-store.ts';
import type { RunProgress } from './progress.ts';

/** What one run is made of. */
export interface RunRequest {
  readonly composition: Composition;
  /** Holds what plugins depend on; the run makes children of it and closes them. */
  readonly scope: Scope;
  readonly store: CatalogStore;
  readonly directory: Directory;
  readonly ledger: CallLedger;
  readonly progress: RunProgress;
  /** The user's wish to stop. */
  readonly signal: AbortSignal;
  /** Units read at a time: a few more than calls in flight keeps those busy. */
  readonly concurrency: number;
  /** Extractors of the composition that do not run this time; their records stay in force. */
  readonly skip?: ReadonlySet<string>;
  /** Whether extractors that need more than the owner of the credentials is are left out. Default: the run is refused. */
  readonly onMissingLevel?: 'refuse' | 'skip';
  /** Reads everything anew, unchanged units too. */
  readonly full?: boolean;
  /** A listing that lost most of what it had is believed. Else that is a gap. */
  readonly acceptDrop?: boolean;
  /** More than this stops the run before any sink is touched; nothing does where it is left out. */
  readonly maxDeletions?: MaxDeletions | undefined;
  /** Unchanged units are read again within this time, in milliseconds; never where it is left out. */
  readonly sweepEveryMs?: number | undefined;
  /** How many runs can be compared with. Default: 30. */
  readonly keepRuns?: number;
  /** Extracts, and counts what each sink would be given. */
  readonly dryRun?: boolean;
  /** Is shown the error that ended the run, stack and all: the report tells it in words. */
  readonly onFailure?: (error: unknown) => void;
  readonly now?: () => Date;
}
