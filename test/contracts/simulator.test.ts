import { ROUTES, startSimulator } from '@sextant/simulator';
import { expect, it } from 'vitest';
import { faultsOf } from './contract.ts';
import { DEVIATIONS, MISFITS } from './deviations.ts';
import { Sigma } from './sigma.ts';
import { walk } from './walk.ts';

/** No listing tells the id of a run, so that nobody can ask for one. */
const NO_ID = /\/materializations\/\{materializationId\}$/;

it('answers every endpoint, and has a row to show for every list', async () => {
  // The 17th workbook is the first with a version tag and bookmarks, the third report and model the first with a tag.
  await using simulator = await startSimulator({ org: { workbooks: 17, reports: 3, dataModels: 3 } });
  const seen = await walk(await Sigma.signIn(simulator));
  const asked = ROUTES.filter(({ method, template }) => method === 'GET' && !NO_ID.test(template));
  const templates = (routes: typeof asked) => routes.map(({ template }) => template);
  expect(templates(asked.filter(({ template }) => !seen.answered.has(template)))).toEqual([]);
  expect(templates(asked.filter(({ template, answer }) => answer !== 'one' && !seen.filled.has(template)))).toEqual([]);
  expect(seen.wrong).toEqual([]);
});

it.each([
  ['tiny', Infinity],
  ['medium', 4],
] as const)('%s answers as the contract says, to the field', async (org, sample) => {
  await using simulator = await startSimulator({ org });
  const seen = await walk(await Sigma.signIn(simulator), sample);
  expect(seen.wrong).toEqual([]);
  expect([...seen.deviations]).toEqual([]);
  expect(simulator.stats().violations).toEqual([]);
});

it('small answers as the contract says, but for the deviations that are meant, and has each of these', async () => {
  await using simulator = await startSimulator({ org: 'small' });
  const seen = await walk(await Sigma.signIn(simulator));
  expect(seen.wrong).toEqual([]);
  const meant = [...DEVIATIONS, ...MISFITS].map(({ why }) => why);
  expect([...seen.deviations].toSorted()).toEqual(meant.toSorted());
  expect(simulator.stats().violations).toEqual([]);
});

it('finds what is synced by its path, and nothing else', async () => {
  await using simulator = await startSimulator({ org: 'small' });
  const sigma = await Sigma.signIn(simulator);
  const template = '/v2/connection/{connectionId}/lookup';
  const paths = await sigma.rows('/v2/connections/paths');
  expect(paths.length).toBeGreaterThan(1);
  for (const { connectionId, path } of paths) {
    const { status, body } = await sigma.post(`/v2/connection/${String(connectionId)}/lookup`, { path });
    expect(status).toBe(200);
    expect(faultsOf('POST', template, status, body)).toEqual([]);
  }
  const [{ connectionId } = {}] = paths;
  const absent = await sigma.post(`/v2/connection/${String(connectionId)}/lookup`, { path: ['NO', 'SUCH'] });
  expect(absent.status).toBe(404);
  expect(faultsOf('POST', template, 404, absent.body)).toEqual([]);
});
