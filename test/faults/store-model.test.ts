import { expect, it } from 'vitest';
import { DISTURBANCES } from './store-model/disturbances.ts';
import { describeWrong, play, RUNS } from './store-model/histories.ts';

const HISTORIES = 15;

it(`${HISTORIES * RUNS} disturbed runs over a changing organization: nothing is deleted without proof, lost, stale or leaked`, async () => {
  const met = new Set<string>();
  const outcomes = new Set<string>();
  const wrong: string[] = [];
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const played = await play(seed);
    wrong.push(describeWrong(played));
    for (const { kinds, outcome } of played.runs) {
      for (const kind of kinds) met.add(kind);
      outcomes.add(outcome);
    }
  }
  expect(wrong.filter((text) => text !== '').join('\n\n')).toBe('');
  // Every disturbance was there, and runs ended in every way.
  expect(met).toEqual(new Set(DISTURBANCES));
  expect(outcomes).toEqual(new Set(['done', 'done-with-gaps', 'failed', 'stopped', 'interrupted', 'killed']));
}, 180_000);
