/** So many requests in each second of the clock, as a server with a rate limit allows. */
export class Rate {
  readonly #perSecond: number;
  #second = -1;
  #taken = 0;

  constructor(perSecond = Infinity) {
    this.#perSecond = perSecond;
  }

  /** Whether one more is allowed now. */
  take(now: number): boolean {
    const second = Math.floor(now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#taken = 0;
    }
    this.#taken += 1;
    return this.#taken <= this.#perSecond;
  }
}
