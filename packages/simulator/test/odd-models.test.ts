import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ODDITIES, type Simulator, startSimulator } from '../src/index.ts';
import { Caller } from './caller.ts';
import { OddDocument } from './odd-document.ts';
import { readmeTable } from './readme-table.ts';

let simulator: Simulator;
let admin: Caller;
beforeAll(async () => {
  simulator = await startSimulator({ org: 'small' });
  admin = await Caller.signIn(simulator);
});
afterAll(() => simulator.close());

const KINDS: readonly string[] = ['data-model', 'dataset'];
const shown = new Set<string>();
afterEach(({ task }) => void shown.add(task.name));

it('reads-model', async () => {
  const document = new OddDocument(admin, 'reads-model');
  expect(await document.rows('/sources')).toContainEqual(expect.objectContaining({ type: 'data-model' }));
});

it('not-synced', async () => {
  const document = new OddDocument(admin, 'not-synced');
  const { body } = await document.get('/spec');
  const { pages } = body as unknown as { pages: { elements: { source: Source }[] }[] };
  const tables = pages.flatMap(({ elements }) => elements.flatMap(({ source }) => (source.path ? [source] : [])));
  expect(tables.map(({ path }) => path?.length)).toContain(2);
  const statuses = tables.map(async ({ connectionId, path }) => {
    const { status } = await admin.post(`/v2/connection/${connectionId}/lookup`, { path });
    return status;
  });
  expect(new Set(await Promise.all(statuses))).toEqual(new Set([200, 404]));
});

it('shared-names', async () => {
  const document = new OddDocument(admin, 'shared-names');
  const names = (await document.rows('/elements')).map(({ name }) => name);
  expect(names.filter((name) => name === 'Same name')).toHaveLength(2);
  const columns = await document.rows('/columns');
  expect(columns.filter((column) => 'label' in column)).toEqual([]);
  expect(columns.filter(({ elementId }) => elementId === null)).toHaveLength(1);
});

it('spec-fails', async () => {
  const document = new OddDocument(admin, 'spec-fails');
  expect((await document.get('/spec')).status).toBe(500);
});

it('empty-model', async () => {
  const document = new OddDocument(admin, 'empty-model');
  expect(await document.rows('/elements')).toEqual([]);
  expect((await document.get('/lineage')).status).toBe(404);
});

it('unknown-migration', async () => {
  const document = new OddDocument(admin, 'unknown-migration');
  expect((await document.get()).body['migrationStatus']).toBe('under-review');
});

it('every oddity of these kinds is shown here, with no request that the contract does not know', () => {
  const oddities = Object.entries(ODDITIES).flatMap(([name, [kind]]) => (KINDS.includes(kind) ? [name] : []));
  expect([...shown].toSorted()).toEqual(oddities.toSorted());
  expect(simulator.stats().violations).toEqual([]);
});

it('the README tells of each oddity of a document, and of no other', async () => {
  expect(await readmeTable('oddity')).toEqual(
    Object.entries(ODDITIES).map(([name, [kind, index, what]]) => [`\`${name}\``, `${kind} ${index}`, what]),
  );
});

interface Source {
  readonly connectionId: string;
  readonly path?: readonly string[];
}
