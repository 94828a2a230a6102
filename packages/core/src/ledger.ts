import { token } from './container.ts';
import type { CallCounts, Limited } from './report.ts';

/** Counts calls to the source by endpoint template. One a run; the HTTP client writes, the report and progress read. */
export class CallLedger {
  #retried = 0;
  #total = 0;
  readonly #byEndpoint = new Map<string, number>();
  readonly #limits = new Map<string, Limited>();
  /** Calls under way now. */
  inFlight = 0;

  /** One attempt on the wire, a retried one too. */
  count(endpoint: string, retry: boolean): void {
    this.#total += 1;
    if (retry) this.#retried += 1;
    this.#byEndpoint.set(endpoint, (this.#byEndpoint.get(endpoint) ?? 0) + 1);
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

function sorted<T>(map: ReadonlyMap<string, T>): Readonly<Record<string, T>> {
  return Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export const LEDGER = token<CallLedger>('call-ledger');
