import type { Dice } from '../../random.ts';
import type { SimMember } from '../organization.ts';

/** Sigma's own in any case, an organization's own, and one that is in no list. */
const TYPES = ['build', 'Build', 'BUILD', 'View', 'view', 'Finance Analyst', 'FINANCE ANALYST', 'Content Viewer'];
const RARER_TYPES = ['content viewer', 'Content Editor', 'content EDITOR', 'Contractor'];

/** Types by which nobody may do more than look, and by which everything may be done. */
export function mixedAccountTypes(viewing: readonly string[]): [name: string, isCustom: boolean, words: string[]][] {
  return [
    ['Content Viewer', true, [...viewing]],
    ['Content Editor', true, [...viewing, 'edit-workbook']],
  ];
}

/** Guests, embed users, whoever left, some Admins more. The first two stay: the credentials' owner and one who builds. */
export function mixedMembers(dice: Dice, members: readonly SimMember[]): SimMember[] {
  const admins = Math.max(10, Math.ceil(members.length / 2));
  return members.map((member, index) => {
    if (index < 2) return member;
    const once = (times: number, what: string): boolean => dice.roll(times, what, index) === 0;
    return {
      ...member,
      memberType: once(admins, 'admin') ? 'ADMIN' : dice.pick([...TYPES, ...RARER_TYPES], 'type', index),
      userKind: once(9, 'guest') ? 'guest' : once(12, 'embed') ? 'embed' : 'internal',
      isArchived: once(9, 'deactivated'),
      isInactive: once(12, 'inactive'),
    };
  });
}
