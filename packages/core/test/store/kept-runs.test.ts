import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openStoreForReading } from '../../src/index.ts';
import { extractor, fakeSink, folder, Runs, unit } from '../engine/fake-run.ts';

const TABLES = ['runs', 'units', 'objects', 'records', 'history', 'standings'] as const;

function sizes(stateFile: string): Readonly<Record<string, unknown>> {
  using database = new DatabaseSync(stateFile, { readOnly: true });
  return Object.fromEntries(
    TABLES.map((table) => [table, database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']]),
  );
}

describe('runs that are kept', () => {
  it('are as many as asked for; what only older ones need is forgotten, whole', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const ids: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      const plan = [unit('folder/a', folder('a', `${index}`)), unit(`folder/${index}`, folder(`${index}`))];
      const request = {
        extractors: [extractor(plan)],
        sinks: [sink],
        keepRuns: 3,
        now: () => new Date(Date.UTC(2026, 10, index + 1)),
      };
      ids.push((await runs.run(request)).runId);
    }
    // The third run is the oldest that is kept: what the fourth and later ones changed is history.
    expect(sizes(runs.stateFile)).toEqual({ runs: 3, units: 4, objects: 4, records: 2, history: 4, standings: 2 });
    using store = openStoreForReading(runs.stateFile);
    expect(ids.map((id) => store.runs.numberOf(id))).toEqual([undefined, undefined, undefined, 4, 5, 6]);
  });

  it('store what did not change once', async () => {
    using runs = new Runs();
    const plan = Array.from({ length: 20 }, (_, index) => unit(`folder/${index}`, folder(`${index}`)));
    for (let index = 0; index < 5; index += 1) await runs.run({ extractors: [extractor(plan)] });
    expect(sizes(runs.stateFile)).toEqual({ runs: 5, units: 20, objects: 20, records: 20, history: 0, standings: 0 });
  });

  it('give no number twice, though its object be forgotten', async () => {
    using runs = new Runs();
    for (const id of ['a', 'b', 'c', 'd']) {
      await runs.run({ extractors: [extractor([unit(`folder/${id}`, folder(id))])], keepRuns: 1 });
    }
    using database = new DatabaseSync(runs.stateFile, { readOnly: true });
    expect(database.prepare('SELECT id, number FROM objects').all()).toEqual([{ id: 'd', number: 4 }]);
  });
});
