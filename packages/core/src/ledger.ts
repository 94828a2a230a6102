import { token } from './container.ts';
import type { CallCounts } from './report.ts';

/** Counts calls to the source by endpoint template. One a run; the HTTP client writes, the report and progress read. */
export class CallLedger {
  #retried = 0;
  #total = 0;
  readonly #byEndpoint = new Map<string, number>();
  /** Calls under way now. */
  inFlight = 0;

  /** One attempt on the wire, a retried one too. */
  count(endpoint: string, retry: boolean): void {
    this.#total += 1;
    if (retry) this.#retried += 1;
    this.#byEndpoint.set(endpoint, (this.#byEndpoint.get(endpoint) ?? 0) + 1);
  }

  counts(): CallCounts {
    const byEndpoint = Object.fromEntries([...this.#byEndpoint].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    return { total: this.#total, retried: this.#retried, byEndpoint };
  }
}

export const LEDGER = token<CallLedger>('call-ledger');
