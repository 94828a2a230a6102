import type { Dice } from '../../random.ts';
import type { SimMember, SimPlace } from '../organization.ts';

/** Folders deep in one another, some of which nobody owns; and folders in personal spaces. */
export function mixedPlaces(dice: Dice, places: readonly SimPlace[], members: readonly SimMember[]): SimPlace[] {
  const folders = places.filter(({ kind }) => kind === 'folder');
  const nested = folders.map((folder, index): SimPlace => {
    const parentId =
      dice.roll(2, 'nested', index) === 0 ? (folders[index - 1]?.id ?? folder.parentId) : folder.parentId;
    const ownerId = dice.roll(8, 'ownerless', index) === 0 ? undefined : folder.ownerId;
    return { ...folder, parentId, ownerId };
  });
  const others = places.filter(({ kind }) => kind !== 'folder');
  return [...others, ...nested, ...members.flatMap((member, index) => personalFolders(dice, members, member, index))];
}

/** Those of every third member, one in the other; now and then the inner one is somebody else's. */
function personalFolders(
  dice: Dice,
  members: readonly SimMember[],
  { id, homeFolderId }: SimMember,
  index: number,
): SimPlace[] {
  if (dice.roll(3, 'keeps folders', index) > 0) return [];
  const base = { kind: 'folder', personal: false, isArchived: false, createdBy: id } as const;
  const outer = dice.uuid('home folder', index);
  const guest = dice.roll(4, 'lent', index) === 0 ? dice.pick(members, 'lent to', index).id : id;
  return [
    { ...base, id: outer, name: 'Mine', parentId: homeFolderId, ownerId: id },
    { ...base, id: dice.uuid('inner home folder', index), name: 'Older', parentId: outer, ownerId: guest },
  ];
}
