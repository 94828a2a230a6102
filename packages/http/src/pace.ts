/** A share of the rate by which it grows in a second: fast while little is known, then slowly, then faster again. */
const FIRST_GROWTH = 0.04;
const LEAST_GROWTH = 0.002;
/** So many seconds without a refusal double the growth. */
const DOUBLING_S = 20;
/** Calls a second that are always tried. Where less is allowed, pauses do what a slower pace would. */
const LEAST_RATE = 2;
/** A timer that fires late is made up for, by no more than this. */
const CATCH_UP_MS = 20;

/** So many calls have to get through before their rate means anything. */
const ENOUGH = 20;

/** A limit that was kept leaves in peace: after so long, what was refused before counts no more. */
const CALM_MS = 10_000;
/** Going slower so many times without peace: the refusals have nothing to do with the pace. */
const IN_VAIN = 8;
/** How long that is believed. */
const ERRATIC_MS = 60_000;

/**
 * How fast something may be called, learnt from its refusals: at the first ones the rate that got through, then a little
 * less than what was refused, then slowly more again. All times are milliseconds of one steady clock.
 */
export class Pace {
  refused = 0;
  readonly #most: number;
  #ratePerSecond: number;
  #growth = FIRST_GROWTH;
  #learnt = false;
  #grownAt = 0;
  #refusedAt = -Infinity;
  /** The last refusal that something got through before. */
  #taughtAt: number | undefined;
  /** Since then. */
  #passed = 0;
  #turnedAway = 0;
  #nextAt = -Infinity;
  #openAt = -Infinity;
  /** Refusals in a row, without an answer in between. */
  #inARow = 0;
  #lowered = 0;
  #erraticUntil = -Infinity;

  /** `perSecond`: a limit that is known before anything is refused. */
  constructor(perSecond = Infinity) {
    this.#most = perSecond;
    this.#ratePerSecond = perSecond;
  }

  /** Calls a second, once a refusal has taught it. */
  get learnt(): number | undefined {
    return this.#learnt ? this.#ratePerSecond : undefined;
  }

  get refusedAt(): number {
    return this.#refusedAt;
  }

  /** When the pause that the server asked for is over. */
  get openAt(): number {
    return this.#openAt;
  }

  /** When the next call may go out. */
  readyAt(): number {
    return Math.max(this.#nextAt, this.#openAt);
  }

  /** A call goes out. */
  sent(now: number): void {
    this.#grow(now);
    this.#nextAt = Math.max(this.#nextAt, now - CATCH_UP_MS) + 1000 / this.#ratePerSecond;
  }

  answered(): void {
    this.#passed += 1;
    this.#inARow = 0;
  }

  /**
   * A call that went out at `sentAt` was refused for its rate. What went out before a refusal was known is refused with it:
   * together they are one refusal.
   *
   * @param pause How long to pause after so many refusals in a row.
   * @returns How long this call has to wait; usually all others wait with it.
   */
  refuse(now: number, sentAt: number, pause: (row: number) => number): number {
    this.refused += 1;
    this.#turnedAway += 1;
    if (sentAt <= this.#refusedAt) return Math.max(0, this.#openAt - now);
    const calm = now - this.#refusedAt > CALM_MS;
    this.#refusedAt = now;
    // Where nothing got through since the last one, the pause was too short, which tells nothing of the rate.
    if (this.#passed > 0) this.#learn(now, calm);
    this.#inARow += 1;
    const ms = pause(this.#inARow);
    if (now >= this.#erraticUntil) this.#openAt = now + ms;
    return ms;
  }

  #learn(now: number, calm: boolean): void {
    if (now < this.#erraticUntil) return;
    if (this.#learnt) this.#lower(calm);
    else if (this.#taughtAt !== undefined) {
      if (this.#passed < ENOUGH) return;
      this.#first(now, this.#taughtAt);
    }
    this.#taughtAt = now;
    this.#grownAt = now;
    this.#passed = 0;
    this.#turnedAway = 0;
    if (this.#lowered >= IN_VAIN) this.#giveUp(now);
  }

  /** What got through from one refusal to the next, the pause between them included, is what the server allows. */
  #first(now: number, since: number): void {
    this.#learnt = true;
    this.#set((this.#passed * 1000) / (now - since));
  }

  #lower(calm: boolean): void {
    this.#growth = LEAST_GROWTH;
    this.#set(this.#ratePerSecond * (this.#turnedAway > this.#passed ? 0.5 : 0.95));
    this.#lowered = calm ? 1 : this.#lowered + 1;
  }

  /** Goes as fast as it can, and begins anew later: going slower did not help. */
  #giveUp(now: number): void {
    this.#erraticUntil = now + ERRATIC_MS;
    this.#lowered = 0;
    this.#learnt = false;
    this.#taughtAt = undefined;
    this.#growth = FIRST_GROWTH;
    this.#ratePerSecond = this.#most;
  }

  #grow(now: number): void {
    if (!this.#learnt) return;
    const calm = (now - this.#refusedAt) / 1000;
    const growth = Math.min(FIRST_GROWTH, this.#growth * 2 ** Math.floor(calm / DOUBLING_S));
    this.#set(this.#ratePerSecond * Math.exp((growth * Math.max(0, now - this.#grownAt)) / 1000));
    this.#grownAt = now;
  }

  #set(perSecond: number): void {
    this.#ratePerSecond = Math.min(this.#most, Math.max(LEAST_RATE, perSecond));
  }
}
