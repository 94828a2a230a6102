import type { CatalogReader } from './catalog-reader.ts';
import type { GapReason } from './errors.ts';
import type { Kind, RecordOf } from './model.ts';
import type { RunOutcome } from './run-outcome.ts';
import type { Selection } from './selection.ts';

/** Reads one source. Yields plain data with stable ids, stops soon after `signal`, catches only what it can act on. */
export interface Extractor<K extends Kind = Kind, U extends Unit = Unit> {
  /** Names this run's units of work. Cheap: listings only. A plan that ends without a gap is complete. */
  plan(run: RunContext): AsyncIterable<U>;
  /** Reads one unit, as `plan` yielded it, and yields its records, parents before children. */
  read(unit: U, run: RunContext): AsyncIterable<RecordOf<K>>;
  /**
   * For `sextant plan`: the calls that reading these units would take, by endpoint as the ledger counts them, with those
   * for units that will turn up on the way. May ask the source about a few of them.
   */
  cost?(units: readonly U[], run: RunContext): Promise<Readonly<Record<string, number>>>;
}

/** The smallest thing that is read, kept or lost as a whole. Its records become visible together, when it ends. */
export interface Unit {
  /** `workbook/<uuid>`: stable across runs. The part before the first `/` is its listing. */
  readonly key: string;
  /**
   * Same as last time, and read whole then: the stored records are kept and `read` is not called. So it tells of all that
   * the records depend on; of `audience.key` too, where what they say depends on who looks.
   */
  readonly version?: string;
  /**
   * For what may change without its version changing: read again within this time, in milliseconds. By itself that takes as
   * long as a proof sweep does.
   */
  readonly freshFor?: number;
  /**
   * What becomes of what a gap leaves unproven: it stays as it was last read (`keep`, if not said), or nobody is given it until
   * a run has read it again (`withdraw`): for rights, which nobody may have on old proof. Such a unit without a version is read
   * anew even by a run that goes on from a broken one.
   */
  readonly onGap?: 'keep' | 'withdraw';
  /** For progress and reports. */
  readonly label: string;
  /** It exists but is not delivered: `selection` hides it, or nobody in the `audience` may open it. */
  readonly hidden?: { readonly by: 'selection' | 'audience'; readonly rule: string };
}

/** What a run offers a plugin. */
export interface RunContext {
  readonly runId: string;
  readonly signal: AbortSignal;
  readonly audience: Audience;
  readonly selection: Selection;
  /** What earlier extractors of this run, and settled units of this one, stored for the eyes of this audience. */
  readonly catalog: CatalogReader;
  /**
   * Something in scope could not be read: nothing there may be deleted. While reading, the scope is the unit, and `where`
   * says what in it; while planning, `where` is a unit key, or a listing (`workbook/`) that then covers all its units.
   */
  gap(where: string, reason: GapReason): void;
  /** Read while reading a unit: names an object that another unit will describe. Kept with the unit across runs. */
  mention(kind: Kind, id: string): void;
  /** Something a setting left out, and the setting that brings it in, or what is to be known of the users: no gap, told at the end. */
  notice(message: string): void;
  /** While planning: how many units follow at least, hidden ones left out. For the time that is left to show. */
  expect(units: number): void;
  /** For a plan whose later units follow from earlier ones: waits until all units yielded so far are read. */
  settled(): Promise<void>;
}

/** Decides whose eyes a run looks through. Never guesses: says by which rule it knew. */
export interface UserResolver {
  /** The members this run looks through, each with its catalog identity or the reason it has none. */
  resolve(directory: Directory, run: ResolverContext): AsyncIterable<ResolvedUser | UnresolvedUser>;
}

export type ResolverContext = Pick<RunContext, 'runId' | 'signal' | 'notice'>;

/** The people of the source, as far as the credentials may list them. */
export interface Directory {
  /** Who owns the credentials. */
  self(): Promise<DirectoryMember>;
  /** Everybody, deactivated members too. */
  members(): AsyncIterable<DirectoryMember>;
  /** Ids of the objects a member can open, by the source's own listing. Another member's needs an Admin. */
  openedBy(memberId: string): AsyncIterable<string>;
}

export interface DirectoryMember {
  readonly id: string;
  readonly email: string;
  readonly admin: boolean;
  /** False for deactivated and inactive members: they are nobody. */
  readonly active: boolean;
  /** Left out for those who belong to the organization. */
  readonly kind?: 'guest' | 'embed';
}

export interface ResolvedUser {
  readonly member: DirectoryMember;
  readonly catalogUser?: string;
  /** How it was known: `login user`, `same e-mail`, `csv line 12`… */
  readonly rule: string;
  /**
   * Ids the member's own listing names; `all` for Admins, and where the credentials are the member's own. The audience opens
   * what any of them opens: what another user of the run brings in already may be left out.
   */
  readonly opens: ReadonlySet<string> | 'all';
}

export interface UnresolvedUser {
  readonly unresolved: string;
  readonly reason: string;
  readonly remedy: string;
}

/** What the resolver found, asked one object at a time. Unknown access is no access. */
export interface Audience {
  readonly users: readonly ResolvedUser[];
  /** Changes when the audience does: what was stored for other eyes is not delivered to these. */
  readonly key: string;
  mayOpen(object: AccessQuestion): boolean;
}

export interface AccessQuestion {
  readonly id: string;
  readonly ownerId?: string | undefined;
  /** The folders and workspaces above it, as far as known. Owning one opens what lies below. */
  readonly above?: readonly { readonly id: string; readonly ownerId?: string | undefined }[];
}

/**
 * Writes to one catalog. Does not queue, batch, order, retry or change what it is given: the engine batches and orders
 * (parents first, then id), the client retries.
 */
export interface Sink<K extends Kind = Kind> {
  /** `changes`: only what this sink has not acknowledged; `snapshot`: everything, every run. */
  readonly wants: 'changes' | 'snapshot';
  /**
   * For a sink of snapshots: nothing has changed since the run of this id, the last that it showed. True: it has all of that,
   * as it left it, and shows it again when it is closed. False: it is given everything.
   */
  keep?(runId: string): Promise<boolean>;
  /** Stores a batch; writing the same batch twice leaves the same state. Says what it could not store, and why. */
  write(changes: readonly Change<K>[], run: SinkContext): Promise<readonly Rejection[]>;
  /** Called once, after the last batch or when the run ends early. Only a `finished` delivery may become visible. */
  close(outcome: RunOutcome): Promise<void>;
}

export type SinkContext = Pick<RunContext, 'runId' | 'signal'>;

export type Change<K extends Kind = Kind> =
  | { readonly op: 'put'; readonly record: RecordOf<K> }
  | { readonly op: 'remove'; readonly kind: K; readonly id: string; readonly why: 'gone' | 'unselected' | 'unseen' };

export interface Rejection {
  readonly kind: Kind;
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

/** Optional on every plugin instance: proves before any work that it can do its job, and names the remedy if not. Writes nothing. */
export interface Checkable {
  check(run: CheckContext): Promise<readonly CheckResult[]>;
}

export type CheckContext = Pick<RunContext, 'signal' | 'selection'>;

export interface CheckResult {
  /** `sink-json.directory`: the plugin's name and what of it. */
  readonly id: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly message: string;
  readonly remedy?: string;
}
