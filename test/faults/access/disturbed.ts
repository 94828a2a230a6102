import { type Mutation, type Simulator, startSimulator } from '@sextant/simulator';
import { MirroredRuns } from '../../access/mirrored-runs.ts';
import { SeededChoice } from '../seeded-choice.ts';
import { changeRandomly } from './changes.ts';
import { deliveredBy } from './delivered.ts';
import { disturbanceOf } from './disturbance.ts';
import { complaintsOf } from './judge-exact.ts';
import { type Verdict, verdictOn } from './judge-disturbed.ts';
import type { JudgedRun } from './judged-run.ts';
import { mirroringMode, stayingIn } from './mode.ts';
import { randomOrganization } from './random-organization.ts';

/** A run that met faults, and what came of it. */
export interface Disturbed extends Verdict {
  readonly seed: number;
  readonly faults: string;
  /** `ended`: it did not go on, and delivered nothing. */
  readonly outcome: 'same' | 'gaps' | 'ended';
  /** What an undisturbed run after it did not put right. */
  readonly unhealed: readonly string[];
  /** What it did that no run may: it threw, or asked what the API does not know. */
  readonly broken: readonly string[];
}

/** Half of the time an undisturbed run came before it, and the organization changed since; now and then one comes after. */
export async function disturbed(seed: number): Promise<Disturbed> {
  const choice = new SeededChoice(seed);
  const org = randomOrganization(choice);
  const { faults, deadlineMs } = disturbanceOf(choice);
  const personalSpaces = choice.oneIn(2);
  const heals = choice.oneIn(3);
  using runs = new MirroredRuns();
  await using before = await startSimulator({ org, seed });
  const mode = mirroringMode(before, choice);
  const run = async (simulator: Simulator, more: { acceptDrop?: boolean; deadlineMs?: number } = {}) => {
    const resolver = mode.resolver(simulator, runs.folder);
    const report = await runs.run(simulator, { resolver, personalSpaces, ...more });
    const judge = (): JudgedRun => {
      return { simulator, mode, personalSpaces, report, delivered: deliveredBy(runs.records()) };
    };
    return { report, judge };
  };
  const again = choice.oneIn(2);
  if (again) await run(before);

  await using during = await startSimulator({ org, seed, faults, faultSeed: seed, slowMs: 20 });
  const changes = again ? changeRandomly(during, choice, stayingIn(during, mode)) : [];
  const { report, judge } = await run(during, { deadlineMs });
  const ended = report.outcome === 'failed';
  const verdict = ended ? NOTHING : verdictOn(judge());
  const unhealed = heals ? complaintsOf((await run(await changed(before, changes), { acceptDrop: true })).judge()) : [];
  const outcome = ended ? 'ended' : report.gaps.length > 0 ? 'gaps' : 'same';
  return { seed, faults, outcome, unhealed, broken: during.stats().violations, ...verdict };
}

const NOTHING: Verdict = { tooMany: [], silent: [], told: 0 };

async function changed(simulator: Simulator, changes: readonly Mutation[]): Promise<Simulator> {
  for (const change of changes) simulator.mutate(change);
  return simulator;
}

export function isWrong({ tooMany, silent, unhealed, broken }: Disturbed): boolean {
  return [tooMany, silent, unhealed, broken].some((complaints) => complaints.length > 0);
}

export function describeDisturbed({ seed, faults, tooMany, silent, unhealed, broken }: Disturbed): string {
  const lines = [
    ...tooMany.map((each) => `too many: ${each}`),
    ...silent.map((each) => `missing without a gap: ${each}`),
    ...unhealed.map((each) => `after it, undisturbed: ${each}`),
    ...broken.map((each) => `not in the contract: ${each}`),
  ];
  const rest = lines.length > 4 ? [`… and ${lines.length - 4} more`] : [];
  return [`seed ${seed}, ${faults}:`, ...lines.slice(0, 4), ...rest].join('\n  ');
}
