import { describe, expect, it } from 'vitest';
import { deliverAgain, type DeliverRequest, openStore, RunProgress, Scope, SextantError } from '../../src/index.ts';
import { extractor, fakeSink, type FakeSink, folder, Runs, sinkOf, unit, written } from '../engine/fake-run.ts';

async function deliver(runs: Runs, sinks: readonly FakeSink[], more: Partial<DeliverRequest> = {}) {
  await using scope = Scope.root();
  using store = openStore(runs.stateFile);
  const enabled = sinks.map((sink, index) => {
    const manifest = sinkOf(sink, `sink-${index}`);
    return { name: manifest.name, manifest, config: {} };
  });
  const composition = { sinks: enabled } as unknown as DeliverRequest['composition'];
  const { signal } = new AbortController();
  return await deliverAgain({ composition, scope, store, progress: new RunProgress(), signal, coverage: [], ...more });
}

const AB = [unit('folder/a', folder('a')), unit('folder/b', folder('b'))];

describe('what is stored is delivered without the source', () => {
  it('to a sink that was down, what it lacks; to others nothing', async () => {
    using runs = new Runs();
    const [good, down] = [fakeSink('changes'), { ...fakeSink('changes'), fail: new Error('down') }];
    expect(await runs.run({ extractors: [extractor(AB)], sinks: [good, down] })).toMatchObject({ outcome: 'failed' });
    delete (down as { fail?: Error }).fail;
    const [again, upAgain] = [fakeSink('changes'), { ...down, batches: [] }];
    const delivered = await deliver(runs, [again, upAgain]);
    expect(delivered).toMatchObject({ exitCode: 0, sinks: [{ written: 0 }, { written: 2 }] });
    expect([written(again), written(upAgain)]).toEqual([[], ['folder a', 'folder b']]);
    expect(upAgain.outcomes.at(-1)).toMatchObject({ outcome: 'done', counts: { folder: 2 }, gaps: [] });
  });

  it('to a sink of snapshots, and to a new one, everything', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor(AB)], sinks: [] });
    const [snapshot, fresh] = [fakeSink(), fakeSink('changes')];
    await deliver(runs, [snapshot, fresh]);
    expect([written(snapshot), written(fresh)]).toEqual(Array.from({ length: 2 }, () => ['folder a', 'folder b']));
  });

  it('once more where that is asked for: everything, or what changed after a run; and removals stay due', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const { runId } = await runs.run({ extractors: [extractor(AB)], sinks: [sink] });
    const changed = [unit('folder/a', folder('a', 'renamed')), AB[1]!];
    await runs.run({ extractors: [extractor(changed)], sinks: [sink] });
    const [since, all] = [fakeSink('changes'), fakeSink('changes')];
    await deliver(runs, [since], { again: { since: runId } });
    expect(written(since)).toEqual(['folder a']);
    // The sink is down while b goes.
    await runs.run({ extractors: [extractor(changed.slice(0, 1))], sinks: [{ ...sink, fail: new Error('down') }] });
    await deliver(runs, [all], { again: 'all' });
    expect(written(all)).toEqual(['folder a', '-folder b']);
  });
});

describe('nothing is delivered', () => {
  it.each([
    ['before a first run', async () => {}],
    ['after a run that broke off', (runs: Runs) => runs.run({ extractors: [extractor(broken)], sinks: [] })],
    [
      'after a run that the deletion guard stopped',
      async (runs: Runs) => {
        await runs.run({ extractors: [extractor(AB)] });
        await runs.run({ extractors: [extractor([AB[0]!])], maxDeletions: { share: 0, count: 0 } });
      },
    ],
  ])('%s', async (_, before) => {
    using runs = new Runs();
    await before(runs);
    const sink = fakeSink();
    await expect(deliver(runs, [sink])).rejects.toMatchObject({ code: 'STATE_UNFINISHED' });
    expect([sink.batches, sink.outcomes]).toEqual([[], []]);
  });

  it('after a dry run whose deletions the guard would stop, until they are allowed', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    await runs.run({ extractors: [extractor(AB)], sinks: [sink] });
    await runs.run({ extractors: [extractor([AB[0]!])], dryRun: true, maxDeletions: { share: 0, count: 0 } });
    const again = fakeSink('changes');
    const delivery = deliver(runs, [again], { maxDeletions: { share: 0, count: 0 } });
    await expect(delivery).rejects.toMatchObject({ code: 'DELETIONS_STOPPED' });
    expect([again.batches, again.outcomes]).toEqual([[], []]);
    await deliver(runs, [again]);
    expect(written(again)).toEqual(['-folder b']);
  });

  it('since a run that nobody knows', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor(AB)] });
    const delivery = deliver(runs, [fakeSink()], { again: { since: 'yesterday' } });
    await expect(delivery).rejects.toMatchObject({ code: 'STATE_RUN_UNKNOWN' });
  });
});

const broken = async function* () {
  yield AB[0]!;
  throw new SextantError({ code: 'TEST_FATAL', class: 'fatal', what: 'no token', remedy: 'get one' });
};
