import { describe, expect, it } from 'vitest';
import { isNotForEverybody } from '../src/grants/by-principal.ts';
import { shuffle } from './random-rights.ts';
import { Sigma } from './sigma.ts';

const FEW_PEOPLE = { members: 6, teams: 2, workspaces: 4, folders: 12, workbooks: 60 };
const MANY_PEOPLE = { members: 60, teams: 5, workspaces: 2, folders: 3, workbooks: 5 };

async function mirrored(org: object, faults?: string) {
  const sigma = await Sigma.start({ org, ...(faults === undefined ? {} : { faults }) });
  const audience = await sigma.audience();
  const { places, documents } = sigma.simulator.truth();
  const objects = places.length + documents.length;
  const before = sigma.ledger.counts().byEndpoint['/v2/grants'] ?? 0;
  const result = await sigma.mirror(audience);
  const calls = (sigma.ledger.counts().byEndpoint['/v2/grants'] ?? 0) - before;
  return { sigma, audience, objects, calls, ...result };
}

describe('grants are asked for in the way that takes fewer calls', () => {
  it('by object where people are many', async () => {
    const { sigma, audience, objects, calls, levels } = await mirrored(MANY_PEOPLE);
    await using _ = sigma;
    expect(calls).toBe(objects);
    expect(levels).toEqual(sigma.expected(audience));
  });

  it('by whom they are to where they are few, and by object what everybody may have been granted', async () => {
    const { sigma, audience, objects, calls, levels, units } = await mirrored(FEW_PEOPLE);
    await using _ = sigma;
    expect(units.filter(({ unit }) => unit.key.startsWith('grants-to/')).length).toBeGreaterThan(0);
    expect(calls).toBeLessThan(objects * 0.8);
    expect(levels).toEqual(sigma.expected(audience));
    expect(sigma.simulator.stats().violations).toEqual([]);
  });

  it('what was granted to everybody on one document is found, though no answer by principal has it', async () => {
    await using sigma = await Sigma.start({ org: FEW_PEOPLE });
    const { access, documents } = sigma.simulator.truth();
    const openTo = (id: string) => Object.values(access).filter((ids) => ids.includes(id)).length;
    const hidden = documents.find(({ id }) => openTo(id) === 1) ?? documents[0];
    sigma.simulator.mutate({ op: 'grant', id: hidden?.id ?? '', permission: 'explore' });
    const audience = await sigma.audience();
    const { levels, run } = await sigma.mirror(audience);
    expect(levels).toEqual(sigma.expected(audience));
    expect(run.gaps).toEqual([]);
  });

  it('whatever was granted to whom, in random organizations of few people', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      await using sigma = await Sigma.start({ org: FEW_PEOPLE, seed });
      const teams = sigma.simulator.truth().teams.map(({ id }) => id);
      shuffle(sigma.simulator, teams, seed);
      const audience = await sigma.audience();
      expect((await sigma.mirror(audience)).levels).toEqual(sigma.expected(audience));
    }
  });

  it('where one of the answers by principal fails, all is asked for by object, and nothing is lacking', async () => {
    const { sigma, audience, levels, run } = await mirrored(FEW_PEOPLE, '500:/v2/grants@userId=x1');
    await using _ = sigma;
    expect(levels).toEqual(sigma.expected(audience));
    expect(run.gaps).toEqual([]);
    expect(run.notices.filter((notice) => notice.includes('object by object'))).toHaveLength(1);
  });
});

it('that nothing was granted to everybody is proven by one listing with it and one without', () => {
  const [one, other] = [new Set(['a', 'b']), new Set(['b'])];
  const proven = (listings: readonly ReadonlySet<string>[]) =>
    ['a', 'b', 'c'].map((id) => isNotForEverybody({ id }, listings));
  expect(proven([one, other])).toEqual([true, false, false]);
  expect(proven([one])).toEqual([false, false, false]);
  expect(proven([])).toEqual([false, false, false]);
});
