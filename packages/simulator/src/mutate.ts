import type { Organization, SimDocument, SimMember, SimPlace } from './org/organization.ts';
import { badRequest, notFound } from './routes/refusal.ts';

/** A change of the organization while it is being looked at. */
export interface Mutation {
  readonly op:
    | 'rename'
    | 'edit'
    | 'archive'
    | 'restore'
    | 'delete'
    | 'move'
    | 'grant'
    | 'revoke'
    | 'deactivate'
    | 'reactivate';
  /** Of a document; for `deactivate` and `reactivate` of a member; for `rename` and `move` also of a folder or workspace; for `grant` of any of these, of a connection or of a table; for `revoke` of the grant. */
  readonly id: string;
  readonly name?: string;
  readonly parentId?: string;
  /** Neither a member nor a team: a grant to everybody. */
  readonly memberId?: string;
  readonly teamId?: string;
  readonly permission?: string;
}

/** Changes the organization at once; answers what was changed, of a new grant its id. */
export function mutate(org: Organization, mutation: Mutation): { op: string; id: string } {
  const { op, id } = mutation;
  org.epoch += 1;
  switch (op) {
    case 'grant':
      return { op, id: grant(org, mutation) };
    case 'revoke':
      revoke(org, id);
      return { op, id };
    case 'delete':
      remove(org, documentOf(org, id));
      return { op, id };
    case 'rename':
      rename(org, org.places.get(id) ?? documentOf(org, id), mutation.name);
      return { op, id };
    case 'move':
      move(org, org.places.get(id) ?? documentOf(org, id), mutation.parentId);
      return { op, id };
    case 'edit':
      edit(org, documentOf(org, id));
      return { op, id };
    case 'archive':
    case 'restore':
      documentOf(org, id).isArchived = op === 'archive';
      return { op, id };
    case 'deactivate':
    case 'reactivate':
      memberOf(org, id).isArchived = op === 'deactivate';
      return { op, id };
    default:
      throw badRequest(`there is no op ${String(op)}`);
  }
}

function documentOf({ documents }: Organization, id: string): SimDocument {
  const document = documents.get(id);
  if (document === undefined) throw notFound('document');
  return document;
}

function memberOf({ members }: Organization, id: string): SimMember {
  const member = members.find((each) => each.id === id);
  if (member === undefined) throw notFound('member');
  return member;
}

function touch(org: Organization, inode: SimDocument | SimPlace): void {
  if ('updatedAt' in inode) inode.updatedAt = new Date(Date.UTC(2026, 9, 1) + org.epoch * 1000).toISOString();
}

function rename(org: Organization, inode: SimDocument | SimPlace, name = `${inode.name} (renamed)`): void {
  inode.name = name;
  touch(org, inode);
}

function move(org: Organization, inode: SimDocument | SimPlace, parentId: string | undefined): void {
  if (parentId === undefined || !org.places.has(parentId)) throw badRequest('move wants the parentId of a place');
  inode.parentId = parentId;
  touch(org, inode);
}

function edit(org: Organization, document: SimDocument): void {
  document.version += 1;
  document.edits += 1;
  touch(org, document);
}

/** What it was granted goes with it; so do the copies that its tags made. */
function remove({ documents, grants }: Organization, { id, tags }: SimDocument): void {
  const gone = new Set([id, ...tags.flatMap(({ copyId }) => copyId ?? [])]);
  for (const each of gone) documents.delete(each);
  grants.splice(0, grants.length, ...grants.filter(({ inodeId }) => !gone.has(inodeId)));
}

function grant(org: Organization, { id, memberId, teamId, permission = 'view' }: Mutation): string {
  if (!isGrantable(org, id)) throw notFound('object');
  const grantId = org.dice.uuid('granted', org.epoch);
  org.grants.push({ id: grantId, inodeId: id, memberId: memberId ?? null, teamId: teamId ?? null, permission });
  return grantId;
}

function isGrantable({ places, documents, connections, tables }: Organization, id: string): boolean {
  return places.has(id) || documents.has(id) || [...connections, ...tables].some((each) => each.id === id);
}

function revoke({ grants }: Organization, id: string): void {
  const at = grants.findIndex((known) => known.id === id);
  if (at < 0) throw notFound('grant');
  grants.splice(at, 1);
}
