import { grantsInForce } from '../org/access.ts';
import type { Organization, SimGrant } from '../org/organization.ts';
import { slugOf } from '../random.ts';
import { badRequest, type Call, list, notFound, one, type Route } from './route.ts';
import { inodeType, wireGrant } from './wire.ts';

export const grantRoutes: readonly Route[] = [
  list('/v2/grants', 'page', listGrants, typedGrant, { query: ['inodeId', 'teamId', 'userId', 'directGrantsOnly'] }),
  one('/v2/grants/{grantId}', ({ org, params }) => {
    const grant = org.grants.find(({ id }) => id === params['grantId']);
    if (grant === undefined) throw notFound('grant');
    return wireGrant(org, grant);
  }),
  list(
    '/v2/workspaces/{workspaceId}/grants',
    'page',
    ({ org, params }) => org.grants.filter(({ inodeId }) => inodeId === params['workspaceId']),
    (grant, { org }) => wireGrant(org, grant),
  ),
  ...['/v2/connections/{connectionId}/grants', '/v2/connections/paths/{connectionPathId}/grants'].map((template) =>
    list(
      template,
      'page',
      (): SimGrant[] => [],
      (grant, { org }) => wireGrant(org, grant),
    ),
  ),
];

function typedGrant(grant: SimGrant, { org }: Call) {
  return { ...wireGrant(org, grant), inodeType: inodeType(org, grant.inodeId) };
}

/** One filter of three. What was granted to everybody shows only when asked by object. */
function listGrants({ org, query }: Call): readonly SimGrant[] {
  const filters = ['inodeId', 'teamId', 'userId'].filter((name) => query.has(name));
  if (filters.length !== 1) throw badRequest('give one of inodeId, teamId and userId');
  const teamId = query.get('teamId');
  if (teamId !== null) return org.grants.filter((grant) => grant.teamId === teamId);
  const userId = query.get('userId');
  if (userId !== null) return org.grants.filter((grant) => grant.memberId === userId);
  const inode = findInode(org, query.get('inodeId') ?? '');
  if (inode === undefined) throw notFound('file');
  if (query.get('directGrantsOnly') === 'true') return org.grants.filter(({ inodeId }) => inodeId === inode.id);
  return grantsInForce(org, inode);
}

function findInode(org: Organization, id: string) {
  const direct = org.places.get(id) ?? org.documents.get(id);
  if (direct) return direct;
  return [...org.places.values(), ...org.documents.values()].find((inode) => slugOf(inode.id) === id);
}
