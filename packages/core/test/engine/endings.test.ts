import { describe, expect, it } from 'vitest';
import { type CatalogRecord, defineSink, type RunContext, Scope, SextantError, token } from '../../src/index.ts';
import { extractor, fakeSink, folder, Runs, sinkOf, unit, written } from './fake-run.ts';

const one = extractor([unit('folder/a', folder('a'))]);

function fatal(): SextantError {
  return new SextantError({ code: 'TEST_FATAL', class: 'fatal', what: 'no token', remedy: 'get one' });
}

describe('a run that ends early', () => {
  it('aborts before it returns what is open: nobody waits for what cannot come', async () => {
    using runs = new Runs();
    const seen: string[] = [];
    const broken = extractor(async function* (run) {
      const over = new Promise<void>((resolve) => run.signal.addEventListener('abort', () => resolve()));
      try {
        yield {
          ...unit('folder/waits'),
          async *read(): AsyncGenerator<CatalogRecord> {
            try {
              yield folder('first half');
              await over;
              yield folder('second half');
            } finally {
              seen.push('read returned');
            }
          },
        };
        yield {
          ...unit('folder/fails'),
          async *read(): AsyncGenerator<CatalogRecord> {
            yield* [];
            throw fatal();
          },
        };
        for (let index = 0; ; index += 1) yield unit(`folder/${index}`);
      } finally {
        await over;
        seen.push('plan returned');
      }
    });
    const sink = fakeSink();
    sink.closed = () => void seen.push('sink closed');
    const report = await runs.run({ extractors: [broken, one], sinks: [sink] });
    expect(report).toMatchObject({ outcome: 'failed', found: 0, error: { code: 'TEST_FATAL' } });
    expect(seen.slice(0, 2).toSorted()).toEqual(['plan returned', 'read returned']);
    expect(seen.slice(2)).toEqual(['sink closed']);
  });

  it('at a unit that makes no sense, too', async () => {
    using runs = new Runs();
    const broken = extractor(async function* (run) {
      const over = new Promise<void>((resolve) => run.signal.addEventListener('abort', () => resolve()));
      try {
        yield unit('');
      } finally {
        await over;
      }
    });
    const report = await runs.run({ extractors: [broken] });
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'PLUGIN_UNIT_WITHOUT_KEY' } });
  });

  it('takes nothing from a reader that gave up without a word', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a', 'before'), folder('b'))])] });
    const stop = new AbortController();
    const quiet = {
      ...unit('folder/a'),
      async *read(run: Pick<RunContext, 'signal'>): AsyncGenerator<CatalogRecord> {
        yield folder('a', 'after');
        stop.abort();
        if (run.signal.aborted) return;
        yield folder('b');
      },
    };
    const report = await runs.run({ extractors: [extractor([quiet])], signal: stop.signal });
    expect(report).toMatchObject({ outcome: 'interrupted', found: 2, changed: 0, gone: 0 });
  });

  it('before it began reads nothing, and closes its sinks', async () => {
    using runs = new Runs();
    const sink = fakeSink();
    const report = await runs.run({ extractors: [one], sinks: [sink], signal: AbortSignal.abort() });
    expect(report).toMatchObject({ outcome: 'interrupted', exitCode: 130, found: 0 });
    expect(report.error).toBeUndefined();
    expect(sink.outcomes).toMatchObject([{ outcome: 'interrupted' }]);
  });

  it('because a sink cannot be made closes those that were', async () => {
    using runs = new Runs();
    const opened = fakeSink();
    const broken = {
      ...sinkOf(fakeSink(), 'broken'),
      create: () => {
        throw fatal();
      },
    };
    const report = await runs.run({ extractors: [one], sinks: [opened], moreSinks: [broken] });
    expect(report).toMatchObject({ outcome: 'failed', found: 0, error: { code: 'TEST_FATAL' } });
    expect(opened.outcomes).toMatchObject([{ outcome: 'failed' }]);
  });
});

describe('sinks, side by side', () => {
  it('are each told how the run went for them, not what became of the others', async () => {
    using runs = new Runs();
    const [down, gone, up] = [fakeSink(), fakeSink(), fakeSink()];
    down.fail = fatal();
    gone.fail = new SextantError({ code: 'SINK_CLOSED', class: 'unit', what: 'closed', remedy: 'none' });
    const report = await runs.run({ extractors: [one], sinks: [down, gone, up] });
    expect([down, gone, up].map(({ outcomes }) => outcomes.map(({ outcome }) => outcome))).toEqual([
      ['failed'],
      ['done'],
      ['done'],
    ]);
    expect(report).toMatchObject({ outcome: 'failed', exitCode: 1 });
    expect(report.sinks.map(({ error }) => error?.code)).toEqual(['TEST_FATAL', undefined, undefined]);
    expect(written(up)).toEqual(['folder a']);
  });

  it('that fail when they close fail the run, and are closed once all the same', async () => {
    using runs = new Runs();
    const sink = fakeSink();
    sink.closed = () => {
      throw fatal();
    };
    const report = await runs.run({ extractors: [one], sinks: [sink] });
    expect(report).toMatchObject({ outcome: 'failed', sinks: [{ written: 1, error: { code: 'TEST_FATAL' } }] });
    expect(sink.outcomes).toHaveLength(1);
  });

  it('are given only the kinds that they accept', async () => {
    using runs = new Runs();
    const sink = fakeSink();
    const picky = { ...sinkOf(sink, 'picky'), accepts: ['page'] };
    const both = extractor([unit('folder/a', folder('a'), { kind: 'page', id: 'p' })]);
    await runs.run({ extractors: [both], moreSinks: [picky] });
    expect(written(sink)).toEqual(['page p']);
  });
});

describe('what a run made is closed when it ends', () => {
  it('after its sinks, which use it; what the root made stays', async () => {
    using runs = new Runs();
    const closed: string[] = [];
    const CLIENT = token<string>('test-client-of-root');
    await using scope = Scope.root().provide(
      CLIENT,
      () => 'client',
      () => void closed.push('client'),
    );
    const sink = fakeSink();
    sink.closed = () => void closed.push('sink');
    const base = sinkOf(sink, 'using');
    const manifest = defineSink({
      ...base,
      deps: { client: CLIENT },
      create: (args) => base.create({ ...args, deps: {} }),
    });
    await runs.run({ extractors: [one], moreSinks: [manifest], scope });
    expect(closed).toEqual(['sink']);
    await scope.close();
    expect(closed).toEqual(['sink', 'client']);
  });
});

describe('a plugin that waits for itself', () => {
  it.each(['settled', 'expect'] as const)('is told that run.%s is for planning', async (method) => {
    using runs = new Runs();
    const waiting = {
      ...unit('folder/a'),
      async *read(run: Pick<RunContext, 'settled' | 'expect'>): AsyncGenerator<CatalogRecord> {
        yield* [];
        await run[method](1);
      },
    };
    const report = await runs.run({ extractors: [extractor([waiting])] });
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'PLUGIN_MISUSE' } });
  });

  it('or yields a record without an id is told so', async () => {
    using runs = new Runs();
    const report = await runs.run({ extractors: [extractor([unit('folder/a', folder(''))])] });
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'PLUGIN_RECORD_WITHOUT_ID' } });
  });
});
