import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator, type Truth } from '../src/index.ts';
import { Caller, type Row } from './caller.ts';

const escaped = (part: unknown): string => String(part).replaceAll('%', '%25').replaceAll('/', '%2F');
const idOf = (...parts: readonly unknown[]): string => parts.map(escaped).join('/');
const LISTS = { workbook: 'workbooks', report: 'reports', 'data-model': 'dataModels' } as const;

describe.each(['tiny', 'small'] as const)('the truth of %s is what the API tells', (org) => {
  let simulator: Simulator;
  let admin: Caller;
  let truth: Truth;
  beforeAll(async () => {
    simulator = await startSimulator({ org });
    admin = await Caller.signIn(simulator);
    truth = simulator.truth();
  });
  afterAll(() => simulator.close());

  /** Open documents that are records, and some list of each. */
  async function told(
    list: string,
    kinds: readonly (keyof typeof LISTS)[],
    row: (id: string, row: Row) => string | undefined,
  ) {
    const found: string[] = [];
    for (const kind of kinds) {
      for (const id of truth.records[kind] ?? []) {
        if (truth.documents.some((document) => document.id === id && document.archived)) continue;
        const path = `/v2/${LISTS[kind]}/${id}/${list}`;
        const { status } = await admin.get(path);
        if (status === 200) for (const each of await admin.rows(path, 500)) found.push(row(id, each) ?? '');
      }
    }
    return [...new Set(found.filter((id) => id !== ''))].toSorted();
  }

  it('elements', async () => {
    const ids = await told('elements', ['workbook', 'report', 'data-model'], (id, { elementId }) =>
      elementId === undefined ? undefined : idOf(id, elementId),
    );
    expect(truth.records['element']).toEqual(ids);
  });

  it('columns', async () => {
    const ids = await told('columns', ['workbook', 'report', 'data-model'], (id, { columnId, elementId }) =>
      columnId === undefined ? undefined : idOf(id, elementId ?? '-', columnId),
    );
    expect(truth.records['column']).toEqual(ids);
  });

  it.each([
    ['page', 'pages', ['workbook', 'report'], 'pageId'],
    ['control', 'controls', ['workbook', 'report'], 'name'],
    ['materialization', 'materialization-schedules', ['workbook'], 'sheetId'],
    ['materialization', 'materializationSchedules', ['data-model'], 'sheetId'],
  ] as const)('%s: %s', async (kind, list, kinds, field) => {
    const ids = await told(list, kinds, (id, row) => (row[field] === undefined ? undefined : idOf(id, row[field])));
    const known = truth.records[kind]?.filter((id) =>
      kinds.some((documents) => truth.records[documents]?.includes(id.split('/')[0] ?? '')),
    );
    expect(known).toEqual(ids);
  });

  it.each([
    ['schedule', 'schedules', ['workbook', 'report'], 'scheduledNotificationId'],
    ['embed', 'embeds', ['workbook'], 'embedId'],
  ] as const)('%s', async (kind, list, kinds, field) => {
    expect(truth.records[kind]).toEqual(await told(list, kinds, (_, row) => String(row[field])));
  });

  it('documents, connections and version tags', async () => {
    const all = '?skipPermissionCheck=true&excludeExplorations=true';
    const open = truth.documents.filter(({ archived, personal }) => !archived && !personal);
    const ids = await admin.ids(`/v2/workbooks${all}`, 'workbookId');
    const personal = truth.documents.filter((document) => document.personal).map(({ id }) => id);
    expect(open.flatMap(({ id, kind }) => (kind === 'workbook' ? [id] : [])).toSorted()).toEqual(
      ids.filter((id) => !personal.includes(id)),
    );
    expect(truth.records['connection']).toEqual(await admin.ids('/v2/connections', 'connectionId'));
    expect(truth.records['version-tag']).toEqual(await admin.ids('/v2/tags', 'versionTagId'));
  });

  it('every edge has its ends among the records, but for data models and datasets that are stubs', () => {
    const known = new Set(Object.entries(truth.records).flatMap(([kind, ids]) => ids.map((id) => `${kind} ${id}`)));
    const loose = [...truth.lineage, ...truth.columnLineage]
      .flatMap(({ from, to }) => [from, to])
      .filter(({ kind, id }) => !known.has(`${kind} ${id}`));
    expect(new Set(loose.map(({ kind }) => kind))).toEqual(
      org === 'tiny' ? new Set() : new Set(['data-model', 'dataset']),
    );
    expect(new Set(truth.lineage.map(({ from }) => from.kind))).toContain('warehouse-table');
    expect(truth.columnLineage.length).toBeGreaterThan(50);
  });

  it('every column is in one bucket', () => {
    const wide = (truth.records['column'] ?? []).filter((id) => id.split('/')[1] === '-');
    const ids = [...Object.keys(truth.buckets), ...wide].toSorted();
    expect(ids).toEqual(truth.records['column']);
    const expected = org === 'tiny' ? ['resolved', 'undecided'] : ['constant', 'resolved', 'undecided', 'unresolved'];
    expect([...new Set(Object.values(truth.buckets))].toSorted()).toEqual(expected);
  });
});

it('is told over HTTP, and the access of a large organization for members by name', async () => {
  await using simulator = await startSimulator({ org: { members: 2000, workbooks: 0, reports: 0, folders: 10_000 } });
  const everybody = await fetch(`${simulator.sigmaUrl}/__sim/truth`);
  expect(everybody.status).toBe(400);
  expect(await everybody.text()).toContain('name some');
  const { owner } = simulator.clientOf('builder');
  const one = await fetch(`${simulator.sigmaUrl}/__sim/truth?member=${owner.id}`);
  expect(await one.json()).toEqual(JSON.parse(JSON.stringify(simulator.truth([owner.id]))));
});
