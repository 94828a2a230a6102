import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selecting, Sigma } from './sigma.ts';

const DOCUMENTS = ['workbook', 'report', 'data-model', 'dataset'] as const;
const PERSONAL_TOO = { selection: selecting({ exclude: { personalSpaces: false } }) };

let sigma: Sigma;
beforeAll(async () => {
  sigma = await Sigma.start({ org: 'small' });
});
afterAll(() => sigma[Symbol.asyncDispose]());

/** Ids of what a member may open, from the organization itself. */
function opened(memberId: string): ReadonlySet<string> {
  return new Set(sigma.simulator.truth().access[memberId]);
}

function builderId(): string {
  return sigma.simulator.clients[1]?.owner.id ?? '';
}

describe('through the eyes of a member, with an Admin’s credentials', () => {
  it('each member of the organization sees the documents that it may open, and no other', async () => {
    const { access, documents } = sigma.simulator.truth();
    // Its file listing never names it, and it is nobody's but the Admin's.
    const unlisted = documents.find(({ name }) => name === 'Not among the files')?.id;
    let looked = 0;
    for (const [memberId, mayOpen] of Object.entries(access)) {
      if (mayOpen.length === 0) continue;
      const audience = await sigma.eyesOf(memberId);
      const got = await sigma.extract({ sideLists: 'never' }, { audience, ...PERSONAL_TOO });
      const expected = documents.filter(
        ({ id }) => mayOpen.includes(id) && (id !== unlisted || got.ids('workbook').includes(id)),
      );
      expect(got.ids(...DOCUMENTS), memberId).toEqual(expected.map(({ id }) => id).toSorted());
      const places = [...got.of('workspace'), ...got.of('folder')];
      for (const { id, access: told } of places) expect(told, id).toBe(mayOpen.includes(id) ? undefined : 'denied');
      looked += 1;
    }
    expect(looked).toBeGreaterThan(10);
  });

  it('what it may not open stands in no record: no id, name, path or owner of it', async () => {
    const { access, documents } = sigma.simulator.truth();
    const counted = Object.entries(access).filter(([, ids]) => ids.length > 3);
    const [memberId = '', ids = []] = counted.toSorted(([, one], [, other]) => one.length - other.length)[0] ?? [];
    const unseen = documents.filter(({ id }) => !ids.includes(id));
    expect(unseen.length).toBeGreaterThan(3);
    const got = await sigma.extract(
      { sideLists: 'always' },
      { audience: await sigma.eyesOf(memberId), ...PERSONAL_TOO },
    );
    const names = new Set(got.records.map(({ name }) => name));
    const told = JSON.stringify(got.records);
    for (const { id, name } of unseen) {
      expect(got.records.filter((record) => record.id === id || record.id.startsWith(`${id}/`))).toEqual([]);
      if (!names.has(name)) expect(told).not.toContain(JSON.stringify(name));
    }
    const hidden = got.units.filter(({ unit }) => unit.hidden);
    expect(hidden.length).toBeGreaterThan(unseen.length);
    for (const { unit } of hidden) expect(unit.key.endsWith(`/${unit.label}`), unit.label).toBe(true);
  });

  it('what lies in a folder of its own is seen, though its file listing does not name it', async () => {
    const lost = sigma.simulator.truth().documents.find(({ name }) => name === 'Not among the files');
    const audience = await sigma.eyesOf(builderId());
    expect(audience.mayOpen({ id: lost?.id ?? '', ownerId: lost?.ownerId })).toBe(false);
    const got = await sigma.extract({ sideLists: 'never' }, { audience });
    expect(got.of('folder').find(({ id }) => id === lost?.parentId)).toMatchObject({ ownerId: builderId() });
    expect(got.ids('workbook')).toContain(lost?.id);
  });

  it('an ancestor that it may not open is told by its name alone, though the owner of the credentials sees more', async () => {
    const got = await sigma.extract({ sideLists: 'never' }, { audience: await sigma.eyesOf(builderId()) });
    const single = got.of('workbook').find(({ name }) => name === 'Shared singly');
    const board = got.of('workspace').find(({ id }) => id === single?.parentId);
    expect(board).toEqual({ kind: 'workspace', id: single?.parentId, name: 'Board', access: 'denied' });
    const whole = await sigma.extract({ sideLists: 'never' }, { audience: await sigma.ownersEyes() });
    expect(whole.of('workspace').find(({ id }) => id === board?.id)).toMatchObject({ name: 'Board', personal: false });
  });

  it('a workspace that it may open is open, though the credentials’ owner was not invited', async () => {
    const whole = await sigma.extract({ sideLists: 'never' }, { audience: await sigma.ownersEyes() });
    const { id = '' } = whole.of('workspace').find(({ name }) => name === 'Finance') ?? {};
    // Whatever would tell these credentials of workspaces is refused; the member's own listing is not.
    const faults = `403:/v2/workspaces,403:/v2/files@typeFilters,403:/v2/files/{inodeId}@${id}`;
    await using strict = await Sigma.start({ org: 'small', faults });
    const got = await strict.extract({ sideLists: 'never' }, { audience: await strict.eyesOf(builderId()) });
    expect(got.of('workspace').find((record) => record.id === id)).toMatchObject({ name: 'Finance', personal: false });
    expect(got.of('workspace').find((record) => record.id === id)).not.toHaveProperty('access');
  });
});

describe('with the login user’s own credentials', () => {
  it('what they list is what there is, the own space included where it is selected', async () => {
    await using own = await Sigma.start({ org: 'small', as: 'builder' });
    const got = await own.extract({ sideLists: 'always' }, { audience: await own.ownersEyes(), ...PERSONAL_TOO });
    const seen = opened(builderId());
    const expected = own.simulator
      .truth()
      .documents.filter(({ id, name }) => seen.has(id) && name !== 'Not among the files');
    expect(got.ids(...DOCUMENTS).filter((id) => expected.some((document) => document.id === id))).toEqual(
      expected.map(({ id }) => id).toSorted(),
    );
    expect(got.ids(...DOCUMENTS).filter((id) => !seen.has(id))).toEqual([]);
    expect(got.of('workspace').filter(({ personal }) => personal)).toEqual([
      { kind: 'workspace', id: expect.any(String), name: 'My Documents', personal: true },
    ]);
    expect(own.simulator.stats().violations).toEqual([]);
  });
});
