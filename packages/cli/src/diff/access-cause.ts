import type { RecordOf } from '@sextant/core';
import { rankOf } from '../access/level-words.ts';

export type AccessRecord = RecordOf<'access'>;
export type Reason = NonNullable<AccessRecord['via']>[number];

/** `gained` and `raised` are told by what there is now, `lost` and `lowered` by what there was. */
export type AccessChange = 'gained' | 'raised' | 'lost' | 'lowered';

/** Why somebody may do with an object what was not allowed before, or may not any more. */
export type AccessCause =
  | {
      readonly why: 'grant';
      readonly to: 'member' | 'team' | 'organization';
      readonly teamId?: string;
      readonly objectId: string;
      readonly level: string;
    }
  /** They joined the team, or left it. */
  | { readonly why: 'membership'; readonly teamId: string }
  /** The object came under another one, or went from under it, on which they have the right as before. */
  | { readonly why: 'place'; readonly objectId: string }
  | { readonly why: 'ownership'; readonly objectId: string }
  | { readonly why: 'admin' | 'account-type' }
  /** The object is new, or gone. */
  | { readonly why: 'object' }
  /** The run began to look through them, or does not any more. */
  | { readonly why: 'audience' }
  /** The later run could not prove it. */
  | { readonly why: 'unproven' }
  /** They had it for the same reason before the earlier run, which could not prove it, or did not look. */
  | { readonly why: 'again' };

/** One right as two runs tell it. */
export interface ChangedRight {
  readonly objectId: string;
  readonly memberId: string;
  readonly change: AccessChange;
  /** On the side that `change` is told by. */
  readonly here: AccessRecord;
  readonly there: AccessRecord | undefined;
}

/** What else is known of the two runs, seen from the side that a change is told by. */
export interface Surroundings {
  /** Whether this side alone has the record. */
  onlyHere(kind: 'member' | 'team-member' | 'object', id: string): boolean;
  /** The right that a member has on the other side on another object. */
  thereOn(objectId: string, memberId: string): AccessRecord | undefined;
  isUnproven(objectId: string): boolean;
  /** The right that a member had on an object before both runs, of one that the earlier run did not tell. */
  onceOn(objectId: string, memberId: string): AccessRecord | undefined;
}

/** Undefined where the level is the same: for which reasons makes no difference to anybody. */
export function accessChange(
  before: AccessRecord | undefined,
  after: AccessRecord | undefined,
): AccessChange | undefined {
  if (before === undefined) return 'gained';
  if (after === undefined) return 'lost';
  const [was, is] = [rankOf(before.level ?? ''), rankOf(after.level ?? '')];
  if (was === is) return undefined;
  return is > was ? 'raised' : 'lowered';
}

/** The one cause that is told of a change: the first that explains it, from what concerns the person to the single grant. */
export function accessCause(right: ChangedRight, around: Surroundings): AccessCause {
  const { objectId, memberId, change, here, there } = right;
  if (around.onlyHere('member', memberId)) return { why: 'audience' };
  if (around.onlyHere('object', objectId)) return { why: 'object' };
  if (change === 'lost' && around.isUnproven(objectId)) return { why: 'unproven' };
  // The deciding one comes first. Where it decides on the other side too, only how far the account type lets is another.
  const [reason] = here.via ?? [];
  if (reason === undefined || holds(there, reason)) return { why: 'account-type' };
  const { teamId, objectId: place = objectId } = reason;
  if (reason.reason === 'admin') return { why: 'admin' };
  if (change === 'gained' && holds(around.onceOn(objectId, memberId), reason)) return { why: 'again' };
  if (teamId !== undefined && around.onlyHere('team-member', `${teamId}/${memberId}`)) {
    return { why: 'membership', teamId };
  }
  if (place !== objectId && holds(around.thereOn(place, memberId), reason)) return { why: 'place', objectId: place };
  return ofReason(reason, place);
}

function ofReason({ reason, teamId, level }: Reason, objectId: string): AccessCause {
  switch (reason) {
    case 'team':
      return { why: 'grant', to: 'team', ...(teamId === undefined ? {} : { teamId }), objectId, level };
    case 'organization':
      return { why: 'grant', to: 'organization', objectId, level };
    case 'ownership':
      return { why: 'ownership', objectId };
    case 'admin':
      return { why: 'admin' };
    case 'grant':
      return { why: 'grant', to: 'member', objectId, level };
  }
}

function holds(record: AccessRecord | undefined, reason: Reason): boolean {
  return record?.via?.some((each) => keyOf(each) === keyOf(reason)) === true;
}

function keyOf({ reason, grantId = '', teamId = '', objectId = '', level }: Reason): string {
  return [reason, grantId, teamId, objectId, level].join(' ');
}
