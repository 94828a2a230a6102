import { Pace } from './pace.ts';

/** What endpoints that a server limits together share. */
export interface PacedFamily {
  readonly name: string;
  /** Calls a second, where a limit is known: then it is theirs alone. */
  readonly perSecond?: number;
}

/** Another family was refused so shortly before: the limit is not this one's alone. */
const TOGETHER_MS = 5000;
/** So many refusals in a row of one family alone: the limit is its own, after all. */
const ALONE = 6;
/** The name under which a limit that all share is reported. */
export const SHARED_LIMIT = 'all endpoints';

/**
 * The pace of each family, and of all together. A limit is taken for the family's own, until refusals meet several of them
 * at a time: then all share it, and what single ones seemed to have learnt is forgotten.
 */
export class Paces {
  readonly #families = new Map<string, Pace>();
  readonly #known = new Set<string>();
  #shared = new Pace();
  #isShared = false;
  #lastRefused = '';
  #inARow = 0;

  /** When the next call of a family may go out. */
  readyAt(family: PacedFamily): number {
    return Math.max(this.#of(family).readyAt(), this.#isShared ? this.#shared.readyAt() : -Infinity);
  }

  /** When the pause of a family is over that was refused. */
  openAt(family: PacedFamily): number {
    return this.#of(family).openAt;
  }

  sent(family: PacedFamily, now: number): void {
    this.#of(family).sent(now);
    this.#shared.sent(now);
  }

  answered(family: PacedFamily): void {
    this.#of(family).answered();
    this.#shared.answered();
  }

  /** See {@link Pace.refuse}. Returns whose limit it was taken for, too. */
  refuse(family: PacedFamily, now: number, sentAt: number, pause: (row: number) => number): Refusal {
    const own = this.#of(family);
    if (this.#known.has(family.name)) return refusal(family.name, own, own.refuse(now, sentAt, pause));
    this.#inARow = this.#lastRefused === family.name ? this.#inARow + 1 : 1;
    this.#lastRefused = family.name;
    if (this.#isShared && this.#inARow >= ALONE) this.#isShared = false;
    else if (!this.#isShared && this.#wasRefusedLately(family, now)) this.#share();
    // It learns before it is needed, too: the first refusals are the ones that tell most.
    const all = this.#shared.refuse(now, sentAt, pause);
    if (this.#isShared) return refusal(SHARED_LIMIT, this.#shared, all);
    return refusal(family.name, own, own.refuse(now, sentAt, pause));
  }

  #of({ name, perSecond }: PacedFamily): Pace {
    let pace = this.#families.get(name);
    if (pace === undefined) {
      pace = new Pace(perSecond);
      this.#families.set(name, pace);
      if (perSecond !== undefined) this.#known.add(name);
    }
    return pace;
  }

  #wasRefusedLately(family: PacedFamily, now: number): boolean {
    return [...this.#families].some(
      ([name, { refusedAt }]) => name !== family.name && !this.#known.has(name) && now - refusedAt < TOGETHER_MS,
    );
  }

  #share(): void {
    this.#isShared = true;
    for (const name of this.#families.keys()) if (!this.#known.has(name)) this.#families.delete(name);
  }
}

export interface Refusal {
  /** Whose limit: the family's name, or that of all. */
  readonly limit: string;
  readonly refused: number;
  /** Calls a second, once learnt. */
  readonly perSecond: number | undefined;
  /** How long the call has to wait. */
  readonly ms: number;
}

function refusal(limit: string, { refused, learnt }: Pace, ms: number): Refusal {
  return { limit, refused, perSecond: learnt, ms };
}
