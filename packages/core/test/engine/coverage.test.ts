import { describe, expect, it } from 'vitest';
import { SextantError } from '../../src/index.ts';
import { extractor, fakeSink, folder, Runs, unit } from './fake-run.ts';

const page = unit('page/p', { kind: 'page', id: 'p' });

describe('coverage', () => {
  it('calls no listing complete where the plan broke off, and names those it never came to', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a')), page])] });
    const broken = extractor(async function* () {
      yield unit('folder/a', folder('a'));
      throw new SextantError({ code: 'TEST_BROKEN', class: 'unit', what: 'it broke', remedy: 'try again' });
    });
    const sink = fakeSink();
    const { coverage } = await runs.run({ extractors: [broken], sinks: [sink] });
    expect(coverage.map(({ scope, status }) => `${scope} ${status}`)).toEqual([
      '* partial',
      'folder/ partial',
      'page/ partial',
    ]);
    expect(sink.outcomes[0]?.coverage).toEqual(coverage);
  });

  it('calls a listing complete that was read to its end and is empty now', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a')), page])] });
    const { coverage } = await runs.run({ extractors: [extractor([page])] });
    expect(coverage).toMatchObject([
      { scope: 'folder/', status: 'complete', units: 0 },
      { scope: 'page/', status: 'complete', units: 1 },
    ]);
  });

  it('counts what is read, kept and hidden, by listing and plugin', async () => {
    using runs = new Runs();
    const hidden = (key: string, by: 'selection' | 'audience') => ({ ...unit(key), hidden: { by, rule: 'r' } });
    const plan = [
      { ...unit('folder/kept', folder('kept')), version: '1' },
      unit('folder/read', folder('read')),
      hidden('folder/not-selected', 'selection'),
      hidden('folder/not-seen', 'audience'),
    ];
    await runs.run({ extractors: [extractor(plan)] });
    const { coverage } = await runs.run({ extractors: [extractor(plan), extractor([page], 'other')] });
    expect(coverage).toEqual([
      {
        plugin: 'fake',
        scope: 'folder/',
        status: 'complete',
        units: 2,
        read: 1,
        unchanged: 1,
        gaps: 0,
        unselected: 1,
        unseen: 1,
      },
      expect.objectContaining({ plugin: 'other', scope: 'page/', status: 'complete', units: 1 }),
    ]);
  });

  it('of one plugin does not suffer from the gaps of another', async () => {
    using runs = new Runs();
    const gappy = extractor(async function* (run) {
      yield unit('folder/b', folder('b'));
      run.gap('folder/', { code: 'TEST_GAP', message: 'refused' });
    }, 'gappy');
    const { coverage } = await runs.run({ extractors: [extractor([unit('folder/a', folder('a'))]), gappy] });
    expect(coverage.map(({ plugin, status }) => `${plugin} ${status}`)).toEqual(['fake complete', 'gappy partial']);
  });
});

describe('gaps', () => {
  it('are told in one order, whichever came first, and are those of this run alone', async () => {
    using runs = new Runs();
    const plan = (codes: readonly string[]) =>
      extractor(async function* (run) {
        for (const code of codes) run.gap('folder/', { code, message: 'refused', status: 403, remedy: 'share it' });
        yield* [];
      });
    const first = await runs.run({ extractors: [plan(['TEST_A', 'TEST_B'])] });
    const second = await runs.run({ extractors: [plan(['TEST_B', 'TEST_A'])] });
    expect(first.gaps).toHaveLength(2);
    expect(second.gaps).toEqual(first.gaps);
    expect((await runs.run({ extractors: [plan([])] })).gaps).toEqual([]);
  });
});
