import { type Kind, recordIdParts } from '@sextant/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Extracted, Sigma } from './sigma.ts';

const DOCUMENTS = ['workbook', 'report', 'data-model', 'dataset'] as const;

describe.each(['tiny', 'small'] as const)('the whole of the organization %s', (org) => {
  let sigma: Sigma;
  let got: Extracted;
  beforeAll(async () => {
    sigma = await Sigma.start({ org });
    got = await sigma.extract({ sideLists: 'always', directory: true }, { audience: await sigma.ownersEyes() });
  });
  afterAll(() => sigma[Symbol.asyncDispose]());

  it('is asked for in the words of the contract alone', () => {
    expect(sigma.simulator.stats().violations).toEqual([]);
  });

  it('has every record of every kind, personal spaces, explorations and tagged copies left out, and no other', () => {
    const { records } = sigma.simulator.truth();
    expect(Object.keys(records).length).toBeGreaterThan(15);
    for (const [kind, ids] of Object.entries(records)) expect(idsOf(got, kind as Kind), kind).toEqual(ids);
  });

  it('names, owns, tags and places every document as the organization does', () => {
    const places = new Map([...got.of('workspace'), ...got.of('folder')].map(({ kind, id }) => [id, kind]));
    const records = new Map(DOCUMENTS.flatMap((kind) => got.of(kind)).map((record) => [record.id, record]));
    const selected = sigma.simulator.truth().documents.filter(({ personal }) => !personal);
    for (const { id, name, ownerId, archived, parentId, tags } of selected) {
      const record = records.get(id);
      const told = {
        name: record?.name,
        ownerId: record?.ownerId,
        archived: record?.archived,
        tags: record?.tags ?? [],
      };
      expect(told).toEqual({ name, ownerId, archived, tags: tags.toSorted((a, b) => (a < b ? -1 : 1)) });
      expect([record?.parentId, record?.parentKind]).toEqual([parentId, places.get(parentId)]);
    }
  });

  it('gives an owner apart from the creator, and the owner’s e-mail', () => {
    const emails = new Map(got.of('member').map(({ id, email }) => [id, email]));
    for (const { ownerId = '', ownerEmail, createdBy } of got.of('workbook')) {
      expect(ownerEmail).toBe(emails.get(ownerId));
      expect(createdBy).not.toBeUndefined();
    }
    expect(got.of('workbook').some(({ ownerId, createdBy }) => ownerId !== createdBy)).toBe(true);
  });

  it('hangs every record on a record', () => {
    const known = new Set(got.records.map(({ kind, id }) => `${kind} ${id}`));
    const dangling = got.records.filter(
      ({ parentKind, parentId }) => parentId !== undefined && !known.has(`${parentKind} ${parentId}`),
    );
    expect(dangling).toEqual([]);
  });

  it('yields no record from two units', () => {
    const keys = got.records.map(({ kind, id }) => `${kind} ${id}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('tells times in UTC', () => {
    const times = [...JSON.stringify(got.records).matchAll(/"(?:created|updated|configured)At":"([^"]+)"/g)];
    expect(times.length).toBeGreaterThan(20);
    for (const [, time = ''] of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('tells nothing below an archived document', () => {
    const archived = DOCUMENTS.flatMap((kind) => got.of(kind)).filter((record) => record.archived);
    const below = got.records.filter(({ id }) => archived.some((document) => id.startsWith(`${document.id}/`)));
    expect(archived).toHaveLength(org === 'small' ? 3 : 0);
    expect(below).toEqual([]);
  });
});

/** Archived connections too: tables hang on them. */
function idsOf(got: Extracted, kind: Kind): readonly string[] {
  if (kind !== 'connection') return got.ids(kind);
  return got
    .of('connection')
    .flatMap(({ id, archived }) => (archived ? [] : [id]))
    .toSorted();
}

describe('what is odd', () => {
  let sigma: Sigma;
  let got: Extracted;
  beforeAll(async () => {
    sigma = await Sigma.start({ org: 'small' });
    got = await sigma.extract({ sideLists: 'always' }, { audience: await sigma.ownersEyes() });
  });
  afterAll(() => sigma[Symbol.asyncDispose]());

  it('a tag stands on its source, and its copy is no record', () => {
    const tagged = got.of('workbook').filter(({ tags = [] }) => tags.length > 0);
    expect(tagged.length).toBeGreaterThan(0);
    for (const { tags } of tagged) expect(tags).toEqual(['Production']);
  });

  it('a document that no file listing has lies where its file record says', () => {
    const lost = got.of('workbook').find(({ name }) => name === 'Not among the files');
    expect(got.of('folder').find(({ id }) => id === lost?.parentId)).toMatchObject({ name: 'North/South' });
  });

  it('what Sigma does not tell is a gap, each named once, and the rest of the document is there', () => {
    const gaps = Map.groupBy(
      got.units.filter(({ unit, whole }) => !unit.hidden && !whole),
      ({ unit }) => unit.key.split('/')[0],
    );
    const kinds = (key: string) =>
      gaps.get(key)?.map(({ records }) => [...new Set(records.map(({ kind }) => kind))].toSorted());
    expect(new Set(gaps.keys())).toEqual(new Set(['data-model', 'side-lists', 'workbook']));
    // A specification that fails leaves what the lists tell.
    expect(kinds('data-model')).toEqual([['column', 'custom-sql', 'data-model', 'element']]);
    // One has rows without ids; the other opens to nobody, and is listed all the same.
    expect(kinds('workbook')).toEqual(
      expect.arrayContaining([['workbook'], expect.arrayContaining(['column', 'element'])]),
    );
    expect(kinds('side-lists')).toEqual([[]]);
  });

  it('a table that was never synced is known by its path, without an inode and columns', () => {
    const unsynced = got.of('warehouse-table').filter(({ inodeId }) => inodeId === undefined);
    expect(unsynced).toHaveLength(1);
    expect(got.of('warehouse-column').filter(({ parentId }) => parentId === unsynced[0]?.id)).toEqual([]);
  });

  it('a path of two parts is a table as well as one of three', () => {
    const lengths = new Set(got.of('warehouse-table').map(({ path }) => path?.length));
    expect(lengths).toEqual(new Set([2, 3]));
  });

  it('a control names an element only where exactly one bears its name', () => {
    const elements = Map.groupBy(
      got.of('element').filter(({ elementType }) => elementType === 'control'),
      ({ id, name }) => `${recordIdParts(id)[0]} ${name}`,
    );
    const seen = new Set<number>();
    for (const { parentId, name, elementId } of got.of('control')) {
      const candidates = elements.get(`${parentId} ${name}`) ?? [];
      seen.add(Math.min(candidates.length, 2));
      expect(elementId).toBe(candidates.length === 1 ? candidates[0]?.id : undefined);
    }
    expect(seen).toEqual(new Set([0, 1, 2]));
  });

  it('a broken formula is told as an error, and an element without a source too', () => {
    expect(got.of('column').find(({ error }) => error !== undefined)).toMatchObject({
      error: 'Unknown column [Tarjet]',
    });
    expect(got.of('element').find(({ error }) => error !== undefined)).toMatchObject({ error: 'Source not found' });
  });

  it('describes and hides columns of a model as its specification does', () => {
    const described = got.of('column').filter(({ description }) => description !== undefined);
    expect(described.length).toBeGreaterThan(0);
    for (const { description, hidden } of described) expect([description, hidden]).toEqual([expect.any(String), true]);
    const ids = new Set(got.ids('column'));
    for (const { keys = [] } of got.of('relationship')) {
      expect(keys.length).toBeGreaterThan(0);
      for (const { sourceId, targetId } of keys) expect([ids.has(sourceId), ids.has(targetId)]).toEqual([true, true]);
    }
  });
});
