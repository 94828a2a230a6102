import { describe, expect, it } from 'vitest';
import { type CatalogRecord, SextantError } from '../../src/index.ts';
import { extractor, fakeSink, folder, Runs, unit, written } from '../engine/fake-run.ts';

const workbook: CatalogRecord = { kind: 'workbook', id: 'w', parentId: 'f', parentKind: 'folder' };
const page: CatalogRecord = { kind: 'page', id: 'w/p', parentId: 'w', parentKind: 'workbook' };
const element: CatalogRecord = { kind: 'element', id: 'w/e', parentId: 'w/p', parentKind: 'page' };
const tree = [unit('workbook/w', element, page, workbook, folder('f'))];

describe('delivery', () => {
  it('gives parents first, then by id, in the order of UTF-8 bytes', async () => {
    using runs = new Runs();
    const sink = fakeSink();
    const ids = ['b', 'a', '\u{10000}', '\uFFFD', 'Z', 'a/1'];
    const units = [...tree, unit('folder/many', ...ids.map((id) => folder(id)))];
    await runs.run({ extractors: [extractor(units)], sinks: [sink] });
    const folders = ['Z', 'a', 'a/1', 'b', 'f', '\uFFFD', '\u{10000}'].map((id) => `folder ${id}`);
    expect(written(sink)).toEqual([...folders, 'workbook w', 'page w/p', 'element w/e']);
  });

  it('gives a sink of changes only what it has not acknowledged, and removals children first', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const run = async (units = tree) => {
      sink.batches.length = 0;
      await runs.run({ extractors: [extractor(units)], sinks: [sink] });
      return written(sink);
    };
    expect(await run()).toEqual(['folder f', 'workbook w', 'page w/p', 'element w/e']);
    expect(await run()).toEqual([]);
    const renamed = unit('workbook/w', element, { ...page, name: 'New' }, workbook, folder('f'));
    expect(await run([renamed])).toEqual(['page w/p']);
    expect(await run([])).toEqual(['-element w/e', '-page w/p', '-workbook w', '-folder f']);
    expect(await run([])).toEqual([]);
  });

  it('lets a sink that was down catch up by itself, and the others go on', async () => {
    using runs = new Runs();
    const [down, up] = [fakeSink('changes'), fakeSink('changes')];
    down.fail = new SextantError({ code: 'TEST_DOWN', class: 'fatal', what: 'down', remedy: 'start it' });
    const report = await runs.run({ extractors: [extractor(tree)], sinks: [down, up] });
    expect(report).toMatchObject({
      outcome: 'failed',
      exitCode: 1,
      sinks: [{ error: { code: 'TEST_DOWN' } }, { written: 4 }],
    });
    expect(down.outcomes).toMatchObject([{ outcome: 'failed' }]);
    delete down.fail;
    await runs.run({ extractors: [extractor(tree)], sinks: [down, up] });
    expect(written(down)).toHaveLength(4);
    expect(written(up)).toHaveLength(4);
  });

  it('reports a rejected record, keeps its children back, and offers both again', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    sink.reject = (change) =>
      change.op === 'put' && change.record.kind === 'page'
        ? { kind: 'page', id: change.record.id, code: 'TEST_REJECTED', message: 'no' }
        : undefined;
    const report = await runs.run({ extractors: [extractor(tree)], sinks: [sink] });
    expect(written(sink)).not.toContain('element w/e');
    expect(report).toMatchObject({
      outcome: 'done-with-gaps',
      exitCode: 3,
      rejections: [{ sink: 'sink-0', id: 'w/p', code: 'TEST_REJECTED' }],
    });
    delete sink.reject;
    sink.batches.length = 0;
    await runs.run({ extractors: [extractor(tree)], sinks: [sink] });
    expect(written(sink)).toEqual(['page w/p', 'element w/e']);
  });

  it('counts by kind what each sink was given, and in a dry run what it would be', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const first = await runs.run({ extractors: [extractor(tree)], sinks: [sink] });
    const ones = { written: 1, removed: 0 };
    expect(first.sinks).toMatchObject([{ byKind: { folder: ones, workbook: ones, page: ones, element: ones } }]);
    const dry = await runs.run({ extractors: [extractor([])], sinks: [sink], dryRun: true });
    expect(dry.sinks).toMatchObject([{ written: 0, removed: 4, byKind: { element: { written: 0, removed: 1 } } }]);
    expect(sink.batches.flat()).toHaveLength(4);
  });

  it('removes what a sink stored and did not acknowledge, once that is gone', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const units = [...tree, unit('folder/g', folder('g'))];
    sink.fail = new SextantError({ code: 'TEST_DOWN', class: 'fatal', what: 'down', remedy: 'start it' });
    await runs.run({ extractors: [extractor(units)], sinks: [sink] });
    delete sink.fail;
    await runs.run({ extractors: [extractor(tree)], sinks: [sink] });
    expect(written(sink)).toEqual(['folder f', 'workbook w', 'page w/p', 'element w/e', '-folder g']);
  });

  it('puts again what is back as it was, where a sink did not acknowledge its removal or another wording', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const [before, other] = [unit('folder/g', folder('g', 'before')), unit('folder/g', folder('g', 'after'))];
    for (const meanwhile of [[], [other]]) {
      delete sink.fail;
      await runs.run({ extractors: [extractor([before])], sinks: [sink] });
      sink.fail = new SextantError({ code: 'TEST_DOWN', class: 'fatal', what: 'down', remedy: 'start it' });
      await runs.run({ extractors: [extractor(meanwhile)], sinks: [sink] });
      delete sink.fail;
      sink.batches.length = 0;
      await runs.run({ extractors: [extractor([before])], sinks: [sink] });
      expect(sink.batches.flat()).toMatchObject([{ record: { id: 'g', name: 'before' } }]);
    }
  });

  it('takes a reader that went away for the end, not for a failure', async () => {
    using runs = new Runs();
    const sink = fakeSink();
    sink.fail = new SextantError({ code: 'SINK_CLOSED', class: 'unit', what: 'closed', remedy: 'none' });
    const report = await runs.run({ extractors: [extractor(tree)], sinks: [sink] });
    expect(report).toMatchObject({ outcome: 'done', exitCode: 0 });
    expect(sink.outcomes).toHaveLength(1);
  });

  it('counts in a dry run what each sink would be given, and writes nothing', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const report = await runs.run({ extractors: [extractor(tree)], sinks: [sink], dryRun: true });
    expect(report.sinks).toMatchObject([{ written: 4 }]);
    expect([sink.batches, sink.outcomes[0]?.outcome]).toEqual([[], 'interrupted']);
    await runs.run({ extractors: [extractor(tree)], sinks: [sink] });
    expect(written(sink)).toHaveLength(4);
  });

  it('hands out batches that fit into memory, whatever there is', async () => {
    using runs = new Runs();
    const sink = fakeSink();
    const many = Array.from({ length: 1700 }, (_, index) => folder(String(index)));
    await runs.run({ extractors: [extractor([unit('folder/many', ...many)])], sinks: [sink] });
    expect(sink.batches.map((batch) => batch.length)).toEqual([500, 500, 500, 200]);
    expect(new Set(written(sink)).size).toBe(1700);
  });
});
