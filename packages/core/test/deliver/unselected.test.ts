import { describe, expect, it } from 'vitest';
import { extractor, type FakeSink, fakeSink, folder, Runs, unit, written } from '../engine/fake-run.ts';

const A = unit('folder/a', folder('a'));
const B = unit('folder/b', folder('b'));
const HIDDEN = { ...B, hidden: { by: 'selection', rule: 'exclude.folders: b' } } as const;
const UNSEEN = { ...B, hidden: { by: 'audience', rule: 'nobody in the audience may open it' } } as const;

async function givenAfter(sink: FakeSink, ...plans: readonly (typeof A)[][]): Promise<readonly string[]> {
  using runs = new Runs();
  for (const plan of plans) {
    sink.batches.length = 0;
    await runs.run({ extractors: [extractor(plan)], keepingSinks: [sink] });
  }
  return written(sink);
}

describe('a sink whose policy is to keep what the selection no longer names', () => {
  it('keeps it as it was: nothing is removed', async () => {
    expect(await givenAfter(fakeSink('changes'), [A, B], [A, HIDDEN])).toEqual([]);
  });

  it('has it in its snapshot, and in the counts that it is told', async () => {
    const sink = fakeSink('snapshot');
    expect(await givenAfter(sink, [A, B], [A, HIDDEN])).toEqual(['folder a', 'folder b']);
    expect(sink.outcomes.at(-1)?.counts).toEqual({ folder: 2 });
  });

  it('is told all the same when it is gone, or when nobody may see it any more', async () => {
    expect(await givenAfter(fakeSink('changes'), [A, B], [A, HIDDEN], [A])).toEqual(['-folder b']);
    expect(await givenAfter(fakeSink('changes'), [A, B], [A, HIDDEN], [A, UNSEEN])).toEqual(['-folder b']);
    expect(await givenAfter(fakeSink('snapshot'), [A, B], [A, UNSEEN])).toEqual(['folder a']);
  });

  it('keeps no rights of a plugin that is not enabled any more', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const rights = { ...unit('access/a', folder('right')), onGap: 'withdraw' } as const;
    await runs.run({ extractors: [extractor([A]), extractor([rights], 'mirroring')], keepingSinks: [sink] });
    sink.batches.length = 0;
    await runs.run({ extractors: [extractor([A])], keepingSinks: [sink] });
    expect(written(sink)).toEqual(['-folder right']);
  });

  it('is given what is selected, where a unit set aside tells of it too', async () => {
    const other = { ...unit('folder/0', folder('b', 'set aside')), hidden: HIDDEN.hidden };
    expect(await givenAfter(fakeSink('snapshot'), [unit('folder/0', folder('b', 'old')), B], [other, B])).toEqual([
      'folder b',
    ]);
  });
});

describe('a sink without such a policy', () => {
  it('removes it', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    await runs.run({ extractors: [extractor([A, B])], sinks: [sink] });
    await runs.run({ extractors: [extractor([A, HIDDEN])], sinks: [sink] });
    expect(sink.batches.at(-1)).toEqual([{ op: 'remove', kind: 'folder', id: 'b', why: 'unselected' }]);
  });
});
