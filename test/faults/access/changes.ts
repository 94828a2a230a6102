import type { Mutation, Simulator } from '@sextant/simulator';
import type { SeededChoice } from '../seeded-choice.ts';

const RIGHTS = ['view', 'explore', 'organize', 'edit'];
const TYPES = ['Build', 'VIEW', 'Finance Analyst', 'content viewer', 'Contractor', 'Admin'];

/** Makes a change when it can; what it needs may not be there. */
type Change = (simulator: Simulator, choice: SeededChoice, stays: (id: string) => boolean) => Mutation | undefined;

const grant: Change = (simulator, choice) => {
  const { members, teams } = simulator.people();
  const { places, documents } = simulator.truth([]);
  const to = choice.below(5);
  return {
    op: 'grant',
    id: choice.pick([...places, ...documents]).id,
    permission: choice.oneIn(12) ? 'own' : choice.pick(RIGHTS),
    ...(to < 2 ? { memberId: choice.pick(members).id } : to < 4 ? { teamId: choice.pick(teams).id } : {}),
  };
};

const revoke: Change = (simulator, choice) => {
  const { grants } = simulator.people();
  return grants.length === 0 ? undefined : { op: 'revoke', id: choice.pick(grants).id };
};

const membership: Change = (simulator, choice) => {
  const { members, teams } = simulator.people();
  const [{ id }, team] = [choice.pick(members), choice.pick(teams)];
  return { op: team.memberIds.includes(id) ? 'leave' : 'join', id, teamId: team.id };
};

const move: Change = (simulator, choice) => {
  const { places, documents } = simulator.truth([]);
  const folders = places.filter(({ kind }) => kind === 'folder');
  const workspaces = places.filter(({ kind }) => kind === 'workspace');
  // Into a workspace a folder goes with all that is below it; never into itself.
  if (folders.length > 0 && choice.oneIn(3)) {
    return { op: 'move', id: choice.pick(folders).id, parentId: choice.pick(workspaces).id };
  }
  return documents.length === 0
    ? undefined
    : { op: 'move', id: choice.pick(documents).id, parentId: choice.pick(places).id };
};

const activity: Change = (simulator, choice, stays) => {
  const others = simulator.people().members.filter(({ id }) => !stays(id));
  if (others.length === 0) return undefined;
  const { id, active } = choice.pick(others);
  return { op: active ? 'deactivate' : 'reactivate', id };
};

const removal: Change = (simulator, choice, stays) => {
  const { documents, places } = simulator.truth([]);
  const others = simulator.people().members.filter(({ id }) => !stays(id));
  const folders = places.filter(({ kind }) => kind === 'folder');
  if (choice.oneIn(3) && others.length > 2) return { op: 'remove-member', id: choice.pick(others).id };
  if (choice.oneIn(2) && folders.length > 2) return { op: 'delete', id: choice.pick(folders).id };
  return documents.length < 3 ? undefined : { op: 'delete', id: choice.pick(documents).id };
};

const arrival: Change = (simulator, choice) => ({
  op: 'add-member',
  email: `new${simulator.people().members.length}.${choice.below(1_000_000)}@acme.example`,
  memberType: choice.pick(TYPES),
});

const CHANGES: readonly Change[] = [
  grant,
  grant,
  revoke,
  revoke,
  membership,
  membership,
  move,
  activity,
  removal,
  arrival,
];

/** Changes an organization a few times, and tells how. `stays`: who is neither deactivated nor removed. */
export function changeRandomly(
  simulator: Simulator,
  choice: SeededChoice,
  stays: (id: string) => boolean,
): readonly Mutation[] {
  return Array.from({ length: 1 + choice.below(8) }).flatMap(() => {
    const mutation = choice.pick(CHANGES)(simulator, choice, stays);
    if (mutation === undefined) return [];
    const { id } = simulator.mutate(mutation);
    if (mutation.op !== 'add-member') return [mutation];
    const joining = { op: 'join', id, teamId: choice.pick(simulator.people().teams).id } as const;
    simulator.mutate(joining);
    return [mutation, joining];
  });
}
