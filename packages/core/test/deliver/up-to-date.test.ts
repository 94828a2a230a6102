import { describe, expect, it } from 'vitest';
import { SextantError } from '../../src/index.ts';
import {
  ANN,
  extractor,
  type FakeRun,
  type FakeSink,
  fakeSink,
  folder,
  Runs,
  unit,
  written,
} from '../engine/fake-run.ts';

const A = unit('folder/a', folder('a'));
const B = unit('folder/b', folder('b'));
const HIDDEN = { ...B, hidden: { by: 'selection', rule: 'r' } } as const;

/** A sink of snapshots that can show again what it showed, with the runs that it was asked to keep. */
function keepingSink(keeps = true): FakeSink & { readonly asked: string[] } {
  const asked: string[] = [];
  return { ...fakeSink(), asked, keep: async (runId) => asked.push(runId) > 0 && keeps };
}

/** What was written in each run. */
async function writtenIn(sink: FakeSink, ...steps: readonly (readonly [(typeof A)[], Partial<FakeRun>?])[]) {
  using runs = new Runs();
  const all: string[][] = [];
  for (const [plan, more = {}] of steps) {
    sink.batches.length = 0;
    await runs.run({ extractors: [extractor(plan)], sinks: [sink], ...more });
    all.push(written(sink));
  }
  return all;
}

describe('a sink that has everything', () => {
  it('of snapshots keeps what it showed, where nothing changed, and is closed with the new run', async () => {
    using runs = new Runs();
    const sink = keepingSink();
    const first = await runs.run({ extractors: [extractor([A, B])], sinks: [sink] });
    sink.batches.length = 0;
    const second = await runs.run({ extractors: [extractor([A, B])], sinks: [sink] });
    expect(second.sinks).toEqual([{ sink: 'sink-0', upToDate: true, written: 0, removed: 0, rejected: 0 }]);
    expect([sink.asked, written(sink)]).toEqual([[first.runId], []]);
    expect(sink.outcomes.at(-1)).toMatchObject({ runId: second.runId, outcome: 'done', counts: { folder: 2 } });
    expect(second).toMatchObject({ found: 2, new: 0, changed: 0, unchanged: 2, gone: 0 });
    await runs.run({ extractors: [extractor([A, B])], sinks: [sink] });
    expect(sink.asked).toEqual([first.runId, second.runId]);
  });

  it('is given everything if it does not find what it showed', async () => {
    expect(await writtenIn(keepingSink(false), [[A]], [[A]])).toEqual([['folder a'], ['folder a']]);
  });

  it.each([
    ['something was added', [A, B]],
    ['something changed', [unit('folder/a', folder('a', 'other'))]],
    ['something is gone', []],
    ['something is no longer selected', [HIDDEN, A]],
  ])('is given everything if %s', async (what, plan) => {
    const before = what.includes('selected') ? [A, B] : [A];
    const sink = keepingSink();
    await writtenIn(sink, [before], [plan]);
    expect(sink.asked).toEqual([]);
  });

  it('is given everything for other eyes, though the plan is the same', async () => {
    const sink = keepingSink();
    const bob = { ...ANN, id: 'bob', email: 'bob@acme.example' };
    using runs = new Runs();
    await runs.run({ extractors: [extractor([A, B])], sinks: [sink] });
    sink.batches.length = 0;
    await runs.run({ extractors: [extractor([A])], sinks: [sink], user: bob });
    expect([sink.asked, written(sink)]).toEqual([[], ['folder a']]);
  });

  it('is given everything after a run between that changed something and broke off, failed, or wrote nothing', async () => {
    const changed = [unit('folder/a', folder('a', 'other'))];
    for (const more of [{ dryRun: true }, { sinks: [{ ...fakeSink(), fail: new Error('down') }] }]) {
      const sink = keepingSink();
      await writtenIn(sink, [[A]], [changed, more], [changed]);
      expect(sink.asked).toEqual([]);
      expect(written(sink)).toEqual(['folder a']);
    }
  });

  it('of changes is not gone through, and gets what it lacks once it rejected, or was down', async () => {
    const sink = fakeSink('changes');
    const reject = { code: 'NO', message: 'no' };
    sink.reject = (change) =>
      change.op === 'put' && change.record.id === 'b' ? { ...reject, ...change.record } : undefined;
    expect(await writtenIn(sink, [[A, B]], [[A, B]])).toEqual([['folder a', 'folder b'], ['folder b']]);
    delete sink.reject;
    sink.fail = new SextantError({ code: 'TEST_DOWN', class: 'fatal', what: 'down', remedy: 'start it' });
    using runs = new Runs();
    await runs.run({ extractors: [extractor([A])], sinks: [sink] });
    delete sink.fail;
    sink.batches.length = 0;
    const again = await runs.run({ extractors: [extractor([A])], sinks: [sink] });
    expect([written(sink), again.sinks[0]?.upToDate]).toEqual([['folder a'], undefined]);
    const third = await runs.run({ extractors: [extractor([A])], sinks: [sink] });
    expect(third.sinks).toMatchObject([{ upToDate: true }]);
  });
});
