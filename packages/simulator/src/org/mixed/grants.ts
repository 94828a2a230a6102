import type { Organization, SimGrant } from '../organization.ts';

const RIGHTS = ['view', 'explore', 'organize', 'edit'];
/** Of no list of rights. */
const UNKNOWN = ['annotate', 'own'];
/** Of so many grants one is to everybody, and in a large organization not more than so many in all. */
const EVERYBODY_IN = 9;
const MOST_TO_EVERYBODY = 30;

/** On every third place and document, at every level, to anybody: to those who left and to archived teams as to others. */
export function mixedGrants({ dice, members, teams, places, documents }: Organization): SimGrant[] {
  const inodes = [...places.keys(), ...documents.keys()];
  const everybodyIn = Math.max(EVERYBODY_IN, Math.ceil(inodes.length / MOST_TO_EVERYBODY));
  return inodes.flatMap((inodeId) => {
    if (dice.roll(3, 'shared', inodeId) > 0) return [];
    return Array.from({ length: 1 + dice.roll(3, 'shares', inodeId) }, (_, nth): SimGrant => {
      const name = [inodeId, nth] as const;
      const toTeam = dice.roll(2, 'to a team', ...name) === 0;
      const toAll = dice.roll(everybodyIn, 'to everybody', ...name) === 0;
      return {
        id: dice.uuid('mixed grant', ...name),
        inodeId,
        memberId: toAll || toTeam ? null : dice.pick(members, 'granted to', ...name).id,
        teamId: toAll || !toTeam ? null : dice.pick(teams, 'granted to team', ...name).id,
        permission: dice.pick(dice.roll(30, 'odd right', ...name) === 0 ? UNKNOWN : RIGHTS, 'right', ...name),
      };
    });
  });
}
