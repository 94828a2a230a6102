import type { GapReason } from '@sextant/core';
import { type Grant, inodeUuid } from '@sextant/sigma-client';
import type { GrantInForce } from '../effective-access.ts';
import type { AccessObject } from '../objects.ts';

/** The grants in force on an object, as far as they could be read. */
export interface GrantsRead {
  readonly grants: readonly GrantInForce[];
  /** Why there may be others. */
  readonly gaps: readonly GapReason[];
}

export type GrantsOf = (object: AccessObject) => GrantsRead;

/** Where nobody asked, as in a plan that is not carried out. */
export const NOT_READ: GrantsRead = {
  grants: [],
  gaps: [
    {
      code: 'ACCESS_GRANTS_UNREAD',
      message: 'The grants in force were not read: nobody has access by one',
      remedy: 'Run again.',
    },
  ],
};

/** Objects are named by their slugs in grants, and by their ids everywhere else. */
export function objectKey(id: string): string {
  return inodeUuid(id) ?? id;
}

export function grantInForce({ id, inodeId, principal, permission }: Grant): GrantInForce {
  return { id, objectId: objectKey(inodeId), principal, permission };
}
