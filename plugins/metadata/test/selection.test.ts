import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Extracted, selecting, Sigma } from './sigma.ts';

const DOCUMENTS = ['workbook', 'report', 'data-model', 'dataset'] as const;

let sigma: Sigma;
beforeAll(async () => {
  sigma = await Sigma.start({ org: 'small' });
});
beforeEach(() => sigma.simulator.reset());
afterAll(() => sigma[Symbol.asyncDispose]());

async function selected(select: object): Promise<Extracted> {
  const audience = await sigma.ownersEyes();
  return sigma.extract({ sideLists: 'always' }, { audience, selection: selecting(select) });
}

/** Calls on documents themselves, listings left out. */
function detailCalls(): number {
  const { requests } = sigma.simulator.stats();
  const detail = Object.entries(requests).filter(([endpoint]) =>
    /^\/v2\/(workbooks|reports|dataModels)\/\{/.test(endpoint),
  );
  return detail.reduce((sum, [, calls]) => sum + calls, 0);
}

describe('what is not selected', () => {
  it('costs no call beyond the listings', async () => {
    const got = await selected({ include: { names: ['nothing is called this'] } });
    expect(got.ids(...DOCUMENTS)).toEqual([]);
    expect(detailCalls()).toBe(0);
    const hidden = got.units.filter(({ unit }) => /^(workbook|report|data-model|dataset)\//.test(unit.key));
    expect(hidden.length).toBeGreaterThan(30);
    for (const { unit } of hidden)
      expect(unit.hidden).toMatchObject({
        by: 'selection',
        rule: expect.stringMatching(/^(include\.names|exclude\.personalSpaces): /),
      });
  });

  it('exists all the same: its units are in the plan, with the rule that hides them', async () => {
    const whole = await selected({});
    const some = await selected({ exclude: { workspaces: ['Sales'] } });
    const keys = ({ units }: Extracted): readonly string[] =>
      units
        .map(({ unit }) => unit.key)
        .filter((key) => /^(workbook|report|folder|workspace)\//.test(key))
        .toSorted();
    expect(keys(some)).toEqual(keys(whole));
  });

  it.each([
    [
      'owner',
      { include: { owners: ['*SILVA*'] } },
      ({ ownerEmail }: { ownerEmail?: string }) => /silva/.test(ownerEmail ?? ''),
    ],
    ['badge', { include: { badges: ['Endorsed'] } }, ({ badge }: { badge?: string }) => badge === 'Endorsed'],
    [
      'tag',
      { include: { tags: ['Production'] } },
      ({ tags }: { tags?: readonly string[] }) => tags?.includes('Production'),
    ],
    [
      'age',
      { include: { updatedWithin: '90d' } },
      ({ updatedAt = '' }: { updatedAt?: string }) => updatedAt >= '2026-08-03',
    ],
  ])('is told by the listings: %s', async (_, select, fits) => {
    const whole = (await selected({})).of('workbook');
    const got = await selected(select);
    expect(got.ids('workbook')).toEqual(
      whole
        .filter(fits)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(got.ids('workbook').length).toBeLessThan(whole.length);
  });

  it('is a kind', async () => {
    const got = await selected({ include: { kinds: ['report'] } });
    expect(got.ids('report').length).toBeGreaterThan(0);
    expect(got.ids('workbook', 'data-model', 'dataset')).toEqual([]);
  });
});

describe('a deny on a container', () => {
  it('covers all that is below it, and the container', async () => {
    const whole = await selected({});
    const sales = whole.of('workspace').find(({ name }) => name === 'Sales')?.id ?? '';
    const got = await selected({ exclude: { workspaces: ['Sales'] } });
    const parents = new Map(
      [...whole.of('folder'), ...DOCUMENTS.flatMap((kind) => whole.of(kind))].map((one) => [one.id, one.parentId]),
    );
    const isBelow = (id: string | undefined): boolean => id !== undefined && (id === sales || isBelow(parents.get(id)));
    const expected = whole.ids('workspace', 'folder', ...DOCUMENTS).filter((id) => !isBelow(id));
    expect(got.ids('workspace', 'folder', ...DOCUMENTS)).toEqual(expected);
    expect(expected.length).toBeLessThan(parents.size);
    expect(got.records.filter(({ id }) => isBelow(id.split('/')[0]))).toEqual([]);
  });
});

describe('containers', () => {
  it('above a selected document are there, though the selection does not name them; others are not', async () => {
    const whole = await selected({});
    const deep = whole.of('workbook').find(({ parentKind, archived }) => parentKind === 'folder' && !archived);
    const got = await selected({ include: { names: [deep?.name ?? ''] } });
    const folders = new Map(whole.of('folder').map((folder) => [folder.id, folder]));
    const above: string[] = [];
    for (let id = deep?.parentId; id !== undefined; id = folders.get(id)?.parentId) above.push(id);
    expect(got.ids('workbook')).toEqual([deep?.id]);
    expect(got.ids('folder', 'workspace')).toEqual(expect.arrayContaining(above));
  });

  it('that are empty are there as well, where they are selected', async () => {
    await using bare = await Sigma.start({
      org: { workbooks: 0, reports: 0, dataModels: 0, datasets: 0, folders: 30 },
    });
    const got = await bare.extract({}, { audience: await bare.ownersEyes() });
    expect(got.ids('folder')).toHaveLength(30);
    expect(got.ids('workspace')).toHaveLength(2);
    expect(got.run.gaps).toEqual([]);
  });
});

describe('personal spaces', () => {
  it('are left out unless asked for: no record, no name, no call', async () => {
    const got = await selected({});
    const { documents } = sigma.simulator.truth();
    const personal = documents.filter((document) => document.personal);
    expect(personal.length).toBeGreaterThan(0);
    const told = JSON.stringify(got.records);
    for (const { id } of personal) expect(got.ids(...DOCUMENTS)).not.toContain(id);
    for (const name of ['Scratchpad', 'My Documents', 'User Folder', 'Private model"'])
      expect(told).not.toContain(name);
    expect(got.of('workspace').filter(({ personal: isPersonal }) => isPersonal)).toEqual([]);
  });

  it('are there where selected, marked by structure, with the model in them that no listing names', async () => {
    const got = await selected({ exclude: { personalSpaces: false } });
    const { documents } = sigma.simulator.truth();
    expect(got.ids(...DOCUMENTS)).toEqual(documents.map(({ id }) => id).toSorted());
    const homes = new Set(got.of('workspace').flatMap(({ id, personal }) => (personal ? [id] : [])));
    expect(homes.size).toBe(1);
    for (const { id, personal } of documents) {
      if (!personal || id === got.of('data-model').find(({ name }) => name === 'Private model')?.id) continue;
      const parentId = DOCUMENTS.flatMap((kind) => got.of(kind)).find((record) => record.id === id)?.parentId ?? '';
      expect(homes).toContain(parentId);
    }
  });
});

describe('archived documents', () => {
  it('are left out whole where the config says so', async () => {
    const got = await selected({ exclude: { archived: true } });
    const archived = sigma.simulator.truth().documents.filter((document) => document.archived);
    expect(archived.length).toBeGreaterThan(0);
    for (const { id } of archived) expect(got.ids(...DOCUMENTS)).not.toContain(id);
  });
});
