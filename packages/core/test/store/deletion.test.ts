import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { SextantError } from '../../src/index.ts';
import { extractor, fakeSink, folder, Runs, unit, written } from '../engine/fake-run.ts';

const both = [unit('folder/a', folder('a')), unit('folder/b', folder('b'))];
const [a] = both;
const fatal = extractor(async function* () {
  yield* [];
  throw new SextantError({ code: 'TEST_FATAL', class: 'fatal', what: 'no token', remedy: 'get one' });
}, 'later');

function recordsIn(stateFile: string): unknown {
  const database = new DatabaseSync(stateFile, { readOnly: true });
  try {
    return database.prepare('SELECT count(*) AS n FROM records').get()?.['n'];
  } finally {
    database.close();
  }
}

describe('what is proven gone', () => {
  it('is told once, and then forgotten', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor(both)] });
    expect(await runs.run({ extractors: [extractor([a!])] })).toMatchObject({ found: 1, gone: 1 });
    expect(await runs.run({ extractors: [extractor([a!])] })).toMatchObject({ found: 1, gone: 0 });
    expect(recordsIn(runs.stateFile)).toBe(1);
  });

  it('stays on file until a run has delivered it: a run that failed later, or wrote nothing, forgets nothing', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    await runs.run({ extractors: [extractor(both)], sinks: [sink] });
    const report = await runs.run({ extractors: [extractor([a!]), fatal], sinks: [sink] });
    expect(report).toMatchObject({ outcome: 'failed', gone: 1 });
    await runs.run({ extractors: [extractor([a!])], sinks: [sink], dryRun: true });
    expect(recordsIn(runs.stateFile)).toBe(2);
    sink.batches.length = 0;
    await runs.run({ extractors: [extractor([a!])], sinks: [sink] });
    expect(written(sink)).toEqual(['-folder b']);
    expect(recordsIn(runs.stateFile)).toBe(1);
  });

  it('and comes back before that is delivered, is read anew, and nothing is removed', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const versioned = both.map((each) => ({ ...each, version: '1' }));
    await runs.run({ extractors: [extractor(versioned)], sinks: [sink] });
    await runs.run({ extractors: [extractor(versioned.slice(0, 1)), fatal], sinks: [sink] });
    sink.batches.length = 0;
    const report = await runs.run({ extractors: [extractor(versioned)], sinks: [sink] });
    expect(report).toMatchObject({ found: 2, gone: 0, coverage: [{ units: 2, read: 1, unchanged: 1 }] });
    expect(written(sink)).toEqual([]);
  });

  it('and comes back hidden before that is delivered, is read anew when it is shown', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const shown = { ...a!, version: '1' };
    const hidden = { ...shown, hidden: { by: 'selection', rule: 'r' } } as const;
    await runs.run({ extractors: [extractor([shown])], sinks: [sink] });
    await runs.run({ extractors: [extractor([])], sinks: [sink], dryRun: true });
    await runs.run({ extractors: [extractor([hidden])], sinks: [sink] });
    sink.batches.length = 0;
    expect(await runs.run({ extractors: [extractor([shown])], sinks: [sink] })).toMatchObject({ found: 1 });
    expect(written(sink)).toEqual(['folder a']);
  });

  it('within a unit, and comes back with the same content, is in force again', async () => {
    using runs = new Runs();
    const sink = fakeSink();
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a'), folder('b'))])] });
    await runs.run({ extractors: [extractor([a!]), fatal] });
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a'), folder('b'))])], sinks: [sink] });
    expect(written(sink)).toEqual(['folder a', 'folder b']);
  });
});

describe('what a plugin read that is no longer enabled', () => {
  it('is kept and not delivered, and is back with the plugin', async () => {
    using runs = new Runs();
    const [one, two] = [extractor([a!], 'one'), extractor([{ ...both[1]!, version: '1' }], 'two')];
    const sink = fakeSink('changes');
    await runs.run({ extractors: [one, two], sinks: [sink] });
    sink.batches.length = 0;
    const report = await runs.run({ extractors: [one], sinks: [sink] });
    expect(report).toMatchObject({ found: 1, gone: 0 });
    expect(sink.batches.flat()).toEqual([{ op: 'remove', kind: 'folder', id: 'b', why: 'unselected' }]);
    const again = await runs.run({ extractors: [one, two], sinks: [sink] });
    expect(again).toMatchObject({ found: 2, new: 0, unchanged: 2 });
    expect(written(sink).at(-1)).toBe('folder b');
  });

  it('or is skipped for once stays in force, for the eyes it was read for alone', async () => {
    using runs = new Runs();
    const user = (id: string) => ({ id, email: `${id}@acme.example`, admin: false, active: true });
    const skip = new Set(['fake']);
    const delivered = async (id: string) => {
      const sink = fakeSink();
      await runs.run({ extractors: [extractor(both)], user: user(id), skip, sinks: [sink] });
      return written(sink);
    };
    await runs.run({ extractors: [extractor(both)], user: user('ann') });
    expect(await delivered('ann')).toEqual(['folder a', 'folder b']);
    expect(await delivered('bob')).toEqual([]);
    expect(await delivered('ann')).toEqual(['folder a', 'folder b']);
  });
});

it('credentials of another owner list less: what they do not list is not gone, only not for these eyes', async () => {
  using runs = new Runs();
  const sink = fakeSink('changes');
  const eve = { id: 'eve', email: 'eve@acme.example', admin: false, active: true };
  const asked = (self: typeof eve) => ({
    self: async () => self,
    async *members() {},
    async *openedBy() {},
  });
  await runs.run({ extractors: [extractor(both)], sinks: [sink] });
  sink.batches.length = 0;
  const less = await runs.run({ extractors: [extractor([a!])], sinks: [sink], directory: asked(eve) });
  expect(less).toMatchObject({ found: 1, gone: 0 });
  expect(sink.batches.flat()).toEqual([{ op: 'remove', kind: 'folder', id: 'b', why: 'unseen' }]);
  expect(await runs.run({ extractors: [extractor(both)], sinks: [sink] })).toMatchObject({ found: 2, new: 0, gone: 0 });
});
