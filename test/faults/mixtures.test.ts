import { expect, it } from 'vitest';
import { mixtureOf } from './mixtures.ts';
import { describeAllWrong, verdictsOn } from './trial.ts';

const MIXTURES = 300;

it(`${MIXTURES} mixtures of one to four kinds of faults: the same bytes, or a gap for what could not be read`, async () => {
  const verdicts = await verdictsOn(Array.from({ length: MIXTURES }, (_, index) => mixtureOf(index + 1)));
  expect(describeAllWrong(verdicts)).toBe('');
  const counts = Map.groupBy(verdicts, ({ result }) => result);
  // Neither are all faults too weak to be noticed, nor so strong that nothing is read.
  expect(counts.get('same')?.length).toBeGreaterThan(MIXTURES / 5);
  expect(counts.get('gaps')?.length).toBeGreaterThan(MIXTURES / 5);
  expect(counts.get('ended')?.length ?? 0).toBeLessThan(MIXTURES / 5);
}, 600_000);
