import { describe, expect, it } from 'vitest';
import { Paces } from '../src/paces.ts';

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

/** Refuses a share of all calls, however fast they come. */
function erratic(share: number): Server {
  let state = 1;
  return {
    take() {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647 >= share;
    },
    retryAfterMs: () => undefined,
  };
}

const LATENCY_MS = 50;
const AT_ONCE = 10;
/** How many calls of each family a document takes: none runs further ahead of the others than this many documents. */
const AHEAD = 20;

/** What gets through a second after the first ten, and the share that is refused, in a time of its own. */
function simulate(server: Server, weights: readonly number[], seconds: number) {
  const paces = new Paces();
  const families = weights.map((weight, index) => ({ name: String(index), weight, sent: 0 }));
  const flying: { readonly family: { readonly name: string }; readonly taken: boolean; readonly sentAt: number }[] = [];
  const total = { sent: 0, refused: 0, late: 0 };
  for (let now = 0; now < seconds * 1000; now += 1) {
    for (const call of flying.filter(({ sentAt }) => sentAt + LATENCY_MS <= now)) {
      flying.splice(flying.indexOf(call), 1);
      const pause = (row: number): number => server.retryAfterMs(now) ?? Math.min(30_000, 250 * 2 ** (row - 1));
      if (call.taken) paces.answered(call.family);
      else paces.refuse(call.family, now, call.sentAt, pause);
    }
    const least = Math.min(...families.map(({ sent, weight }) => sent / weight));
    for (const family of families.toSorted((a, b) => a.sent / a.weight - b.sent / b.weight)) {
      if (flying.length >= AT_ONCE || paces.readyAt(family) > now) continue;
      if (family.sent / family.weight > least + AHEAD) continue;
      paces.sent(family, now);
      const taken = server.take(now);
      total.sent += 1;
      if (taken) family.sent += 1;
      else total.refused += 1;
      if (taken && now >= 10_000) total.late += 1;
      flying.push({ family, taken, sentAt: now });
    }
  }
  return { goodput: total.late / (seconds - 10), refusedShare: total.refused / total.sent };
}

describe('of R calls a second that a server allows at least 0.9 get through after ten seconds, under 5 % refused', () => {
  it.each<[string, () => Server, number, ...number[]]>([
    ['100 in each second', () => windowed(100, 1000, true), 100, 60, 190],
    ['100 in each second, without Retry-After', () => windowed(100, 1000, false), 100, 60, 190],
    ['20 in each second', () => windowed(20, 1000, true), 20, 60, 190],
    ['20 in each second, without Retry-After', () => windowed(20, 1000, false), 20, 60, 190],
    ['a bucket of 60', () => bucket(60), 60, 60, 190],
    ['a bucket of 120', () => bucket(120), 120, 60, 190],
    ['600 a minute', () => windowed(600, 60_000, true), 10, 190],
  ])('%s', (_, server, allowed, ...durations) => {
    for (const weights of [[1], [1, 1, 1, 3]]) {
      for (const seconds of durations) {
        const { goodput, refusedShare } = simulate(server(), weights, seconds);
        expect(goodput / allowed, `${weights.length} families, ${seconds} s`).toBeGreaterThanOrEqual(0.9);
        expect(refusedShare, `${weights.length} families, ${seconds} s`).toBeLessThan(0.05);
      }
    }
  });
});

it.each([0.05, 0.2])(
  'a server that refuses %d of all calls, however slowly they come, is not called ever more slowly',
  (share) => {
    const { goodput } = simulate(erratic(share), [1, 1, 1, 3], 190);
    // 200 a second fit into ten places.
    expect(goodput).toBeGreaterThan(100);
  },
);

it('a limit that one family alone meets stays its own', () => {
  const paces = new Paces();
  const [one, other] = [{ name: 'one' }, { name: 'other' }];
  for (let at = 100; at <= 1000; at += 100) {
    for (const family of [one, other]) paces.sent(family, at);
    paces.answered(other);
    expect(paces.refuse(one, at + 50, at, () => 1000).limit).toBe('one');
    expect(paces.readyAt(other)).toBeLessThanOrEqual(at);
  }
});

it("a limit that several families meet at a time is everybody's, until one alone meets it again and again", () => {
  const paces = new Paces();
  const [one, other] = [{ name: 'one' }, { name: 'other' }];
  const refuse = (family: { readonly name: string }, at: number): string =>
    paces.refuse(family, at, at - 10, () => 5).limit;
  expect(refuse(one, 100)).toBe('one');
  expect(refuse(other, 200)).toBe('all endpoints');
  expect(paces.readyAt({ name: 'third' })).toBe(205);
  for (const at of [300, 400, 500, 600, 700]) expect(refuse(one, at)).toBe('all endpoints');
  expect(refuse(one, 800)).toBe('one');
});

it('a family whose limit is known beforehand says nothing of the others', () => {
  const paces = new Paces();
  const token = { name: 'token', perSecond: 1 };
  expect(paces.refuse(token, 100, 90, () => 1000).limit).toBe('token');
  expect(paces.refuse({ name: 'one' }, 200, 190, () => 1000).limit).toBe('one');
});
