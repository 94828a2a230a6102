import type { Organization, SimMember } from '../org/organization.ts';

/** One request, taken apart. */
export interface Call {
  readonly org: Organization;
  readonly caller: SimMember;
  readonly isAdmin: boolean;
  /** What stood for `{name}` in the template, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON, of a POST. */
  readonly body: unknown;
}

/** A, B and none of Sigma's two idioms; `one` is a single object. */
export type Answer = 'page' | 'pageToken' | 'array' | 'one';

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly template: string;
  readonly answer: Answer;
  /** Query parameters beside those of paging; anything else is refused. */
  readonly query: readonly string[];
  /** Largest page. */
  readonly max: number;
  /** Refuses all but Admins. */
  readonly admin: boolean;
  handle(call: Call): unknown;
}

/** An answer that is an error, in Sigma's shape. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function notFound(what: string): Refusal {
  return new Refusal(404, 'not_found', `${what} not found`);
}

export function forbidden(what: string): Refusal {
  return new Refusal(403, 'forbidden', `${what} was not shared with you`);
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, 'invalid_request', message);
}

interface Options {
  readonly query?: readonly string[];
  readonly max?: number;
  readonly admin?: boolean;
}

/** A list: what is yielded is cut into pages, and only the rows of the page asked for are rendered. */
export function list<T>(
  template: string,
  answer: Exclude<Answer, 'one'>,
  rows: (call: Call) => readonly T[],
  render: (row: T, call: Call) => unknown,
  { query = [], max = 1000, admin = false }: Options = {},
): Route {
  const handle = (call: Call): Rows => ({ all: rows(call), render: (row) => render(row as T, call) });
  return { method: 'GET', template, answer, query, max, admin, handle };
}

export interface Rows {
  readonly all: readonly unknown[];
  render(row: unknown): unknown;
}

export function one(
  template: string,
  handle: (call: Call) => unknown,
  { query = [], admin = false }: Options = {},
): Route {
  return { method: 'GET', template, answer: 'one', query, max: 0, admin, handle };
}

export function post(template: string, handle: (call: Call) => unknown): Route {
  return { method: 'POST', template, answer: 'one', query: [], max: 0, admin: false, handle };
}
