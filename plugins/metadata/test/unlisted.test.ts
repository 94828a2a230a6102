import { MemoryCatalog, testRun } from '@sextant/testkit';
import { describe, expect, it } from 'vitest';
import { decisionsOf } from '../src/decide.ts';
import { takeInventory } from '../src/inventory.ts';
import { unlistedUnits } from '../src/units/unlisted-units.ts';
import { selecting, Sigma } from './sigma.ts';

const PERSONAL_TOO = selecting({ exclude: { personalSpaces: false } });

/** Keys of units that follow from mentions: those at hand, and those that turn up once what was yielded is read. */
async function unlisted(
  sigma: Sigma,
  first: readonly string[],
  later: readonly string[] = [],
): Promise<readonly string[]> {
  const catalog = new MemoryCatalog();
  for (const id of first) catalog.mention('data-model', id);
  const base = testRun({ audience: await sigma.ownersEyes(), selection: PERSONAL_TOO, catalog });
  const settled = async (): Promise<void> => {
    for (const id of later) catalog.mention('data-model', id);
  };
  const run = { ...base, settled };
  const inventory = await takeInventory(sigma.client, run);
  const decisions = decisionsOf(inventory, run);
  const plan = { sigma: sigma.client, names: 'plain', inventory, locations: new Map(), decisions } as const;
  const units = await Array.fromAsync(unlistedUnits(plan, new Set(), run));
  expect(base.gaps.filter(({ where }) => where.includes('data-model/') && where !== 'data-model/')).toEqual([]);
  return units.map(({ key }) => key);
}

function privateModel({ simulator }: Sigma): { readonly id: string; readonly parentId: string } {
  const model = simulator.truth().documents.find(({ name }) => name === 'Private model');
  if (model === undefined) throw new Error('the simulator has no model that no listing names');
  return model;
}

describe('a data model that no listing names, but a document reads', () => {
  it('is found, after the places above it that the plan has not named', async () => {
    await using sigma = await Sigma.start({ org: 'small', as: 'builder' });
    const { id, parentId } = privateModel(sigma);
    expect(await unlisted(sigma, [id])).toEqual([`workspace/${parentId}`, `data-model/${id}`]);
  });

  it('is found as well if only another such model reads it, whatever came of the first', async () => {
    await using sigma = await Sigma.start({ org: 'small', as: 'builder' });
    const { id } = privateModel(sigma);
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await unlisted(sigma, [unknown], [unknown, id])).toContain(`data-model/${id}`);
  });

  it('is no record where it does not open', async () => {
    const { id } = await Sigma.start({ org: 'small' }).then(async (sigma) => {
      await using open = sigma;
      return privateModel(open);
    });
    await using sigma = await Sigma.start({ org: 'small', faults: `403:/v2/dataModels/{dataModelId}@${id}` });
    expect(await unlisted(sigma, [id])).toEqual([]);
  });
});
