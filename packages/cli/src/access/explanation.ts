import { type AccessReason, known, type MemberRecord, recordId } from '@sextant/core';
import { MIRRORING } from '../config/resolver-choice.ts';
import { type AccessObject, chainOf, objectById, type ObjectKind } from './access-object.ts';
import type { AccessState } from './access-state.ts';
import { nearestWays, type Way } from './nearest-ways.ts';
import { type Unknown, unknownsOf } from './unknown.ts';

/** A reason as the record tells it, with the names of what it speaks of. */
export interface NamedReason extends AccessReason {
  readonly teamName?: string;
  readonly objectKind?: ObjectKind;
  readonly objectName?: string;
  /** It stands on something above the object. */
  readonly inherited: boolean;
}

/** Whether a member may open an object, and why. */
export interface Explanation {
  readonly user: Pick<MemberRecord, 'id' | 'name' | 'email' | 'accountType' | 'admin'> & {
    readonly catalogUser?: string;
  };
  readonly object: AccessObject;
  /** The names of what stands above the object, the workspace first. */
  readonly above: readonly string[];
  readonly allowed: boolean;
  readonly level?: string;
  /** Every reason, the deciding one first. */
  readonly via: readonly NamedReason[];
  /** The account type lets less than the deciding reason gives. */
  readonly capped?: true;
  /** Nobody knows how far the account type lets the member go. */
  readonly uncapped?: true;
  /** What would make it a yes, the nearest first. */
  readonly nearest: readonly Way[];
  readonly unknown: readonly Unknown[];
  /** The run that read who may open the object, else the newest one; and when it ended. */
  readonly run: string;
  readonly asOf: string;
}

export function explanation(state: AccessState, user: MemberRecord, object: AccessObject): Explanation {
  const { reader } = state;
  const run = state.readBy(object.id) ?? state.run;
  const access = reader.get('access', recordId(object.id, user.id));
  const chain = chainOf(reader, object);
  const via = (access?.via ?? []).map((reason) => named(reason, state, chain));
  const { id, name, email, accountType, admin } = user;
  return known<Explanation>({
    user: known<Explanation['user']>({ id, email, name, accountType, admin, catalogUser: access?.catalogUser }),
    object,
    above: chain.slice(1).map(nameOf).toReversed(),
    allowed: access !== undefined,
    level: access?.level,
    via,
    capped: access !== undefined && via[0] !== undefined && access.level !== via[0].level ? true : undefined,
    uncapped: access?.uncapped,
    nearest: access === undefined ? waysTo(object, state, chain) : [],
    unknown: unknownsOf(state, { object, memberId: user.id }),
    run: run.id,
    asOf: run.finishedAt,
  });
}

function waysTo(object: AccessObject, { reader, lookup }: AccessState, chain: readonly AccessObject[]): readonly Way[] {
  const reasons = lookup.reasonsOf(MIRRORING, `access/${object.id}`, 'team');
  return nearestWays(chain, reasons, (team) => reader.get('team', team)?.name);
}

function named(reason: AccessReason, { reader }: AccessState, chain: readonly AccessObject[]): NamedReason {
  const { objectId = '', teamId } = reason;
  const object = chain.find(({ id }) => id === objectId) ?? objectById(reader, objectId);
  return known<NamedReason>({
    ...reason,
    grantId: reason.grantId,
    objectId: reason.objectId,
    teamId,
    teamName: teamId === undefined ? undefined : reader.get('team', teamId)?.name,
    objectKind: object?.kind,
    objectName: object?.name,
    inherited: objectId !== chain[0]?.id,
  });
}

export function nameOf({ name, id }: Pick<AccessObject, 'name' | 'id'>): string {
  return name?.trim() || id;
}
