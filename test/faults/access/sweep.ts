import { startSimulator } from '@sextant/simulator';
import { MirroredRuns } from '../../access/mirrored-runs.ts';
import { SeededChoice } from '../seeded-choice.ts';
import { changeRandomly } from './changes.ts';
import { deliveredBy } from './delivered.ts';
import { countUntold } from './judge-access.ts';
import { complaintsOf } from './judge-exact.ts';
import { type Mode, randomMode, stayingIn } from './mode.ts';
import { randomOrganization } from './random-organization.ts';

/** One organization, looked at over one state file while it changes. */
export interface Swept {
  readonly seed: number;
  readonly mode: Mode['name'];
  readonly runs: number;
  /** How many rows of access were judged. */
  readonly rows: number;
  /** How many of them are lower than they are in truth, for want of an owner whom nobody tells. */
  readonly untold: number;
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly run: number;
  /** What was changed before it. */
  readonly changes: string;
  readonly complaints: readonly string[];
}

/** Runs over a random organization in a random mode, changes it, and runs again: exactly what is true is delivered each time. */
export async function sweep(seed: number, discovery: 'auto' | 'full' = 'auto'): Promise<Swept> {
  const choice = new SeededChoice(seed);
  await using simulator = await startSimulator({ org: randomOrganization(choice), seed });
  using runs = new MirroredRuns();
  const mode = randomMode(simulator, choice);
  const personalSpaces = choice.oneIn(2);
  const count = 2 + choice.below(3);
  const failures: Failure[] = [];
  let [rows, untold] = [0, 0];
  let changes = 'nothing';
  const stays = stayingIn(simulator, mode);
  for (let run = 1; run <= count; run += 1) {
    if (run > 1) changes = JSON.stringify(changeRandomly(simulator, choice, stays));
    const resolver = mode.resolver(simulator, runs.folder);
    const plan = { resolver, mirroring: mode.name !== 'off', discovery, personalSpaces, acceptDrop: true };
    const report = await runs.run(simulator, plan);
    const delivered = deliveredBy(runs.records());
    rows += delivered.access.size;
    const judged = { simulator, mode, personalSpaces, report, delivered };
    if (mode.name !== 'off') untold += countUntold(judged);
    const complaints = complaintsOf(judged);
    if (complaints.length > 0) failures.push({ run, changes, complaints });
  }
  return { seed, mode: mode.name, runs: count, rows, untold, failures };
}

/** A line for each run that failed; nothing, where none did. */
export function describeFailures({ seed, mode, failures }: Swept): string {
  return failures
    .map(({ run, changes, complaints }) => {
      const shown = complaints.slice(0, 4).join('\n  ');
      const rest = complaints.length > 4 ? `\n  … and ${complaints.length - 4} more` : '';
      return `seed ${seed}, ${mode}, run ${run} after ${changes}:\n  ${shown}${rest}`;
    })
    .join('\n');
}
