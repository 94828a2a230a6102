const WINDOW_MS = 10_000;

/** How fast the counter went in the last ten seconds: what a run did an hour ago says nothing about its end. */
export class Pace {
  readonly #samples: { readonly at: number; readonly done: number }[] = [];

  /** Remembers where the counter stands; times in milliseconds. */
  sample(at: number, done: number): void {
    this.#samples.push({ at, done });
    while ((this.#samples[1]?.at ?? at) < at - WINDOW_MS) this.#samples.shift();
  }

  /** Counts a second, or undefined while nothing can be said. */
  rate(): number | undefined {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first === undefined || last === undefined || last.at - first.at < 500) return undefined;
    return ((last.done - first.done) * 1000) / (last.at - first.at);
  }

  /** Milliseconds until `remaining` more are counted, or undefined while nothing can be said. */
  eta(remaining: number): number | undefined {
    const rate = this.rate();
    return rate === undefined || rate === 0 ? undefined : (remaining / rate) * 1000;
  }
}
