import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered, Request } from '../answer.ts';
import type { Dice } from '../random.ts';
import type { Tokens } from '../tokens.ts';
import { breakJson } from './break-json.ts';
import { spoilRows } from './rows.ts';

/** An answer that is about to be spoilt. */
export interface Victim {
  readonly response: ServerResponse;
  /** What the answer would have been. */
  readonly answered: Answered;
  readonly request: Request;
  readonly serial: number;
  readonly tokens: Tokens;
  readonly dice: Dice;
  /** How late `slow` is. */
  readonly slowMs: number;
}

/** Another answer in place of the right one; undefined: it has answered, or will never answer, by itself. */
export type Fault = (victim: Victim) => Answered | undefined | Promise<Answered | undefined>;

const HTML = 'text/html; charset=utf-8';
const TOTAL = /"total":\d+/;

/** Statuses are kinds by themselves: see {@link faultOf}. One entry is one more kind. */
const KINDS: Readonly<Record<string, Fault>> = {
  /** A page of a proxy, with 200. */
  html: () => ({ status: 200, contentType: HTML, body: '<html><body>Sign in to the proxy</body></html>' }),
  /** JSON that stops in the middle, of the length that was announced. */
  truncated: ({ answered }) => ({ ...answered, body: half(answered.body) }),
  /** A 200 with nothing in it. */
  empty: ({ answered }) => ({ ...answered, status: 200, body: '' }),
  /** The right answer under another type. */
  wrong_type: ({ answered }) => ({ ...answered, contentType: 'application/octet-stream' }),
  /** Eight megabytes of white space before the right answer. */
  huge: ({ answered }) => ({ ...answered, body: `${' '.repeat(8_000_000)}${answered.body}` }),
  /** The connection is cut before any answer. */
  reset({ response }) {
    response.destroy();
    return undefined;
  },
  /** The connection is cut in the middle of the body. */
  reset_body({ response, answered }) {
    response.writeHead(200, {
      'content-type': answered.contentType,
      'content-length': Buffer.byteLength(answered.body),
    });
    response.write(half(answered.body), () => response.destroy());
    return undefined;
  },
  /** The body begins and never ends. */
  half_open({ response, answered }) {
    response.writeHead(200, { 'content-type': answered.contentType });
    response.write(half(answered.body));
    return undefined;
  },
  /** The right answer, late. */
  async slow({ answered, slowMs }) {
    await sleep(slowMs);
    return answered;
  },
  /** What the edge says to too many calls at once: no JSON, no Retry-After. */
  cloudflare: () => ({ status: 429, contentType: HTML, body: '<html>error code: 1015</html>' }),
  /** Too many calls, and not a word of when to come again. */
  busy: () => refusal(429, 'too_many_requests', 'On demand'),
  /** A failure that repeats what it was sent, credentials and all: 403 and 500 in turn. */
  echo: ({ request: { authorization = '', body }, serial }) =>
    refusal(serial % 2 === 0 ? 403 : 500, 'echo', `${authorization} ${body}`.trim()),
  /** The token of this request is good for nothing any more. */
  revoke({ tokens, request }) {
    tokens.revoke(request.authorization);
    return refusal(401, 'unauthorized', 'We cannot verify your identity');
  },
  /** The first row has lost its fields, its id among them. */
  badrow: ({ answered }) => spoilRows(answered, ([, ...rest]) => [{}, ...rest]),
  /** The first row comes twice. */
  duplicate: ({ answered }) => spoilRows(answered, (rows) => [...rows.slice(0, 1), ...rows]),
  /** The last row is missing, though the total counts it; a list without a total has all its rows. */
  lost: ({ answered }) => (TOTAL.test(answered.body) ? spoilRows(answered, (rows) => rows.slice(0, -1)) : answered),
  /** A total far beyond the rows. */
  short: ({ answered }) => ({ ...answered, body: answered.body.replace(TOTAL, '"total":999999') }),
  /** The same cursor again: without a guard a client goes round for ever. */
  cursor: ({ answered, request }) => ({ ...answered, body: repeatCursor(answered.body, request.query) }),
  /** One thing of the right answer is not what it should be: see {@link breakJson}. */
  broken({ answered, dice, serial }) {
    if (answered.status !== 200 || !answered.contentType.startsWith('application/json')) return answered;
    const { text } = breakJson(JSON.parse(answered.body), (sides, ...name) =>
      dice.roll(sides, 'broken', serial, ...name),
    );
    return { ...answered, body: text };
  },
};

export function faultOf(kind: string): Fault | undefined {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind] : statusFault(kind);
}

export function faultNames(): readonly string[] {
  return Object.keys(KINDS);
}

function statusFault(kind: string): Fault | undefined {
  if (!/^[45]\d\d$/.test(kind)) return undefined;
  const status = Number(kind);
  return ({ response, serial }) => {
    // Retry-After is there only sometimes.
    if (status === 429 && serial % 3 > 0) response.setHeader('retry-after', String((serial % 3) - 1));
    return refusal(status, status === 401 ? 'unauthorized' : 'service_error', 'On demand');
  };
}

function refusal(status: number, code: string, message: string): Answered {
  return { status, contentType: 'application/json', body: JSON.stringify({ requestId: 'fault', code, message }) };
}

function half(body: string): string {
  return body.slice(0, Math.floor(body.length / 2));
}

function repeatCursor(body: string, query: URLSearchParams): string {
  const page = query.get('page');
  if (page !== null) return body.replace(/"nextPage":(null|"[^"]*")/, `"nextPage":${JSON.stringify(page)}`);
  const token = query.get('pageToken');
  if (token === null) return body;
  return body.replace(
    /("nextPageToken":"[^"]*")?\}$/,
    `${body.includes('"nextPageToken"') ? '' : ','}"nextPageToken":${JSON.stringify(token)}}`,
  );
}
