import type { CallLedger } from '@sextant/core';
import pLimit, { type LimitFunction } from 'p-limit';
import { Paces, type PacedFamily } from './paces.ts';

/** Endpoints that a server limits together, and apart from others. */
export interface Family extends PacedFamily {
  /** Calls on the wire at a time, where a limit is known. */
  readonly concurrency?: number;
}

export interface LimiterOptions {
  /** Calls on the wire at a time, of all families together. */
  readonly concurrency: number;
  readonly ledger: CallLedger;
  /** A family that pauses longer than this, in milliseconds, is not waited for. */
  readonly patienceMs: number;
  /** Nobody waits any longer when this aborts. */
  readonly signal: AbortSignal;
}

interface Lane {
  readonly family: Family;
  /** As many as the family may have: only these contend for places. */
  readonly limit: LimitFunction;
  inFlight: number;
  /** Why it is closed for longer than anybody waits. */
  closed: unknown;
}

interface Waiting {
  readonly lane: Lane;
  readonly enter: () => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * The only limiter: lets calls out under one ceiling, and each family at the pace it has learnt. A free place goes to the
 * family with the fewest calls under way, so that a slow or refused one never stalls the others; within a family, first
 * come, first served. A call that waits for its next attempt holds no place.
 */
export class Limiter {
  readonly #options: LimiterOptions;
  readonly #paces = new Paces();
  readonly #lanes = new Map<string, Lane>();
  readonly #waiting: Waiting[] = [];
  #inFlight = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LimiterOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#releaseAll(), { once: true });
  }

  async run<T>(family: Family, work: () => Promise<T>): Promise<T> {
    const lane = this.#laneOf(family);
    return lane.limit(async () => {
      await this.#place(lane);
      try {
        return await work();
      } finally {
        this.#leave(lane);
      }
    });
  }

  answered(family: Family): void {
    this.#paces.answered(family);
  }

  /**
   * The server refused a call of this family for its rate.
   *
   * @param sentAt When the call went out, by `performance.now()`.
   * @param pause The pause after so many refusals in a row, in milliseconds.
   * @param reason What calls fail with, should the pause be longer than anybody waits.
   * @returns How long the family pauses.
   */
  refused(family: Family, sentAt: number, pause: (row: number) => number, reason: unknown): number {
    const lane = this.#laneOf(family);
    const { limit, refused, perSecond, ms } = this.#paces.refuse(family, performance.now(), sentAt, pause);
    lane.closed = ms > this.#options.patienceMs ? reason : undefined;
    const learnt = perSecond === undefined ? {} : { perSecond: Math.round(perSecond * 10) / 10 };
    this.#options.ledger.limited(limit, { refused, ...learnt });
    return ms;
  }

  #laneOf(family: Family): Lane {
    const { name, concurrency } = family;
    let lane = this.#lanes.get(name);
    if (lane === undefined) {
      const limit = pLimit(Math.min(concurrency ?? Infinity, this.#options.concurrency));
      lane = { family, limit, inFlight: 0, closed: undefined };
      this.#lanes.set(name, lane);
    }
    return lane;
  }

  async #place(lane: Lane): Promise<void> {
    await new Promise<void>((enter, fail) => {
      this.#waiting.push({ lane, enter, fail });
      this.#dispatch();
    });
  }

  #leave(lane: Lane): void {
    lane.inFlight -= 1;
    this.#inFlight -= 1;
    this.#options.ledger.inFlight -= 1;
    this.#dispatch();
  }

  #dispatch(): void {
    if (this.#options.signal.aborted) return this.#releaseAll();
    clearTimeout(this.#timer);
    const now = performance.now();
    this.#turnAway(now);
    while (this.#inFlight < this.#options.concurrency) {
      const index = this.#next(now);
      if (index < 0) break;
      this.#enter(index, now);
    }
    // Whoever is not ready now is by then; a place that becomes free dispatches by itself.
    if (this.#waiting.length === 0 || this.#inFlight >= this.#options.concurrency) return;
    const ready = Math.min(...this.#waiting.map(({ lane }) => this.#paces.readyAt(lane.family)));
    this.#timer = setTimeout(() => this.#dispatch(), Math.max(1, Math.ceil(ready - now)));
  }

  /** Of those whose family is ready the one whose family has the fewest calls under way; -1: none is. */
  #next(now: number): number {
    let best = -1;
    let fewest = Infinity;
    for (const [index, { lane }] of this.#waiting.entries()) {
      if (lane.inFlight >= fewest || this.#paces.readyAt(lane.family) > now) continue;
      best = index;
      fewest = lane.inFlight;
    }
    return best;
  }

  #enter(index: number, now: number): void {
    for (const { lane, enter } of this.#waiting.splice(index, 1)) {
      this.#paces.sent(lane.family, now);
      this.#occupy(lane);
      enter();
    }
  }

  #occupy(lane: Lane): void {
    lane.inFlight += 1;
    this.#inFlight += 1;
    this.#options.ledger.inFlight += 1;
  }

  #turnAway(now: number): void {
    for (let index = this.#waiting.length - 1; index >= 0; index -= 1) {
      const { lane, fail } = this.#waiting[index] as Waiting;
      if (lane.closed === undefined || this.#paces.openAt(lane.family) <= now) continue;
      this.#waiting.splice(index, 1);
      fail(lane.closed);
    }
  }

  /** The signal fails each of them by itself. */
  #releaseAll(): void {
    clearTimeout(this.#timer);
    for (const { lane, enter } of this.#waiting.splice(0)) {
      this.#occupy(lane);
      enter();
    }
  }
}
