import type { Organization } from '../org/organization.ts';
import { notFound } from '../routes/refusal.ts';
import type { Mutation } from './mutation.ts';

export function grant(org: Organization, id: string, { memberId, teamId, permission = 'view' }: Mutation): string {
  if (!isGrantable(org, id)) throw notFound('object');
  const grantId = org.dice.uuid('granted', org.epoch);
  org.grants.push({ id: grantId, inodeId: id, memberId: memberId ?? null, teamId: teamId ?? null, permission });
  return grantId;
}

export function revoke({ grants }: Organization, id: string): void {
  const at = grants.findIndex((known) => known.id === id);
  if (at < 0) throw notFound('grant');
  grants.splice(at, 1);
}

function isGrantable({ places, documents, connections, tables }: Organization, id: string): boolean {
  return places.has(id) || documents.has(id) || [...connections, ...tables].some((each) => each.id === id);
}
