import { Dice, type Simulator } from '@sextant/simulator';

const RIGHTS = ['view', 'explore', 'organize', 'edit'];
const ACCOUNT_TYPES = ['build', 'VIEW', 'Finance Analyst', 'finance analyst', 'of no list', 'Admin'];

/** Grants, moves and people as they come: to members, teams and everybody, on places and documents. */
export function shuffle(simulator: Simulator, teamIds: readonly string[], seed: number): void {
  const dice = new Dice(seed);
  for (let step = 0; step < 25; step += 1) change(simulator, teamIds, dice, step);
}

function change(simulator: Simulator, teamIds: readonly string[], dice: Dice, step: number): void {
  const { places, documents, access } = simulator.truth();
  const members = Object.keys(access);
  const object = dice.pick([...places, ...documents], 'object', step).id;
  const memberId = dice.pick(members, 'member', step);
  const permission = dice.pick(RIGHTS, 'right', step);
  const teamId = dice.pick(teamIds, 'team', step);
  switch (dice.roll(6, 'what', step)) {
    case 0:
      simulator.mutate({ op: 'grant', id: object, permission });
      break;
    case 1:
      simulator.mutate({ op: 'grant', id: object, memberId, permission });
      break;
    case 2:
      simulator.mutate({ op: 'grant', id: object, teamId, permission });
      break;
    case 3: {
      const memberType = dice.pick(ACCOUNT_TYPES, 'type', step);
      const { id } = simulator.mutate({ op: 'add-member', id: '', email: `new${step}@acme.example`, memberType });
      simulator.mutate({ op: 'join', id, teamId });
      break;
    }
    case 4: {
      const document = dice.pick(documents, 'document', step).id;
      const parents = places.filter(({ personal }) => !personal);
      simulator.mutate({ op: 'move', id: document, parentId: dice.pick(parents, 'to', step).id });
      break;
    }
    default:
      if (memberId !== members[0]) simulator.mutate({ op: 'deactivate', id: memberId });
  }
}
