import { objectsOf } from './delivered.ts';
import type { JudgedRun } from './judged-run.ts';
import { highest, lower, rank, truthOf } from './levels.ts';
import { Reasons, wordsOf } from './reasons.ts';

/** Every member of the audience has exactly the level that is true, for exactly the reasons there are, and nobody else any. */
export function* accessComplaints(run: JudgedRun): Generator<string> {
  const { simulator, mode, delivered } = run;
  const audience = mode.audience(simulator);
  const reasons = new Reasons(simulator, delivered);
  const truth = truthOf(simulator, { objects: objectsOf(delivered), members: [...audience.keys()], uncapped: false });
  const uncapped = uncappedMembers(run);
  const judged = new Set<string>();
  for (const [id, level] of truth) {
    const [object = '', member = ''] = id.split('/');
    const expected = reasons.of(object, member);
    const known = lower(level, highest(expected));
    const told = delivered.access.get(id);
    judged.add(id);
    if (told?.level !== known)
      yield `${id}: ${told?.level ?? 'nothing'} was delivered, and it is ${known ?? 'nothing'}`;
    if (told === undefined) continue;
    const { via = [], catalogUser } = told;
    const [given, there] = [wordsOf(via), wordsOf(expected)];
    if (given !== there) yield `${id}: via ${given}; the reasons are ${there}`;
    if (rank(via[0]?.level) < rank(told.level))
      yield `${id}: ${level}, and the first reason gives ${via[0]?.level ?? 'nothing'}`;
    if (catalogUser !== audience.get(member)) yield `${id}: catalogUser is ${catalogUser ?? 'missing'}`;
    if ((told.uncapped ?? false) !== uncapped.has(member)) yield `${id}: uncapped is ${told.uncapped ?? 'missing'}`;
  }
  for (const [id, { level = '' }] of delivered.access) {
    if (!judged.has(id)) yield `${id}: ${level} was delivered, and there is none`;
  }
}

/** How many have less than is true, as nobody told the run whose a place is: see {@link Reasons}. */
export function countUntold({ simulator, mode, delivered }: JudgedRun): number {
  const members = [...mode.audience(simulator).keys()];
  const reasons = new Reasons(simulator, delivered);
  const truth = truthOf(simulator, { objects: objectsOf(delivered), members, uncapped: false });
  return [...truth].filter(([id, level]) => {
    const [object = '', member = ''] = id.split('/');
    // A place that is known by name alone opens to no Admin, by what that means.
    if (level === 'admin' && delivered.denied.has(object)) return false;
    return rank(highest(reasons.of(object, member))) < rank(level);
  }).length;
}

/** Those of an account type that is in no list: nobody knows how far they may go. */
function uncappedMembers({ simulator }: JudgedRun): ReadonlySet<string> {
  const { members, accountTypes } = simulator.people();
  const types = new Set(accountTypes.map((name) => name.toLowerCase()));
  return new Set(
    members.flatMap(({ id, admin, memberType }) => (admin || types.has(memberType.toLowerCase()) ? [] : [id])),
  );
}
