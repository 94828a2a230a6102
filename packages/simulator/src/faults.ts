import type { ServerResponse } from 'node:http';
import { Dice } from './random.ts';

/** What an answer would have been. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Spoils an answer. True: it has answered by itself. */
type Fault = (response: ServerResponse, answered: Answered, serial: number) => Answered | 'done';

/** A row is one more kind. Statuses are kinds by themselves: `429`, `503`… */
const KINDS: Readonly<Record<string, Fault>> = {
  html(response) {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in to the proxy</body></html>');
    return 'done';
  },
  truncated(response, { body }) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body.slice(0, Math.floor(body.length / 2)));
    return 'done';
  },
  empty(response) {
    response.writeHead(200, { 'content-type': 'application/json' }).end();
    return 'done';
  },
  reset(response) {
    response.destroy();
    return 'done';
  },
  reset_body(response, { body }) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, Math.floor(body.length / 2)), () => response.destroy());
    return 'done';
  },
  cloudflare(response) {
    response.writeHead(429, { 'content-type': 'text/html' }).end('<html>error code: 1015</html>');
    return 'done';
  },
  badrow(_, { status, body }) {
    return { status, body: spoilRow(body) };
  },
  short(_, { status, body }) {
    return { status, body: body.replace(/"total":\d+/, '"total":999999') };
  },
};

interface Rule {
  readonly fault: Fault;
  readonly endpoint: string | undefined;
  readonly inPath: string | undefined;
  /** Share of requests, or how many are left. */
  rate: number;
  left: number | undefined;
}

/**
 * Faults on demand: `KIND[:ENDPOINT][@PART]=RATE|xN`, several by comma. `503:/v2/workbooks/{workbookId}/pages@abc=0.5`
 * spoils half the page lists whose path contains abc; `reset=x3` the next three requests. Seeded: the same requests meet
 * the same faults.
 */
export class Faults {
  readonly #rules: readonly Rule[];
  readonly #dice: Dice;
  #serial = 0;

  constructor(spec: string | undefined, seed: number) {
    this.#rules = (spec ?? '')
      .split(',')
      .filter((part) => part.trim() !== '')
      .map(parseRule);
    this.#dice = new Dice(seed);
  }

  /** Undefined: answer as if nothing were. */
  for(
    endpoint: string,
    path: string,
  ): ((response: ServerResponse, answered: Answered) => Answered | 'done') | undefined {
    this.#serial += 1;
    const serial = this.#serial;
    const rule = this.#rules.find((candidate, index) => this.#strikes(candidate, index, endpoint, path, serial));
    return rule && ((response, answered) => rule.fault(response, answered, serial));
  }

  #strikes(rule: Rule, index: number, endpoint: string, path: string, serial: number): boolean {
    if (rule.endpoint !== undefined && rule.endpoint !== endpoint) return false;
    if (rule.inPath !== undefined && !path.includes(rule.inPath)) return false;
    if (rule.left === undefined) return this.#dice.roll(1_000_000, 'fault', index, serial) < rule.rate * 1_000_000;
    if (rule.left === 0) return false;
    rule.left -= 1;
    return true;
  }
}

function parseRule(text: string): Rule {
  const [, kind = '', endpoint, inPath, times, rate] =
    /^\s*([\w-]+)(?::([^@=]+))?(?:@([^=]+))?(?:=(?:x(\d+)|([\d.]+)))?\s*$/.exec(text) ?? [];
  const fault = KINDS[kind] ?? statusFault(kind);
  if (fault === undefined) {
    throw new SyntaxError(
      `no fault named ${text}; there are ${Object.keys(KINDS).join(', ')} and statuses such as 503`,
    );
  }
  return { fault, endpoint, inPath, rate: Number(rate ?? 1), left: times === undefined ? undefined : Number(times) };
}

function statusFault(kind: string): Fault | undefined {
  const status = Number(kind);
  if (!Number.isInteger(status) || status < 400 || status > 599) return undefined;
  return (response, _, serial) => {
    // Retry-After is there only sometimes.
    if (status === 429 && serial % 2 === 0) response.setHeader('retry-after', '0');
    return {
      status,
      body: JSON.stringify({ requestId: `fault-${serial}`, code: 'service_error', message: 'On demand' }),
    };
  };
}

/** Takes the first row's fields away: it has no id any more. */
function spoilRow(body: string): string {
  const parsed: unknown = JSON.parse(body);
  const rows = Array.isArray(parsed) ? parsed : (parsed as { entries?: unknown[] }).entries;
  if (rows === undefined || rows.length === 0) return body;
  rows[0] = {};
  return JSON.stringify(parsed);
}
