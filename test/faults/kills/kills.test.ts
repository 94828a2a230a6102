import { expect, it } from 'vitest';
import { describeComplaints } from './kill-trial.ts';
import { callsOf, killUntil } from './many-kills.ts';

const KILLS = 60;

it(`${KILLS} processes killed at random: the output of an undisturbed run, a sound state file, few calls more`, async () => {
  const tally = await killUntil(KILLS, 1);
  const { trials, kills } = tally;
  expect(trials.map(describeComplaints).filter((wrong) => wrong !== '')).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(KILLS);
  const { calls, undisturbed, allowed } = callsOf(tally);
  expect(calls).toBeLessThanOrEqual(allowed);
  // Not all of them were killed before they had begun, or after all was done.
  expect(calls).toBeGreaterThan(undisturbed);
  expect(new Set(trials.map(({ plan }) => plan.what)).size).toBe(3);
}, 900_000);
