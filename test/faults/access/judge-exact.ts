import { accessComplaints } from './judge-access.ts';
import type { JudgedRun } from './judged-run.ts';
import { visibilityComplaints } from './visibility.ts';

/** Words for rights that no list has: such a grant gives nobody anything, and is told. */
const ORDINARY_GAPS = new Set(['ACCESS_PERMISSION_UNKNOWN']);

/** Where what a run delivered, in which nothing failed, is not exactly what the organization itself says. */
export function complaintsOf(run: JudgedRun): readonly string[] {
  const { report, mode, simulator } = run;
  const gaps = report.gaps.flatMap(({ code, scope, message }) =>
    ORDINARY_GAPS.has(code) ? [] : [`a gap though nothing failed: ${code} of ${scope}: ${message}`],
  );
  const failed = report.error === undefined ? [] : [`the run failed: ${report.error.code} ${report.error.message}`];
  const strange = simulator.stats().violations.map((violation) => `not in the contract: ${violation}`);
  const mirrored = mode.name === 'off' ? [] : [...accessComplaints(run), ...peopleComplaints(run)];
  return [...failed, ...gaps, ...strange, ...visibilityComplaints(run), ...mirrored];
}

function* peopleComplaints({ simulator, mode, delivered }: JudgedRun): Generator<string> {
  const audience = [...mode.audience(simulator).keys()];
  const pairs = simulator
    .people()
    .teams.flatMap(({ id, memberIds }) =>
      audience.filter((member) => memberIds.includes(member)).map((member) => ({ team: id, member })),
    );
  yield* difference('members', delivered.members, audience);
  yield* difference('teams', delivered.teams, [...new Set(pairs.map(({ team }) => team))]);
  const words = pairs.map(({ team, member }) => `${team}/${member}`);
  yield* difference('members of teams', delivered.teamMembers, words);
}

function difference(what: string, told: readonly string[], expected: readonly string[]): readonly string[] {
  const [one, other] = [told.toSorted().join(', '), expected.toSorted().join(', ')];
  return one === other ? [] : [`${what}: ${one} were delivered, and they are ${other}`];
}
