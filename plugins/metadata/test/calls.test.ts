import { describe, expect, it } from 'vitest';
import { Sigma, type SigmaOptions } from './sigma.ts';

const PLAIN = {
  workbooks: 12,
  reports: 3,
  dataModels: 4,
  datasets: 2,
  pagesPerWorkbook: 3,
  elementsPerPage: 8,
  oddities: false,
};

/** Calls of one extraction, by endpoint. */
async function callsOf(sideLists: 'auto' | 'always' | 'never', options: SigmaOptions = { org: PLAIN }) {
  await using sigma = await Sigma.start(options);
  const audience = await sigma.ownersEyes();
  sigma.simulator.reset();
  const got = await sigma.extract({ sideLists }, { audience });
  const { requests, violations } = sigma.simulator.stats();
  expect(violations).toEqual([]);
  const calls = Object.entries(requests);
  const count = (pattern: RegExp): number =>
    calls.reduce((sum, [endpoint, times]) => sum + (pattern.test(endpoint) ? times : 0), 0);
  return { got, requests, count };
}

const LISTINGS = /^\/v2\/(members|workspaces|files|workbooks|reports|dataModels|datasets|tags|connections)$/;

describe('calls', () => {
  it('a workbook or report of P pages takes 3 + P, and never one an element', async () => {
    const { count } = await callsOf('never');
    expect(count(/^\/v2\/workbooks\/\{/)).toBe(12 * (3 + 3));
    expect(count(/^\/v2\/reports\/\{/)).toBe(3 * (3 + 3));
    expect(count(/\{elementId\}/)).toBe(0);
  });

  it('a data model takes 4', async () => {
    const { count } = await callsOf('never');
    expect(count(/^\/v2\/dataModels\/\{/)).toBe(4 * 4);
  });

  it('a warehouse table takes 2, however many documents read it', async () => {
    const { got, count } = await callsOf('never');
    expect(got.of('warehouse-table').length).toBeGreaterThan(1);
    expect(count(/connections\/(paths|tables)\/|lookup/)).toBe(2 * got.of('warehouse-table').length);
  });

  it('listings come at the biggest page: each once, twice where archived ones are a listing of their own', async () => {
    const { requests } = await callsOf('never', {
      org: { ...PLAIN, workbooks: 900, folders: 900, pagesPerWorkbook: 1 },
    });
    const listings = Object.entries(requests).filter(([endpoint]) => LISTINGS.test(endpoint));
    expect(Object.fromEntries(listings)).toEqual({
      '/v2/members': 1,
      '/v2/workspaces': 1,
      // Once for workspaces, and two pages of 1,000 for folders and documents.
      '/v2/files': 3,
      '/v2/workbooks': 2,
      '/v2/reports': 2,
      '/v2/dataModels': 1,
      '/v2/datasets': 1,
      '/v2/tags': 1,
      '/v2/connections': 1,
    });
  });

  it('an organization of many folders and no workbook takes listings alone', async () => {
    const org = { ...PLAIN, workbooks: 0, reports: 0, dataModels: 0, datasets: 0, folders: 3000 };
    const { got, requests } = await callsOf('auto', { org });
    expect(got.ids('folder')).toHaveLength(3000);
    expect(Object.keys(requests).filter((endpoint) => !LISTINGS.test(endpoint))).toEqual([]);
  });
});

describe('side lists', () => {
  const SIDE = /\/(queries|controls|schedules|materialization-schedules|materializationSchedules|bookmarks|embeds)$/;

  it('are read for 6 calls a workbook, 3 a report and 1 a data model', async () => {
    const { count, got } = await callsOf('always');
    expect(count(SIDE)).toBe(12 * 6 + 3 * 3 + 4 * 1);
    expect(got.of('element').some(({ sql }) => sql !== undefined)).toBe(true);
  });

  it('by themselves are read as long as all of them take at most 500 calls', async () => {
    const { count, got } = await callsOf('auto', { org: { ...PLAIN, workbooks: 83, reports: 0, dataModels: 2 } });
    expect(count(SIDE)).toBe(500);
    expect(got.run.notices).toEqual([]);
  });

  it('beyond that are left out, which is said with the number of calls and the setting', async () => {
    const { count, got } = await callsOf('auto', { org: { ...PLAIN, workbooks: 83, reports: 0, dataModels: 3 } });
    expect(count(SIDE)).toBe(0);
    expect(got.run.notices).toHaveLength(1);
    expect(got.run.notices[0]).toMatch(/501 calls.*plugins\.metadata\.sideLists to always/s);
    expect(got.run.gaps).toEqual([]);
    const units = got.units.filter(({ unit }) => unit.key.startsWith('side-lists/'));
    expect(units).toHaveLength(86);
    for (const { unit } of units) expect(unit.hidden).toEqual({ by: 'selection', rule: 'plugins.metadata.sideLists' });
  });

  it('asked for never are left out without a word', async () => {
    const { count, got } = await callsOf('never');
    expect(count(SIDE)).toBe(0);
    expect([got.run.notices, got.run.gaps]).toEqual([[], []]);
    expect(got.ids('control', 'schedule', 'materialization', 'bookmark', 'embed')).toEqual([]);
  });
});
