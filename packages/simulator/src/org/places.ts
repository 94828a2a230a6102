import type { Dice } from '../random.ts';
import type { SimGrant, SimMember, SimPlace, SimTeam } from './organization.ts';
import type { OrgShape } from './shape.ts';

const WORKSPACES = ['Sales', 'Finance', 'Operations', 'Sandbox', 'Marketing', 'Product', 'People', 'Support'];

/** Workspaces, folders in them and in one another, and everybody's home. */
export function makePlaces(dice: Dice, shape: OrgShape, members: readonly SimMember[]): SimPlace[] {
  const plain = { personal: false, isArchived: false, createdBy: members[0]?.id ?? '' };
  const workspaces = Array.from({ length: shape.workspaces }, (_, index): SimPlace => {
    const name = WORKSPACES[index] ?? `Workspace ${index}`;
    const id = dice.uuid('workspace', index);
    return { ...plain, id, kind: 'workspace', name, parentId: undefined, ownerId: undefined };
  });
  const folders: SimPlace[] = [];
  for (let index = 0; index < shape.folders; index += 1) {
    // Every third folder lies in another folder.
    const parent = dice.pick(index % 3 === 2 ? folders : workspaces, 'folder parent', index);
    const ownerId = members[1 + (index % (members.length - 1))]?.id;
    const id = dice.uuid('folder', index);
    folders.push({ ...plain, id, kind: 'folder', name: `Folder ${index}`, parentId: parent.id, ownerId });
  }
  return [...workspaces, ...folders, ...members.map(homeOf)];
}

/** A member's own space. */
export function homeOf({ id, homeFolderId }: SimMember): SimPlace {
  return {
    id: homeFolderId,
    kind: 'workspace',
    name: 'User Folder',
    parentId: undefined,
    ownerId: id,
    createdBy: id,
    personal: true,
    isArchived: false,
  };
}

/** The first workspace is everybody's, the others belong to teams; the credentials' owner was invited to all. */
export function makeGrants(dice: Dice, places: readonly SimPlace[], teams: readonly SimTeam[]): SimGrant[] {
  const workspaces = places.filter(({ kind, personal }) => kind === 'workspace' && !personal);
  const folders = places.filter(({ kind }) => kind === 'folder');
  const byWorkspace = workspaces.flatMap((workspace, index): SimGrant[] => {
    const base = { inodeId: workspace.id, memberId: null, teamId: null };
    const everybody = { ...base, id: dice.uuid('grant everybody', index), permission: 'view' };
    const team = teams[index % teams.length];
    const teamGrant = { ...base, id: dice.uuid('grant team', index), teamId: team?.id ?? null, permission: 'explore' };
    const invited = { ...base, id: dice.uuid('grant bot', index), memberId: workspace.createdBy, permission: 'view' };
    return [index === 0 ? everybody : teamGrant, invited];
  });
  // Every fifth folder is a team's to fill.
  const byFolder = folders.flatMap((folder, index): SimGrant[] => {
    if (index % 5 !== 0) return [];
    const teamId = teams[(index + 1) % teams.length]?.id ?? null;
    return [
      { id: dice.uuid('grant folder', index), inodeId: folder.id, memberId: null, teamId, permission: 'organize' },
    ];
  });
  return [...byWorkspace, ...byFolder];
}
