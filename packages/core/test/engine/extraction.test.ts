import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type CatalogRecord, RunProgress, SextantError } from '../../src/index.ts';
import { extractor, fakeSink, type FakeUnit, folder, Runs, unit, written } from './fake-run.ts';

/** Counts what a plan and its reads are doing. */
function watched(units: number, readMs: number) {
  const seen = { planned: 0, reading: 0, mostReading: 0, mostAhead: 0, read: 0, returned: false };
  const plan = extractor(async function* () {
    try {
      for (let index = 0; index < units; index += 1) {
        seen.planned += 1;
        seen.mostAhead = Math.max(seen.mostAhead, seen.planned - seen.read);
        yield slow(`folder/${String(index).padStart(6, '0')}`);
      }
    } finally {
      seen.returned = true;
    }
  });
  function slow(key: string): FakeUnit {
    return {
      ...unit(key),
      async *read() {
        seen.reading += 1;
        seen.mostReading = Math.max(seen.mostReading, seen.reading);
        await (readMs === 0 ? turn() : sleep(readMs));
        seen.reading -= 1;
        seen.read += 1;
        yield folder(key);
      },
    };
  }
  return { seen, plan };
}

describe('units are read side by side', () => {
  it('up to the limit, and the plan is pulled no further than there are hands free', async () => {
    using runs = new Runs();
    const { seen, plan } = watched(300, 1);
    const report = await runs.run({ extractors: [plan], concurrency: 7 });
    expect(report.found).toBe(300);
    expect(seen.mostReading).toBe(7);
    expect(seen.mostAhead).toBeLessThanOrEqual(7 + 1);
  });

  it('a plan of 20,000 units waits for a slow reader', async () => {
    using runs = new Runs();
    const { seen, plan } = watched(20_000, 0);
    const report = await runs.run({ extractors: [plan], concurrency: 10 });
    expect(report.found).toBe(20_000);
    expect(seen.mostAhead).toBeLessThanOrEqual(10 + 1);
  });

  it('in any order, the sinks are given the same bytes', async () => {
    const texts = await Promise.all(
      [1, 10].map(async (concurrency) => {
        using runs = new Runs();
        const sink = fakeSink();
        const { plan } = watched(50, 1);
        await runs.run({ extractors: [plan], concurrency, sinks: [sink] });
        return JSON.stringify(sink.batches);
      }),
    );
    expect(texts[0]).toBe(texts[1]);
  });

  it('of two units that yield one record the smaller key owns it, whoever comes first', async () => {
    for (const keys of [
      ['folder/a', 'folder/b'],
      ['folder/b', 'folder/a'],
    ]) {
      using runs = new Runs();
      const sink = fakeSink();
      const units = keys.map((key) => unit(key, folder('same', key)));
      await runs.run({ extractors: [extractor(units)], concurrency: 1, sinks: [sink] });
      expect(sink.batches.flat()).toMatchObject([{ record: { name: 'folder/a' } }]);
    }
  });

  it('a key named twice in one plan is read once, and said', async () => {
    using runs = new Runs();
    const report = await runs.run({
      extractors: [extractor([unit('folder/a', folder('a')), unit('folder/a', folder('b'))])],
    });
    expect(report.found).toBe(1);
    expect(report.gaps).toMatchObject([{ scope: 'folder/a', code: 'PLUGIN_UNIT_TWICE' }]);
  });
});

describe('a unit of the same version', () => {
  const versioned = (version: string, name: string) => [{ ...unit('folder/a', folder('a', name)), version }];

  it('is kept without being read', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor(versioned('1', 'first'))] });
    const sink = fakeSink();
    const report = await runs.run({ extractors: [extractor(versioned('1', 'not read'))], sinks: [sink] });
    expect(sink.batches.flat()).toMatchObject([{ record: { name: 'first' } }]);
    expect(report.coverage).toMatchObject([{ scope: 'folder/', status: 'complete', units: 1, read: 0, unchanged: 1 }]);
  });

  it('is read anew when asked for, when its version changed, and when it was not read whole', async () => {
    using runs = new Runs();
    const sink = fakeSink();
    const names = () =>
      sink.batches
        .splice(0)
        .flat()
        .map((change) => change.op === 'put' && change.record.name);
    await runs.run({ extractors: [extractor(versioned('1', 'first'))] });
    await runs.run({ extractors: [extractor(versioned('1', 'full'))], full: true, sinks: [sink] });
    expect(names()).toEqual(['full']);
    await runs.run({ extractors: [extractor(versioned('2', 'second'))], sinks: [sink] });
    expect(names()).toEqual(['second']);
    const gappy = [
      {
        ...versioned('3', 'third')[0]!,
        async *read(run: { gap(w: string, r: object): void }): AsyncGenerator<CatalogRecord> {
          yield folder('a', 'third');
          run.gap('x', { code: 'TEST_GAP', message: 'm' });
        },
      },
    ];
    await runs.run({ extractors: [extractor(gappy)] });
    await runs.run({ extractors: [extractor(versioned('3', 'again'))], sinks: [sink] });
    expect(names()).toEqual(['again']);
  });
});

describe('a plan whose later units follow from earlier ones', () => {
  it('waits until these are read, and finds what they mentioned, in this run and the next', async () => {
    using runs = new Runs();
    const plan = extractor(async function* (run) {
      for (const key of ['folder/a', 'folder/b']) {
        yield {
          ...unit(key),
          version: '1',
          async *read(reading: { mention(kind: 'warehouse-table', id: string): void }): AsyncGenerator<CatalogRecord> {
            await sleep(5);
            reading.mention('warehouse-table', `table of ${key}`);
            yield folder(key);
          },
        };
      }
      await run.settled();
      for (const { id } of run.catalog.mentions('warehouse-table'))
        yield unit(`warehouse-table/${id}`, { kind: 'warehouse-table', id });
    });
    for (const round of [1, 2]) {
      const report = await runs.run({ extractors: [plan] });
      expect([round, report.byKind['warehouse-table']?.found, report.gone]).toEqual([round, 2, 0]);
    }
  });
});

describe('a run that cannot go on', () => {
  it('stops at a fatal error: the plan is returned, sinks hear that it failed, nothing is delivered', async () => {
    using runs = new Runs();
    const sink = fakeSink();
    let returned = false;
    const fatal = extractor(async function* () {
      try {
        yield {
          ...unit('folder/a'),
          async *read(): AsyncGenerator<CatalogRecord> {
            yield* [];
            throw new SextantError({ code: 'TEST_FATAL', class: 'fatal', what: 'no token', remedy: 'get one' });
          },
        };
        for (let index = 0; ; index += 1) {
          await sleep(1);
          yield unit(`folder/${index}`, folder(String(index)));
        }
      } finally {
        returned = true;
      }
    });
    const report = await runs.run({ extractors: [fatal], sinks: [sink] });
    expect(report).toMatchObject({ outcome: 'failed', exitCode: 1, error: { code: 'TEST_FATAL', remedy: 'get one' } });
    expect([returned, written(sink), sink.outcomes.map(({ outcome }) => outcome)]).toEqual([true, [], ['failed']]);
  });

  it('tells a bug of a plugin as one, without a stack', async () => {
    using runs = new Runs();
    const bug = extractor(async function* () {
      yield* [];
      throw new TypeError('x is not a function');
    });
    const report = await runs.run({ extractors: [bug] });
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'INTERNAL' } });
    expect(JSON.stringify(report)).not.toContain('.ts:');
  });

  it('stops softly when asked to: units under way are dropped whole, and the next run goes on', async () => {
    using runs = new Runs();
    const { seen, plan } = watched(1000, 5);
    const stop = new AbortController();
    const progress = new RunProgress();
    setTimeout(() => stop.abort(), 40);
    const sink = fakeSink();
    const report = await runs.run({ extractors: [plan], signal: stop.signal, progress, sinks: [sink] });
    expect(report).toMatchObject({ outcome: 'interrupted', exitCode: 130, gone: 0 });
    expect(seen).toMatchObject({ returned: true });
    expect(sink.outcomes).toMatchObject([{ outcome: 'interrupted' }]);
    expect(seen.planned).toBeLessThan(1000);
  });

  it('refuses a kind that the manifest does not name', async () => {
    using runs = new Runs();
    const lying = { ...extractor([unit('folder/a', folder('a'))]), emits: ['workbook'] };
    const report = await runs.run({ extractors: [lying] });
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'PLUGIN_KIND_UNDECLARED' } });
  });
});
