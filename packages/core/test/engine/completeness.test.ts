import { describe, expect, it } from 'vitest';
import { type CatalogRecord, type RunContext, SextantError } from '../../src/index.ts';
import { ANN, extractor, fakeSink, folder, Runs, unit, written } from './fake-run.ts';

const REASON = { code: 'TEST_GAP', message: 'refused', remedy: 'share it' };

function unitError(): SextantError {
  return new SextantError({ code: 'TEST_BROKEN', class: 'unit', what: 'it broke', remedy: 'try again' });
}

describe('what a run did not prove gone stays', () => {
  it('a unit that the plan no longer names is gone, with its records', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a')), unit('folder/b', folder('b'))])] });
    const sink = fakeSink();
    const report = await runs.run({ extractors: [extractor([unit('folder/a', folder('a'))])], sinks: [sink] });
    expect(written(sink)).toEqual(['folder a']);
    expect(report).toMatchObject({ outcome: 'done', exitCode: 0, found: 1, gone: 1, unchanged: 1 });
  });

  it('a gap in a listing protects all of that listing, and nothing else', async () => {
    using runs = new Runs();
    const both = [unit('folder/a', folder('a')), unit('page/p', { kind: 'page', id: 'p' })];
    await runs.run({ extractors: [extractor(both)] });
    const sink = fakeSink();
    const cut = extractor(async function* (run) {
      run.gap('folder/', REASON);
      yield* [];
    });
    const report = await runs.run({ extractors: [cut], sinks: [sink] });
    expect(written(sink)).toEqual(['folder a']);
    expect(report).toMatchObject({ outcome: 'done-with-gaps', exitCode: 3, gone: 1 });
    expect(report.gaps).toMatchObject([{ plugin: 'fake', scope: 'folder/', code: 'TEST_GAP', remedy: 'share it' }]);
    expect(report.coverage).toMatchObject([
      { scope: 'folder/', status: 'partial', gaps: 1 },
      { scope: 'page/', status: 'complete', units: 0, gaps: 0 },
    ]);
  });

  it('are counted by the gap that protects them: of a listing, of a unit, of all', async () => {
    using runs = new Runs();
    const plan = ['a', 'b', 'c'].map((id) => unit(`folder/${id}`, folder(id), folder(`${id} below`)));
    const kept = async (scope: string, left: typeof plan) => {
      const cut = extractor(async function* (run) {
        run.gap(scope, REASON);
        yield* left;
      });
      const { gaps } = await runs.run({ extractors: [cut] });
      return gaps.map((gap) => gap.kept);
    };
    expect(await kept('folder/', plan)).toEqual([undefined]);
    expect(await kept('folder/', plan.slice(1))).toEqual([2]);
    expect(await kept('*', [])).toEqual([6]);
    expect(await kept('folder/b', plan)).toEqual([2]);
    expect(await kept('folder/elsewhere', plan)).toEqual([undefined]);
  });

  it('a gap of one plugin protects nothing of another', async () => {
    using runs = new Runs();
    const cut = (name: string) =>
      extractor(async function* (run) {
        run.gap('folder/', REASON);
        yield* [];
      }, name);
    await runs.run({
      extractors: ['one', 'two'].map((name) => extractor([unit(`folder/${name}`, folder(name))], name)),
    });
    const sink = fakeSink();
    await runs.run({ extractors: [cut('one'), extractor([], 'two')], sinks: [sink] });
    expect(written(sink)).toEqual(['folder one']);
  });

  it('a gap of one unit protects that unit, and no other of its listing', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor(['a', 'b', 'a/b'].map((id) => unit(`folder/${id}`, folder(id))))] });
    const sink = fakeSink();
    const cut = extractor(async function* (run) {
      run.gap('folder/a', REASON);
      yield* [];
    });
    await runs.run({ extractors: [cut], sinks: [sink] });
    expect(written(sink)).toEqual(['folder a']);
  });

  it('a plan that breaks off protects all that its extractor ever stored', async () => {
    using runs = new Runs();
    await runs.run({
      extractors: [extractor([unit('folder/a', folder('a')), unit('page/p', { kind: 'page', id: 'p' })])],
    });
    const sink = fakeSink();
    const broken = extractor(async function* () {
      yield unit('folder/new', folder('new'));
      throw unitError();
    });
    const report = await runs.run({ extractors: [broken], sinks: [sink] });
    expect(written(sink)).toEqual(['folder a', 'folder new', 'page p']);
    expect(report).toMatchObject({ outcome: 'done-with-gaps', gone: 0 });
  });

  it('a unit that breaks off leaves its previous records in force, and none of the new ones', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a', 'before'), folder('b'))])] });
    const sink = fakeSink();
    const broken = {
      ...unit('folder/a'),
      async *read(): AsyncGenerator<CatalogRecord> {
        yield folder('a', 'after');
        throw unitError();
      },
    };
    const report = await runs.run({ extractors: [extractor([broken])], sinks: [sink] });
    expect(sink.batches.flat()).toMatchObject([{ record: { id: 'a', name: 'before' } }, { record: { id: 'b' } }]);
    expect(report.gaps).toMatchObject([{ scope: 'folder/a', code: 'TEST_BROKEN' }]);
  });

  it('a gap while reading keeps what the unit did not yield, and takes what it did', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a', 'before'), folder('b'))])] });
    const sink = fakeSink();
    const partial = {
      ...unit('folder/a'),
      async *read(run: { gap(where: string, reason: typeof REASON): void }): AsyncGenerator<CatalogRecord> {
        yield folder('a', 'after');
        run.gap('columns', REASON);
      },
    };
    const report = await runs.run({ extractors: [extractor([partial])], sinks: [sink] });
    expect(sink.batches.flat()).toMatchObject([{ record: { id: 'a', name: 'after' } }, { record: { id: 'b' } }]);
    expect(report.gaps).toMatchObject([{ scope: 'folder/a', where: 'columns', label: 'folder/a' }]);
  });

  it('a unit that was read whole without it makes a record gone', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a'), folder('b'))])] });
    const report = await runs.run({ extractors: [extractor([unit('folder/a', folder('a'))])] });
    expect(report).toMatchObject({ found: 1, gone: 1, byKind: { folder: { found: 1, gone: 1, unchanged: 1 } } });
  });
});

describe('what is hidden is kept and not delivered', () => {
  it.each(['selection', 'audience'] as const)('by the %s', async (by) => {
    using runs = new Runs();
    const shown = unit('folder/a', folder('a'));
    await runs.run({ extractors: [extractor([shown])] });
    const sink = fakeSink();
    const report = await runs.run({
      extractors: [extractor([{ ...shown, hidden: { by, rule: 'r' } }])],
      sinks: [sink],
    });
    expect(written(sink)).toEqual([]);
    expect(report).toMatchObject({ outcome: 'done', found: 0, gone: 0 });
    const again = fakeSink();
    await runs.run({ extractors: [extractor([{ ...shown, version: '1' }])], sinks: [again] });
    expect(written(again)).toEqual(['folder a']);
  });

  it('a sink that wants changes is told why it has to remove a record', async () => {
    using runs = new Runs();
    const units = ['gone', 'unselected', 'unseen'].map((id) => unit(`folder/${id}`, folder(id)));
    const sink = fakeSink('changes');
    await runs.run({ extractors: [extractor(units)], sinks: [sink] });
    sink.batches.length = 0;
    const hidden = (by: 'selection' | 'audience') => ({ hidden: { by, rule: 'r' } });
    const [, unselected, unseen] = units;
    const plan = [
      { ...unselected!, ...hidden('selection') },
      { ...unseen!, ...hidden('audience') },
    ];
    await runs.run({ extractors: [extractor(plan)], sinks: [sink] });
    expect(sink.batches.flat().map((change) => change.op === 'remove' && [change.id, change.why])).toEqual([
      ['gone', 'gone'],
      ['unseen', 'unseen'],
      ['unselected', 'unselected'],
    ]);
  });

  it('what was read for other eyes is withheld, though its unit is named, where it could not be read for these', async () => {
    using runs = new Runs();
    const ofAnn = { ...unit('folder/a', folder('a', 'for ann'), folder('b')), version: 'ann' };
    await runs.run({ extractors: [extractor([ofAnn])] });
    const bob = { ...ANN, id: 'bob', email: 'bob@acme.example' };
    const sink = fakeSink();
    const broken = {
      ...unit('folder/a'),
      version: 'bob',
      read: async function* () {
        yield* [];
        throw unitError();
      },
    };
    await runs.run({ extractors: [extractor([broken])], sinks: [sink], user: bob });
    expect(written(sink)).toEqual([]);
    const half = {
      ...broken,
      read: async function* (run: RunContext) {
        run.gap('columns', REASON);
        yield folder('a', 'for bob');
      },
    };
    await runs.run({ extractors: [extractor([half])], sinks: [sink], user: bob });
    expect(written(sink)).toEqual(['folder a']);
    sink.batches.length = 0;
    const whole = { ...unit('folder/a', folder('a', 'for bob')), version: 'bob' };
    await runs.run({ extractors: [extractor([whole])], sinks: [sink], user: bob });
    expect(written(sink)).toEqual(['folder a']);
    sink.batches.length = 0;
    await runs.run({ extractors: [extractor([half])], sinks: [sink], user: bob });
    expect(written(sink)).toEqual(['folder a']);
  });

  it('what was stored for other eyes is withheld, though a gap protects it', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor([unit('folder/secret', folder('secret'))])] });
    const cut = extractor(async function* (run) {
      run.gap('folder/', REASON);
      yield* [];
    });
    const sink = fakeSink();
    const bob = { id: 'bob', email: 'bob@acme.example', admin: false, active: true };
    await runs.run({ extractors: [cut], sinks: [sink], user: bob });
    expect(written(sink)).toEqual([]);
    const skipped = fakeSink();
    await runs.run({ extractors: [cut], skip: new Set(['fake']), sinks: [skipped], user: bob });
    expect(written(skipped)).toEqual([]);
  });

  it('an inactive user is nobody, and a run that looks through nobody reads nothing', async () => {
    using runs = new Runs();
    const report = await runs.run({
      extractors: [extractor([unit('folder/a', folder('a'))])],
      user: { id: 'old', email: 'old@acme.example', admin: true, active: false },
    });
    expect(report).toMatchObject({ outcome: 'failed', exitCode: 1, found: 0, error: { code: 'USERS_NONE' } });
  });
});
