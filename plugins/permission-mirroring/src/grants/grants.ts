import type { RunContext } from '@sextant/core';
import { type Grant, inodeUuid } from '@sextant/sigma-client';
import type { GrantInForce } from '../effective-access.ts';
import type { AccessObject } from '../objects.ts';

/** Tells the grants in force on an object. What it could not read it leaves out, under a gap. */
export type ReadGrants = (object: AccessObject, run: RunContext) => Promise<readonly GrantInForce[]>;

/** Objects are named by their slugs in grants, and by their ids everywhere else. */
export function objectKey(id: string): string {
  return inodeUuid(id) ?? id;
}

export function grantInForce({ id, inodeId, principal, permission }: Grant): GrantInForce {
  return { id, objectId: objectKey(inodeId), principal, permission };
}
