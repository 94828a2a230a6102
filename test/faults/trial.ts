import { calmRun } from './calm-run.ts';
import { disturbedRun } from './disturbed-run.ts';
import { same } from './judge-ending.ts';
import { complaintsOf } from './judge.ts';
import type { Mixture } from './mixtures.ts';

/** What became of one mixture. `ended`: it could not begin or go on, said so, and delivered nothing. */
export interface Verdict {
  readonly mixture: Mixture;
  readonly result: 'same' | 'gaps' | 'ended' | 'wrong';
  readonly complaints: readonly string[];
  readonly seconds: number;
}

export async function tryMixture(mixture: Mixture): Promise<Verdict> {
  const calm = await calmRun(mixture.org);
  const started = performance.now();
  const disturbed = await disturbedRun(mixture, calm);
  const complaints = complaintsOf(disturbed, calm);
  const { run } = disturbed;
  const whole = run?.catalog !== undefined && same(run.catalog, calm.catalog);
  const sameGaps = run?.report.gaps.length === calm.report.gaps.length;
  const ending = run?.report.outcome === 'failed' ? 'ended' : whole && sameGaps ? 'same' : 'gaps';
  return {
    mixture,
    result: complaints.length > 0 ? 'wrong' : ending,
    complaints,
    seconds: (performance.now() - started) / 1000,
  };
}

/** Tries mixtures, a few at a time; most of a run is waiting. */
export async function tryAll(
  mixtures: Iterable<Mixture>,
  onVerdict: (verdict: Verdict) => void,
  atOnce = 4,
): Promise<void> {
  const waiting = mixtures[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) onVerdict(await tryMixture(next.value));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

export async function verdictsOn(mixtures: Iterable<Mixture>): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  await tryAll(mixtures, (verdict) => verdicts.push(verdict));
  return verdicts;
}

function replayOf({ seed, alone }: Mixture): string {
  if (alone !== undefined) return `pnpm faults alone:${alone} ${seed}`;
  return `pnpm faults 1 ${seed}`;
}

/** Nothing, where nothing is wrong. */
export function describeAllWrong(verdicts: readonly Verdict[]): string {
  return verdicts
    .filter(({ result }) => result === 'wrong')
    .map(describeWrong)
    .join('\n\n');
}

export function describeWrong({ mixture, complaints }: Verdict): string {
  const { told, org, again } = mixture;
  const shown = complaints.slice(0, 5).map((complaint) => `  ${complaint}`);
  const rest = complaints.length > 5 ? [`  … and ${complaints.length - 5} more`] : [];
  const where = `${org} organization${again ? ', read before' : ''}`;
  return [`${told} (${where}), again by: ${replayOf(mixture)}`, ...shown, ...rest].join('\n');
}
