import { describe, expect, test } from 'vitest';
import { RunProgress } from '@sextant/core';
import { Pace } from '../../src/screen/pace.ts';
import { heartbeat, progressLines, type ProgressView } from '../../src/screen/progress-screen.ts';
import { widthOf } from '../../src/screen/width.ts';

const look = { width: 110, color: false };

/** A run that reads 38 units a second: 341 of 512 are done. */
function midway(): ProgressView {
  const progress = new RunProgress();
  Object.assign(progress, {
    phase: 'extracting',
    planComplete: true,
    planned: 512,
    done: 341,
    unchanged: 298,
    gaps: 2,
  });
  progress.listings.set('workbook', { planned: 460, done: 300 });
  progress.listings.set('data-model', { planned: 41, done: 41 });
  const pace = new Pace();
  for (let second = 0; second <= 5; second += 1) pace.sample(second * 1000, 341 - 38 * (5 - second));
  return { progress, calls: 1204, inFlight: 9, limit: 10, pace };
}

describe('progress', () => {
  test('shows n of m, the rate, the time left and the calls in flight', () => {
    expect(progressLines(midway(), look)).toMatchInlineSnapshot(`
      [
        "Extracting   ██████████████░░░░░░░░  341 / 512 units   38/s   ETA 0:05   9 in flight (limit 10)",
        "  unchanged 298 kept · 2 gaps · 1,204 calls · workbook 300/460",
      ]
    `);
  });

  test('never writes a line wider than the window', () => {
    for (let width = 40; width <= 120; width += 1) {
      for (const line of progressLines(midway(), { ...look, width })) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }
  });

  test('shrinks the bar first, then drops it, then the last facts', () => {
    const at = (width: number) => progressLines(midway(), { ...look, width })[0];
    expect(at(79)).toMatchInlineSnapshot(
      `"Extracting   ███░░░  341 / 512 units   38/s   ETA 0:05   9 in flight (limit 10)"`,
    );
    expect(at(72)).toMatchInlineSnapshot(`"Extracting   341 / 512 units   38/s   ETA 0:05   9 in flight (limit 10)"`);
    expect(at(50)).toMatchInlineSnapshot(`"Extracting   341 / 512 units   38/s   ETA 0:05"`);
  });

  test('promises no end while listings are still being read', () => {
    const view = midway();
    view.progress.planComplete = false;
    expect(progressLines(view, look)[0]).toContain('341 / 512+ units   38/s   ETA –:––');
    expect(heartbeat(view)).toBe('extracting 341/512+ units, 1,204 calls, 38/s, 2 gaps');
  });

  test('counts on what a plan expects before it is named', () => {
    const view = midway();
    Object.assign(view.progress, { planComplete: false, planned: 350, expected: 512 });
    expect(heartbeat(view)).toBe('extracting 341/512+ units, 1,204 calls, 38/s, ETA 0:05, 2 gaps');
  });

  test('shows each sink while delivering', () => {
    const view = midway();
    view.progress.phase = 'delivering';
    view.progress.sinks.set('sink-json', { written: 9, total: 9, state: 'done' });
    view.progress.sinks.set('sink-alation', { written: 4000, total: 11_312, state: 'writing' });
    expect(progressLines(view, look)).toMatchInlineSnapshot(`
      [
        "Delivering   ███████░░░░░░░░░░░░░░░  sink-alation   4,000 / 11,312 records",
        "  sink-json ✓",
      ]
    `);
    expect(heartbeat(view)).toBe('delivering sink-json 9/9, sink-alation 4,000/11,312');
  });

  test('is one line for a log', () => {
    const view = midway();
    view.progress.gaps = 0;
    expect(heartbeat(view)).toBe('extracting 341/512 units, 1,204 calls, 38/s, ETA 0:05');
  });
});

describe('the pace', () => {
  test('forgets what was longer ago than ten seconds', () => {
    const pace = new Pace();
    for (let second = 0; second <= 60; second += 1) pace.sample(second * 1000, second < 40 ? 0 : (second - 40) * 5);
    expect(pace.rate()).toBeCloseTo(5);
    expect(pace.eta(50)).toBeCloseTo(10_000);
  });

  test('says nothing before it knows anything, or when nothing moves', () => {
    const pace = new Pace();
    expect(pace.rate()).toBeUndefined();
    pace.sample(0, 5);
    pace.sample(5000, 5);
    expect(pace.eta(10)).toBeUndefined();
  });
});
