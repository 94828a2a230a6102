import { SeededChoice } from '../seeded-choice.ts';
import type { OrgName } from './calm-command.ts';

/** When a process is killed: after a share of the calls of an undisturbed run, and then some milliseconds. */
export interface KillPoint {
  /** 1: all calls are answered, and what was read is delivered. */
  readonly share: number;
  readonly ms: number;
}

/** One trial: a command that is killed and started again until it comes to its end. */
export interface KillPlan {
  readonly seed: number;
  readonly org: OrgName;
  readonly orgSeed: number;
  /** A run on nothing, one over an organization that has changed since, or a delivery of what a run stored. */
  readonly what: 'run' | 'second run' | 'deliver';
  /** In the order of their shares: those already passed kill a process as it starts. */
  readonly points: readonly KillPoint[];
}

const MOST_KILLS = 5;
/** Organizations of one kind; each is read undisturbed first. */
const ORG_SEEDS = 2;

export function killPlanOf(seed: number): KillPlan {
  const choice = new SeededChoice(seed);
  const what = choice.oneIn(8) ? 'deliver' : choice.oneIn(3) ? 'second run' : 'run';
  const org = choice.oneIn(3) ? 'odd' : 'plain';
  const orgSeed = 1 + Math.floor(choice.share() * ORG_SEEDS);
  const kills = 1 + Math.floor(choice.share() * MOST_KILLS);
  const points = Array.from({ length: kills }, () => pointOf(choice)).toSorted((a, b) => a.share - b.share);
  return { seed, org, orgSeed, what, points };
}

/** Most anywhere in the calls, to the millisecond; some while it is delivered, which makes none. */
function pointOf(choice: SeededChoice): KillPoint {
  if (choice.oneIn(5)) return { share: 1, ms: Math.floor(choice.share() * 250) };
  return { share: choice.share(), ms: Math.floor(choice.share() * (choice.oneIn(10) ? 300 : 8)) };
}

export function toldOf({ org, orgSeed, what, points }: KillPlan): string {
  const at = points.map(({ share, ms }) => `${(share * 100).toFixed(0)} % + ${ms} ms`);
  return `${what}, ${org} organization ${orgSeed}, killed at ${at.join(', ')}`;
}
