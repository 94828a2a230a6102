import { History, type PlayedRun } from './history.ts';
import { type Complaint, SORTS } from './judge.ts';

/** Disturbed runs over one state file. */
export const RUNS = 20;

export interface Played {
  readonly seed: number;
  readonly runs: readonly PlayedRun[];
  readonly complaints: readonly Complaint[];
}

/** Plays a history: all that happens in it follows from the seed. */
export async function play(seed: number): Promise<Played> {
  using history = new History(seed);
  await history.play(RUNS);
  return { seed, runs: history.runs, complaints: history.complaints };
}

/** Nothing, where nothing is wrong. */
export function describeWrong({ seed, runs, complaints }: Played): string {
  if (complaints.length === 0) return '';
  const shown = complaints.slice(0, 5).map(({ sort, text }) => `  ${sort}: ${text}`);
  const rest = complaints.length > 5 ? [`  … and ${complaints.length - 5} more`] : [];
  return [`seed ${seed}, again by: pnpm faults store 1 ${seed}`, ...describeRuns(runs), ...shown, ...rest].join('\n');
}

export function describeRuns(runs: readonly PlayedRun[]): readonly string[] {
  return runs.map(
    ({ person, kinds, outcome }, index) =>
      `  run ${index + 1}: ${kinds.join(', ') || 'undisturbed'} (for ${person}): ${outcome}`,
  );
}

/** `0 wrong deletions, 0 lost rows, 0 stale rows, 0 leaks` */
export function countsOf(complaints: readonly Complaint[]): string {
  const count = (sort: string): number => complaints.filter((complaint) => complaint.sort === sort).length;
  return SORTS.map((sort) => `${count(sort)} ${sort}s`).join(', ');
}
