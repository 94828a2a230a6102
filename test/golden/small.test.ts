import { startSimulator } from '@sextant/simulator';
import { expect, it } from 'vitest';
import { catalogText, records } from '../catalog-files.ts';
import { runSextant } from '../run-sextant.ts';

/** The organization with every oddity: a change of what comes out of it is to be seen, and meant. */
it('the odd organization comes out the same to the byte, whatever the concurrency', async () => {
  await using simulator = await startSimulator({ org: 'small' });
  const { loginUserName } = simulator;
  const run = await runSextant(simulator, { loginUserName, concurrency: 10 });
  await expect(catalogText(run.directory)).toMatchFileSnapshot('small.jsonl');
  const again = await runSextant(simulator, { loginUserName, concurrency: 1 });
  expect(catalogText(again.directory)).toBe(catalogText(run.directory));
  expect(simulator.stats().violations).toEqual([]);
});

it('shows a member who is no Admin what that member may open, and names nothing else', async () => {
  await using simulator = await startSimulator({ org: 'small' });
  const truth = simulator.truth();
  const builder = simulator.clients[1]?.owner;
  if (builder === undefined) throw new Error('the simulator has a client who builds');
  const run = await runSextant(simulator, { loginUserName: ` ${builder.email.toUpperCase()} ` });
  const opens = new Set(truth.access[builder.id]);
  const written = records(run.directory);
  const documents = written.filter(({ kind }) => ['workbook', 'report', 'data-model', 'dataset'].includes(kind));
  expect(documents.filter(({ id }) => !opens.has(id))).toEqual([]);
  const opened = truth.documents.filter(({ id, personal }) => opens.has(id) && !personal);
  const missing = opened.filter(({ id }) => !documents.some((document) => document.id === id));
  expect(missing.map(({ name }) => name)).toEqual([]);
  const closed = truth.documents.filter(({ id, name }) => !opens.has(id) && name.length > 8);
  const text = catalogText(run.directory);
  expect(closed.filter(({ id }) => text.includes(id)).map(({ name }) => name)).toEqual([]);
  expect(written.filter((record) => 'access' in record)).toMatchObject([
    { kind: 'workspace', name: 'Board', access: 'denied' },
  ]);
});
