import { expect, it } from 'vitest';
import { Runs } from './runs.ts';
import { selecting, Sigma } from './sigma.ts';

const EVERYTHING = { directory: true, sideLists: 'always' } as const;
const ADDRESS = /@(acme|partner)\.example/i;

it('hashed, no record tells an address, and owners are told by their ids all the same', async () => {
  await using sigma = await Sigma.start({ org: 'small' });
  const audience = await sigma.ownersEyes();
  const plain = await sigma.extract(EVERYTHING, { audience });
  const hashed = await sigma.extract({ ...EVERYTHING, names: 'hash' }, { audience });
  const owned = ['folder', 'workbook', 'report', 'data-model', 'dataset', 'version-tag', 'schedule'] as const;
  for (const kind of owned) {
    expect(
      plain.of(kind).some((record) => 'ownerEmail' in record),
      kind,
    ).toBe(true);
    expect(
      hashed.of(kind).some((record) => 'ownerEmail' in record),
      kind,
    ).toBe(false);
    expect(hashed.of(kind).map(({ ownerId }) => ownerId)).toEqual(plain.of(kind).map(({ ownerId }) => ownerId));
  }
  expect(JSON.stringify(hashed.records)).not.toMatch(ADDRESS);
  expect(new Set(hashed.of('member').map(({ name }) => name)).size).toBe(plain.of('member').length);
  expect(hashed.records.length).toBe(plain.records.length);
});

it('owners are selected by their true address', async () => {
  await using sigma = await Sigma.start({ org: 'tiny' });
  const owner = sigma.simulator.clientOf('builder').owner.email;
  const selection = selecting({ include: { owners: [owner] } });
  const audience = await sigma.ownersEyes();
  const plain = await sigma.extract({}, { audience, selection });
  const hashed = await sigma.extract({ names: 'hash' }, { audience, selection });
  expect(hashed.of('workbook').length).toBeGreaterThan(0);
  expect(hashed.ids('workbook', 'report', 'data-model')).toEqual(plain.ids('workbook', 'report', 'data-model'));
});

it('what an earlier run stored with addresses is written anew without them, though nothing changed in Sigma', async () => {
  await using sigma = await Sigma.start({ org: 'tiny' });
  using runs = new Runs();
  await runs.run(sigma, { config: EVERYTHING });
  expect(runs.lines().join('\n')).toMatch(ADDRESS);
  const count = runs.lines().length;
  await runs.run(sigma, { config: { ...EVERYTHING, names: 'hash' } });
  expect(runs.lines().join('\n')).not.toMatch(ADDRESS);
  expect(runs.lines().length).toBe(count);
  await runs.run(sigma, { config: EVERYTHING });
  expect(runs.lines().join('\n')).toMatch(ADDRESS);
});

it('a schedule forgets its owner’s address also where the document it belongs to tells of none', async () => {
  await using sigma = await Sigma.start({ org: 'small' });
  const versions = async (names: 'plain' | 'hash') => {
    const { units } = await sigma.extract({ ...EVERYTHING, names }, { audience: await sigma.ownersEyes() });
    return new Map(units.map(({ unit }) => [unit.key, unit.version]));
  };
  const [plain, hashed] = [await versions('plain'), await versions('hash')];
  const sideLists = [...plain].filter(([key, version]) => key.startsWith('side-lists/') && version !== undefined);
  expect(sideLists.length).toBeGreaterThan(0);
  expect(sideLists.filter(([key, version]) => hashed.get(key) === version)).toEqual([]);
});
