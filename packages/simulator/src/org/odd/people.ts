import type { Dice } from '../../random.ts';
import type { SimMember } from '../organization.ts';

/** Members whom Sigma has and who are easily forgotten. */
export function oddMembers(dice: Dice, ordinary: SimMember): SimMember[] {
  const odd = (name: string, email: string, rest: Partial<SimMember>): SimMember => ({
    ...ordinary,
    memberType: 'View',
    // Ids vary in length.
    id: dice.shortId(19, 'odd member', name),
    homeFolderId: dice.uuid('odd home', name),
    firstName: name,
    lastName: 'Odd',
    email,
    ...rest,
  });
  return [
    odd('Deactivated', 'deactivated@acme.example', { isArchived: true }),
    odd('Inactive', 'inactive@acme.example', { isInactive: true }),
    odd('Guest', 'guest@partner.example', { userKind: 'guest' }),
    odd('Embed', 'embed+1@acme.example', { userKind: 'embed' }),
    odd('Twin', 'twin@acme.example', {}),
    odd('TWIN', 'Twin@ACME.example', {}),
    odd('Custom', 'custom@acme.example', { memberType: 'Finance Analyst' }),
    odd('Second', 'second.admin@acme.example', { memberType: 'ADMIN' }),
  ];
}
