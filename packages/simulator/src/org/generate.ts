import { Dice } from '../random.ts';
import { makeDocuments } from './documents.ts';
import { oddDocuments, oddPlaces } from './oddities.ts';
import type { Organization, SimGrant, SimMember, SimPlace, SimTeam, SimVersionTag } from './organization.ts';
import { makeAccountTypes, makeMembers, makeTeams } from './people.ts';
import type { OrgShape } from './shape.ts';
import { makeConnections, makeTables } from './warehouse.ts';

const WORKSPACES = ['Sales', 'Finance', 'Operations', 'Sandbox', 'Marketing', 'Product', 'People', 'Support'];

export function generate(shape: OrgShape, seed: number): Organization {
  const dice = new Dice(seed);
  const members = makeMembers(dice, shape);
  const teams = makeTeams(dice, shape, members);
  const connections = makeConnections(dice, shape);
  const places = makePlaces(dice, shape, members);
  const org: Organization = {
    id: dice.uuid('organization'),
    slug: 'acme',
    dice,
    shape,
    members,
    teams,
    accountTypes: makeAccountTypes(dice),
    places: new Map(places.map((place) => [place.id, place])),
    documents: new Map(),
    grants: makeGrants(dice, shape, places, teams),
    versionTags: makeVersionTags(dice),
    connections,
    tables: makeTables(dice, shape, connections),
    epoch: 0,
  };
  for (const document of makeDocuments(org)) org.documents.set(document.id, document);
  if (shape.oddities) {
    for (const place of oddPlaces(org)) org.places.set(place.id, place);
    const { documents, grants } = oddDocuments(org);
    for (const document of documents) org.documents.set(document.id, document);
    org.grants.push(...grants);
  }
  return org;
}

function makePlaces(dice: Dice, shape: OrgShape, members: readonly SimMember[]): SimPlace[] {
  const owner = members[0]?.id ?? '';
  const plain = { personal: false, isArchived: false, ownerId: owner };
  const workspaces = Array.from({ length: shape.workspaces }, (_, index): SimPlace => {
    const name = WORKSPACES[index] ?? `Workspace ${index}`;
    return { ...plain, id: dice.uuid('workspace', index), kind: 'workspace', name, parentId: undefined };
  });
  const folders: SimPlace[] = [];
  for (let index = 0; index < shape.folders; index += 1) {
    // Every third folder lies in another folder.
    const parents = index % 3 === 2 ? folders : workspaces;
    const parent = dice.pick(parents, 'folder parent', index);
    const ownerId = members[1 + (index % Math.max(1, members.length - 1))]?.id ?? owner;
    folders.push({
      ...plain,
      ownerId,
      id: dice.uuid('folder', index),
      kind: 'folder',
      name: `Folder ${index}`,
      parentId: parent.id,
    });
  }
  const homes = members.map(({ id, homeFolderId }): SimPlace => ({
    id: homeFolderId,
    kind: 'workspace',
    name: 'User Folder',
    parentId: undefined,
    ownerId: id,
    personal: true,
    isArchived: false,
  }));
  return [...workspaces, ...folders, ...homes];
}

/** The first workspace is everybody's, the others belong to teams; the credentials' owner was invited to all but the last. */
function makeGrants(dice: Dice, shape: OrgShape, places: readonly SimPlace[], teams: readonly SimTeam[]): SimGrant[] {
  const workspaces = places.filter(({ kind, personal }) => kind === 'workspace' && !personal);
  return workspaces.flatMap((workspace, index): SimGrant[] => {
    const base = { inodeId: workspace.id, memberId: null, teamId: null };
    const everybody = { ...base, id: dice.uuid('grant everybody', index), permission: 'view' };
    const team = teams[index % teams.length];
    const teamGrant = { ...base, id: dice.uuid('grant team', index), teamId: team?.id ?? null, permission: 'explore' };
    const bot = { ...base, id: dice.uuid('grant bot', index), memberId: workspace.ownerId, permission: 'view' };
    const invited = !shape.oddities || index < workspaces.length - 1;
    return [index === 0 ? everybody : teamGrant, ...(invited ? [bot] : [])];
  });
}

function makeVersionTags(dice: Dice): SimVersionTag[] {
  return [
    { id: dice.uuid('version tag', 0), name: 'Production', color: 'grass', isArchived: false },
    { id: dice.uuid('version tag', 1), name: 'Dev', color: undefined, isArchived: true },
  ];
}
