import { expect, it } from 'vitest';
import { trySeeds } from './at-a-time.ts';
import { describeDisturbed, type Disturbed, disturbed, isWrong } from './disturbed.ts';

const RUNS = 60;

it(`${RUNS} runs under faults on what access is made of: no right too many, and none missing without a gap`, async () => {
  const tried: Disturbed[] = [];
  await trySeeds({ first: 1, count: RUNS }, disturbed, (each) => tried.push(each));
  expect(tried.filter(isWrong).map(describeDisturbed)).toEqual([]);
  // Neither are all faults too weak to cost a right, nor so strong that nothing is read.
  expect(tried.filter(({ told }) => told > 0).length).toBeGreaterThan(RUNS / 10);
  expect(tried.filter(({ outcome }) => outcome === 'ended').length).toBeLessThan(RUNS / 3);
}, 120_000);
