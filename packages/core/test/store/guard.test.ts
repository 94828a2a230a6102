import { describe, expect, it } from 'vitest';
import { extractor, fakeSink, folder, Runs, unit, written } from '../engine/fake-run.ts';

/** Units of ten records each. */
const units = (count: number, records = 10) =>
  Array.from({ length: count }, (_, index) => {
    const ids = Array.from({ length: records }, (_each, row) => `${index}-${row}`);
    return unit(`folder/${index}`, ...ids.map((id) => folder(id, `Folder ${id}`)));
  });
const MOST = { share: 0.1, count: 500 };

describe('a run that would delete more than it may', () => {
  it('stops before any sink is touched, says what would go and how to allow it, also the next time', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const run = (count: number, more = {}) =>
      runs.run({ extractors: [extractor(units(count))], sinks: [sink], maxDeletions: MOST, ...more });
    await run(60);
    sink.batches.length = 0;
    // 200 of 600.
    for (let time = 0; time < 2; time += 1) {
      const stopped = await run(40);
      expect(stopped).toMatchObject({ outcome: 'stopped', exitCode: 4, error: { code: 'DELETIONS_STOPPED' } });
      expect(stopped.error?.message).toMatch(/^200 records \(33\.3 % of all\) are gone .*Folder 40-0.*, and 195 more/);
      expect(stopped.error?.remedy).toContain('--allow-deletions');
      expect(sink.batches).toEqual([]);
    }
    expect(await run(40, { maxDeletions: undefined })).toMatchObject({ outcome: 'done' });
    expect(written(sink).filter((change) => change.startsWith('-'))).toHaveLength(200);
    expect(await run(40)).toMatchObject({ outcome: 'done', gone: 0 });
  });

  it('goes on where what was gone is back', async () => {
    using runs = new Runs();
    const sink = fakeSink('changes');
    const run = (count: number) =>
      runs.run({ extractors: [extractor(units(count))], sinks: [sink], maxDeletions: MOST });
    await run(60);
    expect(await run(40)).toMatchObject({ exitCode: 4 });
    sink.batches.length = 0;
    expect(await run(60)).toMatchObject({ outcome: 'done', found: 600 });
    expect(written(sink)).toEqual([]);
  });

  it.each([
    ['a hundred of few', 20, 10, true],
    ['a tenth of many', 60, 54, true],
    ['more than a tenth', 60, 49, false],
    ['more than the number, though a small share', 600, 549, false],
  ])('or not: %s (%d units, then %d)', async (_, before, after, goes) => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor(units(before))] });
    const report = await runs.run({ extractors: [extractor(units(after))], maxDeletions: MOST });
    expect(report.outcome).toBe(goes ? 'done' : 'stopped');
  });
});

describe('a listing that lost more than half of what it had', () => {
  it('is a gap: nothing of it is deleted, until somebody says that it is right', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor(units(20, 1))] });
    for (let time = 0; time < 2; time += 1) {
      const report = await runs.run({ extractors: [extractor(units(9, 1))] });
      expect(report).toMatchObject({ exitCode: 3, found: 20, gone: 0 });
      expect(report.gaps).toMatchObject([{ scope: 'folder/', code: 'LISTING_DROPPED' }]);
    }
    const accepted = await runs.run({ extractors: [extractor(units(9, 1))], acceptDrop: true });
    expect(accepted).toMatchObject({ exitCode: 0, found: 9, gone: 11 });
    expect(await runs.run({ extractors: [extractor(units(9, 1))] })).toMatchObject({ exitCode: 0, gone: 0 });
  });

  it('is believed where it is short, or lost less', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor(units(20, 1))] });
    expect(await runs.run({ extractors: [extractor(units(10, 1))] })).toMatchObject({ exitCode: 0, gone: 10 });
    expect(await runs.run({ extractors: [extractor([])] })).toMatchObject({ exitCode: 0, gone: 10 });
  });

  it('is believed where what it lost told of nothing, and would be withdrawn under a gap anyway', async () => {
    using runs = new Runs();
    const silent = Array.from({ length: 60 }, (_, index) => ({
      ...unit(`asked/${index}`),
      onGap: 'withdraw' as const,
    }));
    await runs.run({ extractors: [extractor([...silent, unit('folder/a', folder('a'))])] });
    const report = await runs.run({ extractors: [extractor([unit('folder/a', folder('a'))])] });
    expect(report).toMatchObject({ exitCode: 0, gone: 0, gaps: [] });
  });
});
