import { expect, it } from 'vitest';
import { aloneOf, FAULT_KINDS } from './mixtures.ts';
import { describeAllWrong, verdictsOn } from './trial.ts';

/** Runs after nothing, and a run after a run. */
const SEEDS = [2, 3, 4];

it('each kind of fault alone, on 20 % of the requests: the same bytes, or a gap for what could not be read', async () => {
  const verdicts = await verdictsOn(FAULT_KINDS.flatMap((kind) => SEEDS.map((seed) => aloneOf(kind, seed))));
  expect(describeAllWrong(verdicts)).toBe('');
  // A run that ends proves nothing of what the kind does to data. Only tokens that die again and again may end it.
  const read = new Set(verdicts.flatMap(({ result, mixture }) => (result === 'ended' ? [] : [...mixture.kinds])));
  expect(FAULT_KINDS.filter((kind) => kind !== 'revoke' && !read.has(kind))).toEqual([]);
}, 180_000);
