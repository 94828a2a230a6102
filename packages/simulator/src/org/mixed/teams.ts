import type { Dice } from '../../random.ts';
import type { SimMember, SimTeam } from '../organization.ts';

/** In how many teams somebody is. */
const MEMBERSHIPS = [0, 1, 1, 2, 3, 4];

/** Members of several teams and of none; teams with nobody, archived ones, and one that has all of another one's members. */
export function mixedTeams(dice: Dice, teams: readonly SimTeam[], members: readonly SimMember[]): SimTeam[] {
  const drawn = teams.map((): Set<string> => new Set());
  for (const [index, { id }] of members.entries()) {
    const count = dice.pick(MEMBERSHIPS, 'teams of', index);
    for (let nth = 0; nth < count; nth += 1) drawn[dice.roll(teams.length, 'in team', index, nth)]?.add(id);
  }
  return teams.map((team, index) => {
    const isEmpty = index > 0 && dice.roll(7, 'empty team', index) === 0;
    const above = dice.roll(5, 'wider team', index) === 0 ? (drawn[index - 1] ?? []) : [];
    return {
      ...team,
      memberIds: isEmpty ? [] : [...new Set([...(drawn[index] ?? []), ...above])],
      isArchived: index > 0 && dice.roll(6, 'archived team', index) === 0,
    };
  });
}
