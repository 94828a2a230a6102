/** What the server was asked, for tests that count. */
export class Stats {
  requests: Record<string, number> = {};
  statuses: Record<string, number> = {};
  maxInFlight = 0;
  tokenRequests = 0;
  /** Requests that the contract does not know: a test that finds one here has found a bug of the client. */
  violations: string[] = [];
  /** Counts the requests since the server started. */
  serial = 0;
  #inFlight = 0;

  began(): void {
    this.serial += 1;
    this.#inFlight += 1;
    this.maxInFlight = Math.max(this.maxInFlight, this.#inFlight);
  }

  ended(endpoint: string | undefined, status: number): void {
    this.#inFlight -= 1;
    if (endpoint !== undefined) this.requests[endpoint] = (this.requests[endpoint] ?? 0) + 1;
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
  }

  reset(): void {
    this.requests = {};
    this.statuses = {};
    this.maxInFlight = this.#inFlight;
    this.tokenRequests = 0;
    this.violations = [];
  }

  snapshot() {
    const { requests, statuses, maxInFlight, tokenRequests, violations } = this;
    return structuredClone({ requests, statuses, maxInFlight, tokenRequests, violations });
  }
}

export type StatsSnapshot = ReturnType<Stats['snapshot']>;
