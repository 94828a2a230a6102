import type { Flaw } from './flaw.ts';

/** One thing wrong with a file that names people. */
export interface Mistake {
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** The name of the column. */
  readonly field: string;
  /** What stands there. */
  readonly value: string;
  readonly flaw: Flaw;
  /** The other line, of doubles. */
  readonly other?: number;
  /** The catalog's name of the person on this line, where there is one. */
  readonly user?: string;
}

/** All mistakes of a file, counted; of each sort only so many are kept: nobody reads a million. */
export class MistakeLog {
  readonly counts = new Map<Flaw, number>();
  readonly #kept: Mistake[] = [];
  readonly #most: number;

  /** @param most How many of each sort are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  /** @param told Makes the mistake; asked only if it is kept. */
  add(flaw: Flaw, told: () => Mistake): void {
    const count = (this.counts.get(flaw) ?? 0) + 1;
    this.counts.set(flaw, count);
    if (count <= this.#most) this.#kept.push(told());
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** In the order of the file. */
  kept(): readonly Mistake[] {
    return this.#kept.toSorted((a, b) => a.line - b.line || a.column - b.column);
  }

  /** How many of a sort were counted and not kept. */
  beyond(flaw: Flaw): number {
    return Math.max(0, (this.counts.get(flaw) ?? 0) - this.#most);
  }
}
