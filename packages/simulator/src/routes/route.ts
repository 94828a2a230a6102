import type { Organization, SimMember } from '../org/organization.ts';
import type { Parameters } from './parameters.ts';

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
  /** Counts the requests: what has no order comes in another one each time. */
  readonly serial: number;
}

/** `page` and `pageToken` are Sigma's two ways of paging, `array` has none; `one` is a single object. */
export type Answer = 'page' | 'pageToken' | 'array' | 'one';

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly template: string;
  readonly answer: Answer;
  /** Query parameters beside those of paging; anything else is refused. */
  readonly query: Parameters;
  /** Largest page. */
  readonly max: number;
  /** Refuses all but Admins. */
  readonly admin: boolean;
  /** Leaves the total out. */
  readonly untold: boolean;
  /** Where things are odd: pages are short, and each begins with the last row of the one before. */
  readonly overlaps: boolean;
  /** Where things are odd: the order changes between calls. */
  readonly unordered: boolean;
  handle(call: Call): unknown;
}

interface Options {
  readonly query?: Parameters;
  readonly max?: number;
  readonly admin?: boolean;
  readonly untold?: boolean;
  readonly overlaps?: boolean;
  readonly unordered?: boolean;
}

const PLAIN = { query: {}, max: 1000, admin: false, untold: false, overlaps: false, unordered: false } as const;

export interface Rows {
  readonly all: readonly unknown[];
  render(row: unknown): unknown;
}

/** A list: what is told is cut into pages, and only the rows of the page asked for are rendered. */
export function list<T>(
  template: string,
  answer: Exclude<Answer, 'one'>,
  rows: (call: Call) => readonly T[],
  render: (row: T, call: Call) => unknown,
  options: Options = {},
): Route {
  const handle = (call: Call): Rows => ({ all: rows(call), render: (row) => render(row as T, call) });
  return { ...PLAIN, ...options, method: 'GET', template, answer, handle };
}

/** A list of what can be sent as it is. */
export function plainList(
  template: string,
  answer: Exclude<Answer, 'one'>,
  rows: (call: Call) => readonly object[],
  options: Options = {},
): Route {
  return list(template, answer, rows, (row) => row, options);
}

export function one(template: string, handle: (call: Call) => unknown, options: Options = {}): Route {
  return { ...PLAIN, ...options, method: 'GET', template, answer: 'one', handle };
}

export function post(template: string, handle: (call: Call) => unknown): Route {
  return { ...PLAIN, method: 'POST', template, answer: 'one', handle };
}

/** An answer that is no JSON. */
export class PlainText {
  readonly contentType: string;
  readonly text: string;

  constructor(contentType: string, text: string) {
    this.contentType = contentType;
    this.text = text;
  }
}
