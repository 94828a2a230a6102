import { describe, expect, it } from 'vitest';
import { isDueAgain } from '../../src/store/turn.ts';
import { extractor, folder, Runs, unit } from './fake-run.ts';

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7 * DAY;
const START = Date.UTC(2026, 10, 2, 3);

function versioned(count: number, name: string) {
  return Array.from({ length: count }, (_, index) => {
    return { ...unit(`workbook/${index}`, folder(`${index}`, name)), version: '1' };
  });
}

describe('the proof sweep', () => {
  it('reads each unchanged unit again within its time, spread over the nights, and none of them too soon', async () => {
    using runs = new Runs();
    const plan = versioned(70, 'same');
    const readIn: number[] = [];
    for (let night = 0; night <= 14; night += 1) {
      const now = () => new Date(START + night * DAY);
      const report = await runs.run({ extractors: [extractor(plan)], sweepEveryMs: WEEK, now });
      expect(report.sweep?.changed ?? []).toEqual([]);
      readIn.push(report.sweep?.read ?? 0);
    }
    expect(readIn.slice(0, 4)).toEqual([0, 0, 0, 0]);
    const first = readIn.slice(4, 8);
    expect(first.reduce((sum, each) => sum + each, 0)).toBe(70);
    expect(Math.max(...first)).toBeLessThan(40);
    expect(readIn.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(70);
  });

  it('tells what had changed in silence, and stores it', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor(versioned(3, 'before'))], now: () => new Date(START) });
    const changed = [...versioned(2, 'before'), ...versioned(3, 'after').slice(2)];
    const now = () => new Date(START + WEEK);
    const report = await runs.run({ extractors: [extractor(changed)], sweepEveryMs: WEEK, now });
    expect(report).toMatchObject({
      changed: 1,
      sweep: { read: 3, changed: [{ plugin: 'fake', unit: 'workbook/2', label: 'workbook/2', records: 1 }] },
    });
  });

  it('is what reading everything anew does too', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor(versioned(2, 'before'))] });
    const report = await runs.run({ extractors: [extractor(versioned(2, 'after'))], full: true });
    expect(report.sweep).toMatchObject({ read: 2, changed: [{ unit: 'workbook/0' }, { unit: 'workbook/1' }] });
  });

  it('leaves alone what is unchanged where it is switched off', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor(versioned(3, 'before'))], now: () => new Date(START) });
    const now = () => new Date(START + 100 * WEEK);
    const report = await runs.run({ extractors: [extractor(versioned(3, 'after'))], now });
    expect(report).toMatchObject({ unchanged: 3 });
    expect(report).not.toHaveProperty('sweep');
  });

  it('counts half of the time from the last reading at the least, and all of it at the most', () => {
    for (let unitNumber = 0; unitNumber < 500; unitNumber += 1) {
      const key = `workbook/${unitNumber}`;
      expect(isDueAgain(key, START, START + WEEK / 2, WEEK)).toBe(false);
      expect(isDueAgain(key, START, START + WEEK, WEEK)).toBe(true);
    }
  });
});
