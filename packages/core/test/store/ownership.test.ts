import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { CatalogRecord } from '../../src/index.ts';
import { extractor, fakeSink, type FakeUnit, folder, Runs, unit } from '../engine/fake-run.ts';

/** A unit that says of one and the same record that its name is the unit's key. */
function claim(key: string, more: Partial<FakeUnit> = {}): FakeUnit {
  return { ...unit(key, folder('same', key)), version: '1', ...more };
}

/** What a sink is given of it after a run over these units. */
async function nameAfter(runs: Runs, ...units: readonly FakeUnit[]): Promise<string | undefined> {
  const sink = fakeSink();
  await runs.run({ extractors: [extractor(units)], sinks: [sink] });
  const [change] = sink.batches.flat();
  return change?.op === 'put' ? change.record.name : undefined;
}

const A = claim('folder/a');
const B = claim('folder/b');
const hidden = { hidden: { by: 'selection', rule: 'r' } } as const;
const unread = {
  read() {
    throw new Error('read again');
  },
};

describe('of several units that speak of one record, the smallest key in force counts', () => {
  it('whoever comes first, in every run', async () => {
    using runs = new Runs();
    for (const units of [
      [A, B],
      [B, A],
      [claim('folder/b', { version: '2' }), A],
      [A, claim('folder/b', { version: '3' })],
    ]) {
      expect(await nameAfter(runs, ...units)).toBe('folder/a');
    }
  });

  it('and nothing is counted as changed because another one was read last', async () => {
    using runs = new Runs();
    const late = (key: string, ms: number): FakeUnit => ({
      ...unit(key),
      async *read(): AsyncGenerator<CatalogRecord> {
        await sleep(ms);
        yield folder('same', key);
      },
    });
    await runs.run({ extractors: [extractor([late('folder/a', 0), late('folder/b', 10)])] });
    const report = await runs.run({ extractors: [extractor([late('folder/a', 10), late('folder/b', 0)])] });
    expect(report).toMatchObject({ found: 1, new: 0, changed: 0, unchanged: 1, gone: 0 });
  });

  it('one that is hidden gives way, and comes back, without anything being read again', async () => {
    using runs = new Runs();
    expect(await nameAfter(runs, A, B)).toBe('folder/a');
    expect(await nameAfter(runs, { ...A, ...hidden }, { ...B, ...unread })).toBe('folder/b');
    expect(await nameAfter(runs, { ...A, ...unread }, { ...B, ...unread })).toBe('folder/a');
  });

  it('one that is gone leaves it to the next, which is not read again', async () => {
    using runs = new Runs();
    await nameAfter(runs, A, B);
    const report = await runs.run({ extractors: [extractor([{ ...B, ...unread }])] });
    expect(report).toMatchObject({ outcome: 'done', found: 1, new: 0, gone: 0 });
    expect(await nameAfter(runs, { ...B, ...unread })).toBe('folder/b');
  });

  it('one that no longer speaks of it takes nothing away from another that was not read', async () => {
    using runs = new Runs();
    expect(await nameAfter(runs, B)).toBe('folder/b');
    expect(await nameAfter(runs, A, B)).toBe('folder/a');
    expect(await nameAfter(runs, { ...unit('folder/a'), version: '2' }, { ...B, ...unread })).toBe('folder/b');
  });

  it('a stub counts only where nobody knows more', async () => {
    using runs = new Runs();
    const stub = unit('a-mention/x', { kind: 'folder', id: 'same', redacted: true });
    const record = async (...units: readonly FakeUnit[]) => {
      const sink = fakeSink();
      await runs.run({ extractors: [extractor(units)], sinks: [sink] });
      return sink.batches.flat();
    };
    expect(await record(stub)).toEqual([{ op: 'put', record: { kind: 'folder', id: 'same', redacted: true } }]);
    expect(await record(stub, B)).toMatchObject([{ record: { name: 'folder/b' } }]);
    expect(await record(stub, { ...B, ...hidden })).toMatchObject([{ record: { redacted: true } }]);
  });

  it('across extractors too', async () => {
    using runs = new Runs();
    for (const version of ['1', '2']) {
      const sink = fakeSink();
      const extractors = ['first', 'second'].map((name) =>
        extractor([{ ...unit('folder/same', folder('same', name)), version }], name),
      );
      const report = await runs.run({ extractors, sinks: [sink] });
      expect(sink.batches.flat()).toMatchObject([{ record: { name: 'first' } }]);
      expect(report).toMatchObject({ found: 1, changed: 0 });
    }
  });
});

describe('ids are compared as they are stored', () => {
  it.each(['broken \uD800 half', 'zero \0 byte', '\u{1F600}', ' ', 'quote \' " \\'])('%j', async (id) => {
    using runs = new Runs();
    const units = [unit('folder/a', folder(id))];
    for (const expected of [{ new: 1 }, { unchanged: 1 }]) {
      const sink = fakeSink();
      const report = await runs.run({ extractors: [extractor(units)], sinks: [sink] });
      expect(report).toMatchObject({ found: 1, gone: 0, ...expected });
      expect(sink.batches.flat()).toMatchObject([{ record: { id: id.toWellFormed() } }]);
    }
  });
});
