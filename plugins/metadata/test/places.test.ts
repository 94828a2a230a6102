import type { File, Member, Workspace } from '@sextant/sigma-client';
import { describe, expect, it } from 'vitest';
import { Homes } from '../src/homes.ts';
import { Places } from '../src/places.ts';

const AUDIT = { createdBy: undefined, updatedBy: undefined, createdAt: undefined, updatedAt: undefined };
const ANN: Member = {
  ...AUDIT,
  id: 'm-ann',
  organizationId: 'org',
  memberType: 'build',
  firstName: 'Ann',
  lastName: undefined,
  email: 'ann@acme.example',
  homeFolderId: 'home-ann',
  userKind: 'internal',
  isArchived: false,
  isInactive: false,
};

function file(id: string, type: string, fields: Partial<File> = {}): File {
  const nothing = { parentId: undefined, path: undefined, badge: undefined, isArchived: false, description: undefined };
  return { ...AUDIT, ...nothing, id, name: id, type, ownerId: undefined, permission: 'view', ...fields };
}

function workspace(id: string, name: string): Workspace {
  return { ...AUDIT, id, name };
}

const ALL_KNOWN = new Homes([ANN], true);

describe('a personal space', () => {
  it('is one by whose home its root is, whatever it is called', () => {
    const places = new Places(ALL_KNOWN);
    places.addWorkspace(workspace('home-ann', 'Anything'));
    places.addWorkspace(workspace('w', 'User Folder'));
    places.addFile(file('drafts', 'folder', { parentId: 'home-ann', path: 'My Documents' }));
    places.addFile(file('team', 'folder', { parentId: 'w', path: 'My Documents' }));
    expect([places.isPersonal('drafts', 'x'), places.isPersonal('team', 'My Documents/team')]).toEqual([true, false]);
  });

  it('is a workspace of its member, though the root is listed as a folder', () => {
    const places = new Places(ALL_KNOWN);
    places.addFile(file('home-ann', 'folder', { parentId: 'root of all' }));
    expect(places.get('home-ann')).toMatchObject({ kind: 'workspace', ownerId: 'm-ann', parentId: undefined });
    expect(places.isPersonal('home-ann', undefined)).toBe(true);
  });

  it('is taken for one by its path where the tree above is unknown: a folder of somebody’s that does not tell its parent', () => {
    const places = new Places(ALL_KNOWN);
    places.addFile(file('drafts', 'folder', { parentId: 'unknown', path: 'My Documents' }));
    expect(places.isPersonal('drafts', 'My Documents/drafts')).toBe(true);
    expect(places.isPersonal('drafts', 'Sales/drafts')).toBe(false);
    expect(places.isPersonal(undefined, 'My Documents')).toBe(true);
  });

  it('is one by its name where not all members are known', () => {
    const places = new Places(new Homes([ANN], false));
    places.addWorkspace(workspace('home-bob', 'User Folder'));
    places.addWorkspace(workspace('w', 'Sales'));
    expect([places.isPersonal('home-bob', undefined), places.isPersonal('w', undefined)]).toEqual([true, false]);
  });
});

describe('the tree', () => {
  it('goes from the parent up, and ends where parents go in a circle', () => {
    const places = new Places(ALL_KNOWN);
    places.addFile(file('a', 'folder', { parentId: 'b' }));
    places.addFile(file('b', 'folder', { parentId: 'a' }));
    expect(places.above('a').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('keeps what the workspace listing tells, and takes the owner from the file listing, in either order', () => {
    const row = workspace('w', 'Sales');
    const asFile = file('w', 'workspace', { name: 'Other', ownerId: 'm-ann', parentId: 'root of all' });
    const [one, other] = [new Places(ALL_KNOWN), new Places(ALL_KNOWN)];
    one.addWorkspace(row);
    one.addFile(asFile);
    other.addFile(asFile);
    other.addWorkspace(row);
    const told = { kind: 'workspace', id: 'w', name: 'Sales', parentId: undefined, ownerId: 'm-ann', row };
    expect([one.get('w'), other.get('w')]).toEqual([told, told]);
  });
});
