import { expect, it } from 'vitest';
import { trySeeds } from '../faults/access/at-a-time.ts';
import { describeFailures, sweep, type Swept } from '../faults/access/sweep.ts';

const ORGANIZATIONS = 30;

it(`${ORGANIZATIONS} random organizations, in every mode and while they change: the access that is true, to the last reason`, async () => {
  const swept: Swept[] = [];
  await trySeeds({ first: 1, count: ORGANIZATIONS }, sweep, (each) => swept.push(each));
  expect(swept.map(describeFailures).filter((text) => text !== '')).toEqual([]);
  expect(new Set(swept.map(({ mode }) => mode))).toEqual(new Set(['off', 'common', 'csv']));
  expect(swept.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThan(1000);
}, 120_000);
