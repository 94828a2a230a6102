import { expect, it } from 'vitest';
import { describeComplaints } from './kill-trial.ts';
import { killUntil } from './many-kills.ts';

const KILLS = 60;

it(`${KILLS} processes killed at random: the output of an undisturbed run, a sound state file, few calls more`, async () => {
  const { trials, kills } = await killUntil(KILLS, 1);
  expect(trials.map(describeComplaints).filter((wrong) => wrong !== '')).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(KILLS);
  // Not all of them were killed before they had begun, or after all was done.
  expect(trials.some(({ run, calls }) => run !== undefined && calls > run.calls)).toBe(true);
  expect(new Set(trials.map(({ plan }) => plan.what)).size).toBe(3);
}, 900_000);
