import type { Organization, SimDocument } from './org/organization.ts';
import { badRequest, notFound } from './routes/route.ts';

/** A change of the organization while it is being looked at. */
export interface Mutation {
  readonly op: 'rename' | 'edit' | 'archive' | 'restore' | 'delete' | 'move' | 'grant' | 'revoke';
  /** Of a document; for a grant, of any object; for `revoke`, of the grant. */
  readonly id: string;
  readonly name?: string;
  readonly parentId?: string;
  readonly memberId?: string;
  readonly teamId?: string;
  readonly permission?: string;
}

export function mutate(org: Organization, mutation: Mutation): object {
  org.epoch += 1;
  const { op, id } = mutation;
  if (op === 'grant') return grant(org, mutation);
  if (op === 'revoke') {
    const at = org.grants.findIndex((known) => known.id === id);
    if (at < 0) throw notFound('grant');
    org.grants.splice(at, 1);
    return { op, id };
  }
  const document = org.documents.get(id);
  if (document === undefined) throw notFound('document');
  if (op === 'delete') org.documents.delete(id);
  else change(document, mutation, new Date(Date.UTC(2026, 9, 1) + org.epoch * 1000).toISOString());
  return { op, id };
}

function change(document: SimDocument, { op, name, parentId }: Mutation, updatedAt: string): void {
  document.updatedAt = updatedAt;
  switch (op) {
    case 'rename':
      document.name = name ?? `${document.name} (renamed)`;
      break;
    case 'edit':
      document.version += 1;
      break;
    case 'archive':
    case 'restore':
      document.isArchived = op === 'archive';
      break;
    case 'move':
      if (parentId === undefined) throw badRequest('move wants a parentId');
      document.parentId = parentId;
      break;
    case 'delete':
    case 'grant':
    case 'revoke':
      throw badRequest(`${op} is no change of a document`);
  }
}

function grant(org: Organization, { id, memberId, teamId, permission = 'view' }: Mutation): object {
  const made = {
    id: org.dice.uuid('granted', org.epoch),
    inodeId: id,
    memberId: memberId ?? null,
    teamId: teamId ?? null,
    permission,
  };
  org.grants.push(made);
  return { op: 'grant', id: made.id };
}
