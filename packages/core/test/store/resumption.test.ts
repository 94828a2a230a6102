import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type CatalogRecord, type CatalogStore, openStore, type RunContext, type RunReport } from '../../src/index.ts';
import { extractor, type FakeUnit, folder, Runs, unit } from '../engine/fake-run.ts';

const NOON = Date.parse('2026-11-24T12:00:00Z');

/** A source that is asked once a run, through the kept answers, and a folder a run; `breaksOff` ends it in between. */
class Asking implements Disposable {
  readonly runs = new Runs();
  asked = 0;
  reads = 0;

  /** At so many minutes past noon. */
  async run(minutes: number, how: 'breaks off' | 'ends' | 'fails', full = false): Promise<RunReport> {
    using store = openStore(this.runs.stateFile);
    const stop = new AbortController();
    const read = async function* (this: Asking): AsyncGenerator<CatalogRecord> {
      this.reads += 1;
      yield folder('a');
    }.bind(this);
    const broken = async function* (): AsyncGenerator<CatalogRecord> {
      yield* [];
      if (how === 'breaks off') stop.abort();
      if (how === 'fails') throw new TypeError('a bug');
    };
    const plan = async function* (this: Asking) {
      if (store.resumption.find('listing') === undefined) {
        this.asked += 1;
        store.resumption.keep('listing', 'what Sigma said');
      }
      yield { ...unit('folder/a'), read };
      yield { ...unit('folder/b'), read: broken };
    }.bind(this);
    const now = () => new Date(NOON + minutes * 60_000);
    return await this.runs.run({
      extractors: [extractor(plan)],
      store,
      signal: stop.signal,
      now,
      full,
      concurrency: 1,
    });
  }

  [Symbol.dispose](): void {
    this.runs[Symbol.dispose]();
  }
}

it('a run goes on from the answers and the units of the one that broke off, and tells so', async () => {
  using source = new Asking();
  const first = await source.run(0, 'breaks off');
  expect(first).toMatchObject({ outcome: 'interrupted' });
  expect(first.resumed).toBeUndefined();
  expect((await source.run(10, 'breaks off')).resumed).toEqual({ runId: first.runId, units: 1, answers: 1 });
  expect(await source.run(20, 'ends')).toMatchObject({
    outcome: 'done',
    resumed: { runId: first.runId, units: 1, answers: 1 },
  });
  expect(source).toMatchObject({ asked: 1, reads: 1 });
});

it('an answer an hour old is asked for again, however often it was taken over before', async () => {
  using source = new Asking();
  await source.run(0, 'breaks off');
  await source.run(59, 'breaks off');
  expect(source.asked).toBe(1);
  await source.run(60, 'ends');
  expect(source).toMatchObject({ asked: 2, reads: 1 });
});

it('an answer that a clock since set back dates into the future is asked for again', async () => {
  using source = new Asking();
  await source.run(30, 'breaks off');
  await source.run(0, 'ends');
  expect(source.asked).toBe(2);
});

it.each(['ends', 'fails'] as const)('a run after one that %s plans by answers of its own', async (how) => {
  using source = new Asking();
  await source.run(0, 'breaks off');
  await source.run(1, how);
  expect((await source.run(2, 'ends')).resumed).toBeUndefined();
  expect(source.asked).toBe(2);
});

it('one that reads everything anew takes nothing over', async () => {
  using source = new Asking();
  await source.run(0, 'breaks off');
  expect((await source.run(1, 'ends', true)).resumed).toBeUndefined();
  expect(source).toMatchObject({ asked: 2, reads: 2 });
});

it('what a run keeps is not for itself, and is committed at once: a killed one has no units yet to commit it with', () => {
  using runs = new Runs();
  const text = JSON.stringify(Array.from({ length: 2000 }, (_, index) => ({ id: index, name: `workbook ${index}` })));
  const begin = (store: CatalogStore) => {
    const now = () => new Date(NOON);
    store.resumption.begin(store.runs.start(now()), store.runs.brokenOff(now()), now);
  };
  using store = openStore(runs.stateFile);
  begin(store);
  store.resumption.keep('listing', text);
  expect(store.resumption.find('listing')).toBeUndefined();

  const asKilled = join(runs.folder, 'as-killed.db');
  for (const end of ['', '-wal']) copyFileSync(`${runs.stateFile}${end}`, `${asKilled}${end}`);
  using next = openStore(asKilled);
  begin(next);
  expect(next.resumption.find('listing')).toBe(text);
  expect(next.resumption.find('another')).toBeUndefined();
});

it('what a run that broke off had stored is new, changed or gone in the report of the one that goes on', async () => {
  using runs = new Runs();
  const attempt = (units: readonly FakeUnit[], stop = new AbortController()) =>
    runs.run({ extractors: [extractor(units)], signal: stop.signal, concurrency: 1 });
  await attempt([unit('folder/a', folder('a'), folder('b'))]);
  const stop = new AbortController();
  const stops = { ...unit('folder/z'), read: () => stopping(stop) };
  const lacking = { ...unit('folder/g'), read: (run: RunContext) => lackingPart(run) };
  await attempt([unit('folder/a', folder('a', 'renamed')), unit('folder/c', folder('c')), lacking, stops], stop);
  const again = await attempt([unit('folder/a', folder('a', 'renamed')), unit('folder/c', folder('c')), lacking]);
  // Its gap protects nothing: what it has was not there before.
  expect(again.gaps).toHaveLength(1);
  expect(again.gaps[0]?.kept).toBeUndefined();
  expect(again).toMatchObject({
    outcome: 'done-with-gaps',
    found: 3,
    new: 2,
    changed: 1,
    gone: 1,
    resumed: { units: 2 },
  });
  expect(await attempt([unit('folder/c', folder('c'))])).toMatchObject({ new: 0, changed: 0, unchanged: 1, gone: 2 });
});

async function* lackingPart(run: RunContext): AsyncGenerator<CatalogRecord> {
  yield folder('g');
  run.gap('columns', { code: 'TEST_GAP', message: 'refused' });
}

async function* stopping(stop: AbortController): AsyncGenerator<CatalogRecord> {
  yield* [];
  stop.abort();
}
