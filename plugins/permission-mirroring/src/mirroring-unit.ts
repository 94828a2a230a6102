import type { RecordOf, RunContext, Unit } from '@sextant/core';

export type Emitted = 'member' | 'team' | 'team-member' | 'access';
export type MirroringRecord = RecordOf<Emitted>;

/** A unit that brings along how it is read: the plan knows best. */
export interface MirroringUnit extends Unit {
  /** The endpoint that reading it calls, once. Left out where it calls none. */
  readonly asks?: string;
  records(run: RunContext): AsyncIterable<MirroringRecord>;
}
