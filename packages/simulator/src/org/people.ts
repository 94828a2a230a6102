import type { Dice } from '../random.ts';
import { mixedAccountTypes } from './mixed/people.ts';
import { oddMembers } from './odd/people.ts';
import type { SimAccountType, SimMember, SimTeam } from './organization.ts';
import type { OrgShape } from './shape.ts';

const FIRST = ['Ada', 'Bruno', 'Chen', 'Dana', 'Emeka', 'Fatima', 'Goran', 'Hana', 'Ilse', 'Jamal', 'Kaja', 'Luis'];
const LAST = ['Okafor', 'Silva', 'Wei', 'Novak', 'Haddad', 'Larsen', 'Mori', 'Quinn', 'Rossi', 'Tanaka'];
const TEAMS = ['Analysts', 'Finance', 'Operations', 'Marketing', 'Executives'];

/** The owner of the credentials is the first member and an Admin; the second is an ordinary user who builds. */
export function makeMembers(dice: Dice, shape: OrgShape): SimMember[] {
  const ordinary = Array.from({ length: shape.members }, (_, index) => ordinaryMember(dice, index));
  return shape.oddities ? [...ordinary, ...oddMembers(dice, ordinaryMember(dice, 1))] : ordinary;
}

function ordinaryMember(dice: Dice, index: number): SimMember {
  const firstName = index === 0 ? 'Catalog' : dice.pick(FIRST, 'first', index);
  const lastName = index === 0 ? 'Bot' : dice.pick(LAST, 'last', index);
  const number = index < 2 ? '' : String(index);
  return {
    id: dice.shortId(29, 'member', index),
    email: `${firstName}.${lastName}${number}@acme.example`.toLowerCase(),
    firstName,
    lastName,
    // Sigma mixes the case of account types in one answer.
    memberType: index === 0 ? 'admin' : index % 5 === 3 ? 'View' : 'build',
    homeFolderId: dice.uuid('home', index),
    userKind: 'internal',
    isArchived: false,
    isInactive: false,
  };
}

/** Everybody is in one team, the member who builds in each. */
export function makeTeams(dice: Dice, shape: OrgShape, members: readonly SimMember[]): SimTeam[] {
  const memberIds = Array.from({ length: shape.teams }, (): string[] => []);
  for (const [index, { id }] of members.entries()) {
    const teams = index === 1 ? memberIds : [memberIds[index % shape.teams]];
    for (const team of teams) team?.push(id);
  }
  return memberIds.map((ids, index) => ({
    id: dice.uuid('team', index),
    name: TEAMS[index] ?? `Team ${index}`,
    description: index % 3 === 1 ? `What ${TEAMS[index] ?? index} does` : null,
    visibility: shape.oddities && index === 0 ? null : index % 2 === 0 ? 'public' : 'private',
    isArchived: false,
    memberIds: ids,
  }));
}

export function makeAccountTypes(dice: Dice, { access }: OrgShape): SimAccountType[] {
  const viewing = ['view-worksheet', 'download-data'];
  const types: [name: string, isCustom: boolean, permissions: string[]][] = [
    ['Admin', false, [...viewing, 'explore-worksheet', 'create-worksheet', 'manage-organization']],
    ['Build', false, [...viewing, 'explore-worksheet', 'create-worksheet']],
    ['View', false, viewing],
    ['Finance Analyst', true, [...viewing, 'explore-worksheet']],
    ...(access === 'mixed' ? mixedAccountTypes(viewing) : []),
  ];
  return types.map(([name, isCustom, permissions]) => ({
    id: dice.uuid('account type', name),
    name,
    isCustom,
    permissions,
  }));
}
