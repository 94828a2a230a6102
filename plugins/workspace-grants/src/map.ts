import { type GrantRecord, type Kind, known } from '@sextant/core';
import { type Grant, inodeUuid } from '@sextant/sigma-client';

export interface GrantedObject {
  readonly kind: Kind;
  readonly id: string;
}

/** A grant is told once, on the object it stands on. */
export function standsOn({ inodeId }: Grant, { id }: GrantedObject): boolean {
  return inodeId === id || inodeUuid(inodeId) === id.toLowerCase();
}

/** To whom it is, where Sigma does not tell, is left out. */
export function grantRecord(grant: Grant, object: GrantedObject, organizationId: string | undefined): GrantRecord {
  return known<GrantRecord>({
    kind: 'grant',
    id: grant.id,
    principal: principalOf(grant, organizationId),
    objectKind: object.kind,
    objectId: object.id,
    permission: grant.permission,
    createdBy: grant.createdBy,
    updatedBy: grant.updatedBy,
    createdAt: grant.createdAt,
    updatedAt: grant.updatedAt,
  });
}

function principalOf({ principal }: Grant, organizationId: string | undefined): GrantRecord['principal'] {
  if (principal?.type !== 'organization') return principal;
  return organizationId === undefined ? undefined : { type: 'organization', id: organizationId };
}
