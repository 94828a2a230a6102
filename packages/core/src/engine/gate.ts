/**
 * Lets at most `size()` through at a time, but always one, first come, first served; and tells when nobody is inside. The
 * size may change while it is used.
 */
export class Gate {
  readonly #size: () => number;
  #inside = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #idle: (() => void)[] = [];

  constructor(size: () => number) {
    this.#size = size;
  }

  async enter(): Promise<void> {
    await new Promise<void>((enter) => {
      this.#waiting.push(enter);
      this.#admit();
    });
  }

  leave(): void {
    this.#inside -= 1;
    this.#admit();
    if (this.#inside === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** Resolves when everybody who entered has left. */
  empty(): Promise<void> {
    if (this.#inside === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #admit(): void {
    while (this.#waiting.length > 0 && this.#inside < Math.max(1, this.#size())) {
      this.#inside += 1;
      this.#waiting.shift()?.();
    }
  }
}
