import { token } from './container.ts';
import { SextantError } from './errors.ts';
import type { CallCounts, Limited } from './report.ts';

/** Counts calls to the source by endpoint template. One a run; the HTTP client writes, the report and progress read. */
export class CallLedger {
  #retried = 0;
  #total = 0;
  readonly #byEndpoint = new Map<string, number>();
  readonly #limits = new Map<string, Limited>();
  readonly #budget: number;
  #answered = 0;
  #waitedMs = 0;
  /** Calls under way now. */
  inFlight = 0;

  /** `budget`: calls in all; one more is refused. */
  constructor(budget = Infinity) {
    this.#budget = budget;
  }

  /** Calls that may still be made. */
  get left(): number {
    return this.#budget - this.#total;
  }

  /** How long an answer takes, in milliseconds; nothing before the first. */
  get meanMs(): number | undefined {
    return this.#answered === 0 ? undefined : this.#waitedMs / this.#answered;
  }

  /**
   * One attempt that is about to go on the wire, a retried one too.
   *
   * @throws SextantError `BUDGET_SPENT`, fatal.
   */
  count(endpoint: string, retry: boolean): void {
    if (this.left <= 0) throw budgetSpent(this.#budget);
    this.#total += 1;
    if (retry) this.#retried += 1;
    this.#byEndpoint.set(endpoint, (this.#byEndpoint.get(endpoint) ?? 0) + 1);
  }

  /** An answer came after so many milliseconds. */
  answered(ms: number): void {
    this.#answered += 1;
    this.#waitedMs += ms;
  }

  /** What a family of endpoints has learnt of its limit so far. */
  limited(family: string, limit: Limited): void {
    this.#limits.set(family, limit);
  }

  counts(): CallCounts {
    const limits = this.#limits.size === 0 ? {} : { limits: sorted(this.#limits) };
    return { total: this.#total, retried: this.#retried, byEndpoint: sorted(this.#byEndpoint), ...limits };
  }
}

function budgetSpent(budget: number): SextantError {
  return new SextantError({
    code: 'BUDGET_SPENT',
    class: 'fatal',
    what: `The budget of ${budget} calls is spent`,
    remedy: 'Run again: what was read is kept, and the next run goes on from there.',
  });
}

function sorted<T>(map: ReadonlyMap<string, T>): Readonly<Record<string, T>> {
  return Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export const LEDGER = token<CallLedger>('call-ledger');
