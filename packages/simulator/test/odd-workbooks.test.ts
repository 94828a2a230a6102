import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ODDITIES, type Simulator, startSimulator } from '../src/index.ts';
import { Caller, type Row } from './caller.ts';
import { OddDocument } from './odd-document.ts';

let simulator: Simulator;
let admin: Caller;
beforeAll(async () => {
  simulator = await startSimulator({ org: 'small' });
  admin = await Caller.signIn(simulator);
});
afterAll(() => simulator.close());

const KINDS: readonly string[] = ['workbook', 'report'];
const shown = new Set<string>();
afterEach(({ task }) => void shown.add(task.name));

const names = (rows: readonly Row[], field = 'name'): readonly unknown[] => rows.map((row) => row[field]);
const ofType = (rows: readonly Row[], type: string): readonly Row[] => rows.filter((row) => row['type'] === type);
const without = (rows: readonly Row[], field: string): readonly Row[] => rows.filter((row) => !(field in row));

it('unnamed-page', async () => {
  const document = new OddDocument(admin, 'unnamed-page');
  expect(without(await document.rows('/pages'), 'name')).toEqual([{ pageId: expect.any(String) }]);
  const elements = ofType(await document.rows('/elements'), 'control');
  const controls = names(await document.rows('/controls'));
  expect(controls.filter((name) => !names(elements).includes(name))).toEqual(['Order-Date']);
});

it('twin-controls', async () => {
  const document = new OddDocument(admin, 'twin-controls');
  const elements = ofType(await document.rows('/elements'), 'control');
  expect(names(elements)).toEqual(['Region', 'Region']);
  expect(await document.rows('/controls')).toHaveLength(1);
});

it('broken-formula', async () => {
  const document = new OddDocument(admin, 'broken-formula');
  const type = { type: 'error', message: 'Unknown column [Tarjet]' };
  expect(await document.rows('/columns')).toContainEqual(expect.objectContaining({ type }));
  const queries = await document.rows('/queries');
  expect(names(queries, 'sql')).toContainEqual(expect.stringContaining('Unknown column'));
  expect(names(queries, 'error')).toContain('Source not found');
  expect(names(await document.rows('/elements'), 'error')).toContain('Source not found');
});

it('reads-dataset', async () => {
  const document = new OddDocument(admin, 'reads-dataset');
  const datasets = ofType(await document.sources(), 'dataset').map(({ inodeId }) => String(inodeId));
  const listed = await admin.ids('/v2/datasets?skipPermissionCheck=true', 'datasetId');
  expect(datasets.map((id) => listed.includes(id))).toEqual([true, false]);
  const queries = await document.rows('/queries');
  expect(names(without(queries, 'sql'))).toEqual(['On a dataset', 'On a lost dataset']);
});

it('unknown-types', async () => {
  const document = new OddDocument(admin, 'unknown-types');
  const hologram = { type: 'hologram', vizualizationType: 'swirl' };
  expect(await document.rows('/elements')).toContainEqual(expect.objectContaining(hologram));
  expect(names(await document.rows('/columns'), 'type')).toEqual(expect.arrayContaining(['text', { type: 'mood' }]));
  expect(names(await document.rows('/controls'), 'valueType')).toContain('mood-list');
});

it('text-only', async () => {
  const document = new OddDocument(admin, 'text-only');
  expect(new Set(names(await document.rows('/elements'), 'type'))).toEqual(new Set(['text']));
  expect((await document.get('/lineage')).status).toBe(400);
});

it('no-pages', async () => {
  const document = new OddDocument(admin, 'no-pages');
  expect(await document.rows('/pages')).toEqual([]);
});

it('reads-private-model', async () => {
  const document = new OddDocument(admin, 'reads-private-model');
  const listed = await admin.ids('/v2/dataModels?skipPermissionCheck=true', 'dataModelId');
  const read = ofType(await document.sources(), 'data-model').map(({ dataModelId }) => String(dataModelId));
  const [unlisted = ''] = read.filter((id) => !listed.includes(id));
  expect((await admin.get(`/v2/dataModels/${unlisted}`)).body).toMatchObject({ name: 'Private model' });
});

it('lineage-fails', async () => {
  const document = new OddDocument(admin, 'lineage-fails');
  expect((await document.get('/lineage')).status).toBe(500);
  const [chart] = ofType(await document.rows('/elements'), 'visualization');
  expect((await document.get(`/lineage/elements/${String(chart?.['elementId'])}`)).status).toBe(500);
});

it('rows-without-id', async () => {
  const document = new OddDocument(admin, 'rows-without-id');
  expect(without(await document.rows('/pages'), 'pageId')).toHaveLength(1);
  expect(without(await document.rows('/elements'), 'elementId')).toHaveLength(1);
  expect(without(await document.rows('/columns'), 'columnId')).toHaveLength(1);
});

it('odd-lineage', async () => {
  const document = new OddDocument(admin, 'odd-lineage');
  const lineage = await document.rows('/lineage');
  const sourceIds = names(lineage, 'sourceIds');
  expect(sourceIds.flat()).toContainEqual(expect.stringMatching(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/));
  expect(names(lineage, 'datasourceId')).toContainEqual(expect.any(String));
  expect(lineage).toContainEqual({ type: 'table', name: 'NOWHERE' });
  const elements = names(ofType(lineage, 'element'), 'elementId');
  expect(new Set(elements).size).toBeLessThan(elements.length);
});

it('other-sources', async () => {
  const document = new OddDocument(admin, 'other-sources');
  const types = names(await document.rows('/lineage'), 'type');
  expect(types).toEqual(expect.arrayContaining(['csv-upload', 'semantic-view', 'sql-document']));
  expect(names(await document.rows('/elements'), 'type')).toContain('input-table');
});

it('two-custom-sql', async () => {
  const document = new OddDocument(admin, 'two-custom-sql');
  const lineage = (await document.rows('/lineage')).filter((row) => 'definition' in row);
  const byHand = lineage.filter(({ definition }) => /REGION, AMOUNT/.test(String(definition)));
  expect(names(byHand)).toEqual(['Custom SQL', 'Custom SQL']);
  expect(names(byHand, 'type')).toEqual(['customSQL', 'customSql']);
});

it('reads-shared-name', async () => {
  const document = new OddDocument(admin, 'reads-shared-name');
  const read = ofType(await document.sources(), 'data-model').map(async ({ dataModelId }) =>
    names(await admin.rows(`/v2/dataModels/${String(dataModelId)}/elements`)),
  );
  const twice = (await Promise.all(read)).filter((elements) => new Set(elements).size < elements.length);
  expect(twice.length).toBeGreaterThan(0);
});

it('long-formula', async () => {
  const document = new OddDocument(admin, 'long-formula');
  const columns = await document.rows('/columns');
  const longest = (field: string): number => Math.max(...names(columns, field).map((text) => String(text).length));
  expect(longest('label')).toBe(2000);
  expect(longest('formula')).toBeGreaterThanOrEqual(20_000);
  const labels = names(
    columns.filter(({ elementId }) => elementId === 'long'),
    'label',
  );
  expect(labels).toEqual(expect.arrayContaining(['Price / Unit', 'Twice']));
  expect(labels.filter((label) => label === 'Twice')).toHaveLength(2);
});

it('old-url', async () => {
  const document = new OddDocument(admin, 'old-url');
  expect((await document.get()).body['url']).toMatch(/\/b\/\w+$/);
  expect(names(without(await document.rows('/elements'), 'name'), 'type')).toContain('visualization');
});

it('locked', async () => {
  const document = new OddDocument(admin, 'locked');
  expect((await document.get()).status).toBe(200);
  for (const below of ['pages', 'elements', 'columns', 'sources', 'lineage', 'schedules', 'spec?format=json']) {
    expect((await document.get(`/${below}`)).status, below).toBe(403);
  }
});

it('no-owner', async () => {
  const document = new OddDocument(admin, 'no-owner');
  const { body } = await document.get();
  expect(body).toMatchObject({ ownerId: null });
  expect(body).not.toHaveProperty('path');
});

it('no-dates', async () => {
  const document = new OddDocument(admin, 'no-dates');
  const { body } = await document.get();
  expect(body).toMatchObject({ description: null });
  expect(without([body], 'updatedAt')).toEqual(without([body], 'url'));
  expect(body).not.toHaveProperty('url');
});

it('number-name', async () => {
  const document = new OddDocument(admin, 'number-name');
  expect((await document.get()).body['name']).toEqual(expect.any(Number));
});

it('name-for-label', async () => {
  const document = new OddDocument(admin, 'name-for-label');
  const columns = await document.rows('/columns');
  expect(without(columns, 'label')).toEqual(columns);
  expect(without(columns, 'name')).toEqual([]);
});

it('every oddity of these kinds is shown here, with no request that the contract does not know', () => {
  const oddities = Object.entries(ODDITIES).flatMap(([name, [kind]]) => (KINDS.includes(kind) ? [name] : []));
  expect([...shown].toSorted()).toEqual(oddities.toSorted());
  expect(simulator.stats().violations).toEqual([]);
});
