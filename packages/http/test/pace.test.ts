import { describe, expect, it } from 'vitest';
import { Pace } from '../src/pace.ts';

/** Whether a server takes a call at this time, in milliseconds; and what it asks for when it does not. */
interface Server {
  take(now: number): boolean;
  retryAfterMs(now: number): number | undefined;
}

/** So many calls in each window of time. */
function windowed(calls: number, ms: number, tells: boolean): Server {
  let window = -1;
  let taken = 0;
  return {
    take(now) {
      if (Math.floor(now / ms) !== window) {
        window = Math.floor(now / ms);
        taken = 0;
      }
      taken += 1;
      return taken <= calls;
    },
    retryAfterMs: (now) => (tells ? (Math.floor(now / ms) + 1) * ms - now : undefined),
  };
}

/** A bucket that fills steadily, with room for half a second. */
function bucket(perSecond: number): Server {
  let level = perSecond / 2;
  let at = 0;
  return {
    take(now) {
      level = Math.min(perSecond / 2, level + ((now - at) * perSecond) / 1000);
      at = now;
      if (level < 1) return false;
      level -= 1;
      return true;
    },
    retryAfterMs: () => undefined,
  };
}

interface Outcome {
  /** Calls that got through a second, after the first ten seconds. */
  readonly goodput: number;
  readonly refusedShare: number;
}

const STEP_MS = 1;
const LATENCY_MS = 50;
const CALLS_AT_ONCE = 10;

/** Families of calls without end that share one server and ten places, in a time of their own. */
function simulate(server: Server, families: number, seconds: number): Outcome {
  const paces = Array.from({ length: families }, () => new Pace());
  const flying: { readonly until: number; readonly pace: Pace; readonly taken: boolean; readonly sentAt: number }[] =
    [];
  const total = { sent: 0, refused: 0, late: 0 };
  for (let now = 0; now < seconds * 1000; now += STEP_MS) {
    for (const call of flying.filter(({ until }) => until <= now)) {
      flying.splice(flying.indexOf(call), 1);
      if (call.taken) call.pace.answered();
      else
        call.pace.refuse(now, call.sentAt, (row) => server.retryAfterMs(now) ?? Math.min(30_000, 250 * 2 ** (row - 1)));
    }
    for (const pace of [...paces.slice(now % families), ...paces.slice(0, now % families)]) {
      if (flying.length >= CALLS_AT_ONCE || pace.readyAt() > now) continue;
      pace.sent(now);
      const taken = server.take(now);
      total.sent += 1;
      if (!taken) total.refused += 1;
      else if (now >= 10_000) total.late += 1;
      flying.push({ until: now + LATENCY_MS, pace, taken, sentAt: now });
    }
  }
  return { goodput: total.late / (seconds - 10), refusedShare: total.refused / total.sent };
}

describe('of R calls a second that a server allows at least 0.9 get through after ten seconds, under 5 % refused', () => {
  it.each<[string, () => Server, number]>([
    ['100 in each second', () => windowed(100, 1000, true), 100],
    ['100 in each second, without Retry-After', () => windowed(100, 1000, false), 100],
    ['20 in each second', () => windowed(20, 1000, true), 20],
    ['20 in each second, without Retry-After', () => windowed(20, 1000, false), 20],
    ['a bucket of 60', () => bucket(60), 60],
    ['a bucket of 120', () => bucket(120), 120],
    ['600 a minute', () => windowed(600, 60_000, true), 10],
  ])('%s', (_, server, allowed) => {
    for (const families of [1, 4]) {
      const { goodput, refusedShare } = simulate(server(), families, 190);
      expect(goodput / allowed, `${families} families`).toBeGreaterThanOrEqual(0.9);
      expect(refusedShare, `${families} families`).toBeLessThan(0.05);
    }
  });
});

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
    pace.answered();
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
