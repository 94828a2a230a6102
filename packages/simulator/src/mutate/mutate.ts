import type { Organization } from '../org/organization.ts';
import { badRequest } from '../routes/refusal.ts';
import { edit, move, rename, setArchived } from './documents.ts';
import { grant, revoke } from './grants.ts';
import type { Mutation, Op } from './mutation.ts';
import { addMember, join, leave, removeMember, setDeactivated } from './people.ts';
import { remove, restore } from './removal.ts';
import { tag, untag } from './tags.ts';

/** Changes what it is told to; answers the id of what it made, if it made something. */
type Change = (org: Organization, id: string, mutation: Mutation) => string | void;

const CHANGES: Readonly<Record<Op, Change>> = {
  rename,
  edit,
  archive: (org, id) => setArchived(org, id, true),
  restore,
  delete: remove,
  move,
  tag,
  untag,
  grant,
  revoke,
  'add-member': addMember,
  'remove-member': removeMember,
  deactivate: (org, id) => setDeactivated(org, id, true),
  reactivate: (org, id) => setDeactivated(org, id, false),
  join,
  leave,
};

/** Changes the organization at once; answers the id of what was changed, or of the grant or member that was made. */
export function mutate(org: Organization, mutation: Mutation): { op: string; id: string } {
  const { op, id = '' } = mutation;
  if (!Object.hasOwn(CHANGES, op)) throw badRequest(`there is no op ${op}`);
  org.epoch += 1;
  return { op, id: CHANGES[op](org, id, mutation) ?? id };
}
