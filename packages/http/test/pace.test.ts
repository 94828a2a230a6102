import { describe, expect, it } from 'vitest';
import { Pace } from '../src/pace.ts';

describe('a pace', () => {
  const second = (): number => 1000;

  it('is not limited before anything is refused', () => {
    const pace = new Pace();
    for (let call = 0; call < 1000; call += 1) pace.sent(0);
    expect(pace.readyAt()).toBeLessThanOrEqual(0);
    expect(pace.learnt).toBeUndefined();
  });

  it('that is known beforehand is kept from the first call, and never exceeded', () => {
    const pace = new Pace(2);
    pace.sent(0);
    expect(pace.readyAt()).toBe(480);
    for (let at = 1000; at < 20_000; at += 1000) pace.answered();
    pace.refuse(20_000, 19_950, second);
    for (let call = 0; call < 20; call += 1) pace.answered();
    pace.refuse(40_000, 39_950, second);
    pace.sent(400_000);
    expect(pace.learnt).toBeLessThanOrEqual(2);
  });

  it('calls that were under way when one was refused are the same refusal', () => {
    const pace = new Pace();
    pace.sent(0);
    expect(pace.refuse(100, 0, second)).toBe(1000);
    expect(pace.refuse(1150, 60, () => 5000)).toBe(0);
    expect(pace.readyAt()).toBe(1100);
    expect(pace.refused).toBe(2);
  });

  it('refusals without an answer in between pause longer and longer', () => {
    const pace = new Pace();
    const rows: number[] = [];
    const pause = (row: number): number => {
      rows.push(row);
      return 10;
    };
    for (const at of [1, 100, 200]) pace.refuse(at, at, pause);
    pace.answered();
    pace.refuse(300, 300, pause);
    expect(rows).toEqual([1, 2, 3, 1]);
  });

  it('grows again while nothing is refused', () => {
    const pace = new Pace();
    pace.sent(0);
    pace.answered();
    pace.refuse(1, 1, () => 0);
    for (let call = 0; call < 100; call += 1) pace.answered();
    pace.refuse(1001, 1000, () => 0);
    expect(pace.learnt).toBe(100);
    pace.answered();
    pace.sent(60_000);
    expect(pace.learnt).toBeGreaterThan(200);
  });
});
