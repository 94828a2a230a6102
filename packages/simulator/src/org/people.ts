import type { Dice } from '../random.ts';
import type { SimAccountType, SimMember, SimTeam } from './organization.ts';
import type { OrgShape } from './shape.ts';

const FIRST = ['Ada', 'Bruno', 'Chen', 'Dana', 'Emeka', 'Fatima', 'Goran', 'Hana', 'Ilse', 'Jamal', 'Kaja', 'Luis'];
const LAST = ['Okafor', 'Silva', 'Wei', 'Novak', 'Haddad', 'Larsen', 'Mori', 'Quinn', 'Rossi', 'Tanaka'];
const TEAMS = ['Analysts', 'Finance', 'Operations', 'Marketing', 'Executives'];

/** The owner of the credentials is the first member and an Admin; the second is an ordinary user who builds. */
export function makeMembers(dice: Dice, shape: OrgShape): SimMember[] {
  const ordinary = Array.from({ length: shape.members }, (_, index) => ordinaryMember(dice, index));
  return shape.oddities ? [...ordinary, ...oddMembers(dice)] : ordinary;
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
    memberType: index === 0 ? 'admin' : index % 5 === 0 ? 'View' : 'build',
    homeFolderId: dice.uuid('home', index),
    userKind: 'internal',
    isArchived: false,
    isInactive: false,
  };
}

function oddMembers(dice: Dice): SimMember[] {
  const base = { ...ordinaryMember(dice, 1), memberType: 'View' };
  const odd = (name: string, email: string, rest: Partial<SimMember>): SimMember => ({
    ...base,
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
  ];
}

export function makeTeams(dice: Dice, shape: OrgShape, members: readonly SimMember[]): SimTeam[] {
  const membersOfTeam = (team: number): string[] =>
    members.filter((_, member) => member % shape.teams === team || member === 1).map(({ id }) => id);
  return Array.from({ length: shape.teams }, (_, index) => ({
    id: dice.uuid('team', index),
    name: index < TEAMS.length ? (TEAMS[index] ?? '') : `Team ${index}`,
    visibility: shape.oddities && index === 0 ? null : index % 2 === 0 ? 'public' : 'private',
    memberIds: membersOfTeam(index),
  }));
}

export function makeAccountTypes(dice: Dice): SimAccountType[] {
  const viewing = ['view-worksheet', 'download-data'];
  const types: [name: string, isCustom: boolean, permissions: string[]][] = [
    ['Admin', false, [...viewing, 'explore-worksheet', 'create-worksheet', 'manage-organization']],
    ['Build', false, [...viewing, 'explore-worksheet', 'create-worksheet']],
    ['View', false, viewing],
    ['Finance Analyst', true, [...viewing, 'explore-worksheet']],
  ];
  return types.map(([name, isCustom, permissions]) => ({
    id: dice.uuid('account type', name),
    name,
    isCustom,
    permissions,
  }));
}
