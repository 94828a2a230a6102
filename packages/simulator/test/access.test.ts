import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator, type Truth } from '../src/index.ts';
import { Caller } from './caller.ts';

const LISTS = [
  ['workbooks', 'workbook', 'workbookId'],
  ['reports', 'report', 'reportId'],
  ['dataModels', 'data-model', 'dataModelId'],
  ['datasets', 'dataset', 'datasetId'],
] as const;

const MIXED = { members: 30, teams: 6, workspaces: 4, folders: 15, workbooks: 30, access: 'mixed' } as const;

describe.each(['tiny', 'small', 'medium', MIXED] as const)('what opens in %o', (org) => {
  let simulator: Simulator;
  let truth: Truth;
  beforeAll(async () => {
    simulator = await startSimulator({ org });
    truth = simulator.truth();
  });
  afterAll(() => simulator.close());

  it.each(['admin', 'builder', 'viewer'] as const)('is what plain lists have for the %s', async (role) => {
    const caller = await Caller.signIn(simulator, role);
    const opens = new Set(truth.access[simulator.clientOf(role).owner.id]);
    for (const [list, kind, idName] of LISTS) {
      // Data models of a personal space are in no plain list.
      const listed = truth.documents.filter((each) => each.kind === kind && !(kind === 'data-model' && each.personal));
      const expected = listed.flatMap(({ id }) => (opens.has(id) ? [id] : [])).toSorted();
      const archived = list === 'workbooks' || list === 'reports' ? ['', '?isArchived=true'] : [''];
      const ids = await Promise.all(archived.map((query) => caller.ids(`/v2/${list}${query}`, idName)));
      expect(ids.flat().toSorted(), list).toEqual(expected);
    }
    expect(opens.size).toBeGreaterThan(0);
  });

  it('is what the file listing of each member has, places among them', async () => {
    const admin = await Caller.signIn(simulator);
    const homes = await admin.ids('/v2/members?includeArchived=true&includeInactive=true', 'homeFolderId');
    const kinds = LISTS.map(([, kind]) => `typeFilters=${kind}`).join('&');
    const missing = new Set<string>();
    for (const [memberId, opens] of Object.entries(truth.access)) {
      const path = `/v2/members/${memberId}/files`;
      const workspaces = await admin.ids(`${path}?typeFilters=workspace`);
      const listed = new Set([...workspaces, ...(await admin.ids(`${path}?typeFilters=folder&${kinds}`))]);
      expect([...listed].filter((id) => !opens.includes(id))).toEqual([]);
      for (const id of opens) if (!listed.has(id) && !homes.includes(id)) missing.add(id);
    }
    const documents = truth.documents.filter(({ id }) => missing.delete(id));
    const forgotten = org === 'small' ? ['Not among the files', 'Private model'] : [];
    expect(documents.map(({ name }) => name).toSorted()).toEqual(forgotten);
    // The rest are copies and explorations: they open as documents and are none.
    for (const id of missing) {
      const answers = ['workbooks', 'reports'].map((list) => admin.get(`/v2/${list}/${id}`));
      const statuses = (await Promise.all(answers)).map(({ status }) => status);
      expect(statuses).toContain(200);
    }
  });
});
