import { describe, expect, it } from 'vitest';
import type { CatalogRecord, Change } from '../../src/index.ts';
import { extractor, fakeSink, folder, Runs, unit, written } from '../engine/fake-run.ts';

function inside(parentId: string, id: string): CatalogRecord {
  return { ...folder(id), parentId, parentKind: 'folder' };
}

const rejecting = (id: string) => (change: Change) =>
  change.op === 'put' && change.record.id === id
    ? { kind: change.record.kind, id, code: 'TEST_REJECTED', message: 'no' }
    : undefined;

/** z holds y, y holds x and w; their ids sort the wrong way round. */
const nested = [folder('z'), inside('z', 'y'), inside('y', 'x'), inside('y', 'w')];

describe('a sink of changes, given folders in folders', () => {
  it('is given parents first, and told to remove children first', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    await runs.run({ extractors: [extractor([unit('folder/tree', ...nested)])], sinks: [sink] });
    expect(written(sink)).toEqual(['folder z', 'folder y', 'folder w', 'folder x']);
    sink.batches.length = 0;
    await runs.run({ extractors: [extractor([])], sinks: [sink] });
    expect(written(sink)).toEqual(['-folder w', '-folder x', '-folder y', '-folder z']);
  });

  it('is given all of many batches in that order', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const parents = Array.from({ length: 1200 }, (_, index) => folder(`z ${index}`));
    const children = parents.map(({ id }, index) => inside(id, `a ${index}`));
    await runs.run({ extractors: [extractor([unit('folder/tree', ...children, ...parents)])], sinks: [sink] });
    const ids = sink.batches.flat().map((change) => change.op === 'put' && change.record.id);
    expect(ids).toHaveLength(2400);
    expect(ids.slice(0, 1200).every((id) => String(id).startsWith('z'))).toBe(true);
    expect(Math.max(...sink.batches.map((batch) => batch.length))).toBe(500);
  });

  it('is given nothing below a folder that it rejected, and all of it once it takes it', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    sink.reject = rejecting('z');
    const page: CatalogRecord = { kind: 'workbook', id: 'in-x', parentId: 'x', parentKind: 'folder' };
    const report = await runs.run({ extractors: [extractor([unit('folder/tree', page, ...nested)])], sinks: [sink] });
    expect(written(sink)).toEqual(['folder z']);
    expect(report.sinks).toMatchObject([{ written: 0, rejected: 1, heldBack: 4 }]);
    delete sink.reject;
    sink.batches.length = 0;
    await runs.run({ extractors: [extractor([unit('folder/tree', page, ...nested)])], sinks: [sink] });
    expect(written(sink)).toEqual(['folder z', 'folder y', 'folder w', 'folder x', 'workbook in-x']);
  });

  it('is told of a move before the folder that was left is removed', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    await runs.run({
      extractors: [extractor([unit('folder/tree', folder('old'), inside('old', 'x'))])],
      sinks: [sink],
    });
    sink.batches.length = 0;
    await runs.run({
      extractors: [extractor([unit('folder/tree', folder('new'), inside('new', 'x'))])],
      sinks: [sink],
    });
    expect(written(sink)).toEqual(['folder new', 'folder x', '-folder old']);
  });

  it('is given folders that lie in a circle all the same, each once', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const circle = [inside('b', 'a'), inside('a', 'b'), inside('a', 'c'), inside('self', 'self')];
    await runs.run({ extractors: [extractor([unit('folder/tree', ...circle)])], sinks: [sink] });
    expect(written(sink).toSorted()).toEqual(['folder a', 'folder b', 'folder c', 'folder self']);
  });

  it('is offered again what it could not remove', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    await runs.run({ extractors: [extractor([unit('folder/tree', folder('a'))])], sinks: [sink] });
    sink.reject = (change) =>
      change.op === 'remove' ? { kind: 'folder', id: change.id, code: 'TEST_REJECTED', message: 'no' } : undefined;
    for (const round of [1, 2]) {
      sink.batches.length = 0;
      const report = await runs.run({ extractors: [extractor([])], sinks: [sink] });
      expect([round, written(sink), report.sinks[0]?.removed]).toEqual([round, ['-folder a'], 0]);
    }
  });
});

describe('a sink of snapshots', () => {
  it('is given them by id within a kind, as its files are ordered', async () => {
    using runs = new Runs();
    const sink = fakeSink();
    await runs.run({ extractors: [extractor([unit('folder/tree', ...nested)])], sinks: [sink] });
    expect(written(sink)).toEqual(['folder w', 'folder x', 'folder y', 'folder z']);
  });
});
