import { expect, it } from 'vitest';
import { aloneOf, FAULT_KINDS, mixtureOf } from './mixtures.ts';
import { describeWrong, tryAll, type Verdict } from './trial.ts';

const MIXTURES = 300;
/** Runs after nothing, and runs after a run. */
const SEEDS = [2, 3, 4];

async function verdictsOn(mixtures: Parameters<typeof tryAll>[0]): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  await tryAll(mixtures, (verdict) => verdicts.push(verdict));
  return verdicts;
}

function wrong(verdicts: readonly Verdict[]): string {
  return verdicts
    .filter(({ result }) => result === 'wrong')
    .map(describeWrong)
    .join('\n\n');
}

it('each kind of fault alone, on 20 % of the requests: the same bytes, or a gap for what could not be read', async () => {
  const verdicts = await verdictsOn(FAULT_KINDS.flatMap((kind) => SEEDS.map((seed) => aloneOf(kind, seed))));
  expect(wrong(verdicts)).toBe('');
  // A run that ends proves nothing of what the kind does to data. Only tokens that die again and again may end it.
  const read = new Set(verdicts.flatMap(({ result, mixture }) => (result === 'ended' ? [] : [...mixture.kinds])));
  expect(FAULT_KINDS.filter((kind) => kind !== 'revoke' && !read.has(kind))).toEqual([]);
}, 120_000);

it(`${MIXTURES} mixtures of one to four kinds: the same bytes, or a gap for what could not be read`, async () => {
  const verdicts = await verdictsOn(Array.from({ length: MIXTURES }, (_, index) => mixtureOf(index + 1)));
  expect(wrong(verdicts)).toBe('');
  const counts = Map.groupBy(verdicts, ({ result }) => result);
  // Neither are all faults too weak to be noticed, nor so strong that nothing is read.
  expect(counts.get('same')?.length).toBeGreaterThan(MIXTURES / 5);
  expect(counts.get('gaps')?.length).toBeGreaterThan(MIXTURES / 5);
  expect(counts.get('ended')?.length ?? 0).toBeLessThan(MIXTURES / 5);
}, 120_000);
