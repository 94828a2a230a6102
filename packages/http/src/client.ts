import { setMaxListeners } from 'node:events';
import { type CallLedger, SextantError } from '@sextant/core';
import { interceptors, request as send } from 'undici';
import { Allowance } from './allowance.ts';
import { answerOf, type Explaining, failureOf, type HttpAnswer, isAnswer } from './answer.ts';
import { parseJson, readText } from './body.ts';
import { dispatcherFor, proxyPasswords } from './dispatcher.ts';
import { networkError, TransportError } from './failure.ts';
import { type Family, Limiter } from './limit.ts';
import { type FinalAnswer, type Recorder, recording } from './recording/ending.ts';
import { addressOf, bodyOf, type HttpRequest, ledgerName } from './request.ts';
import { type Attempt, pauseMs, RETRY, retryAfterMs, retrying, type RetryPolicy } from './retry.ts';
import type { TokenSource } from './token.ts';

export interface HttpClient {
  /** @throws SextantError of the vendor for statuses that are no answer; `HTTP_…` where there was none. */
  request(request: HttpRequest): Promise<HttpAnswer>;
  /** Gets a token where there is none, and tells for how many seconds more it is good; for ever, where none is needed. */
  enter(): Promise<number>;
  /** Ends calls under way and calls that wait. */
  close(): Promise<void>;
}

export interface HttpClientOptions extends Explaining {
  /** `https://host[:port][/prefix]`, without a trailing slash. Everything is sent there and nowhere else. */
  readonly baseUrl: string;
  readonly auth?: (client: HttpClient) => TokenSource;
  /** Calls on the wire at a time. */
  readonly concurrency: number;
  /** Endpoints that are limited together, and limits that are known; by itself each endpoint is a family. */
  readonly familyOf?: (endpoint: string) => Family;
  readonly ledger: CallLedger;
  /** Keeps how requests ended. */
  readonly recorder?: Recorder | undefined;
  readonly signal: AbortSignal;
  readonly proxy?: string | undefined;
  readonly caFile?: string | undefined;
  readonly retry?: RetryPolicy;
  /** Statuses that pass, by endpoint; 429 is retried everywhere. By itself 502, 503 and 504. */
  readonly transient?: (endpoint: string) => ReadonlySet<number>;
}

const TRANSIENT: ReadonlySet<number> = new Set([502, 503, 504]);
/** Cloudflare's "you are being rate limited", whatever the status. */
const EDGE = /<[^]*\b1015\b/;
/** With a new token each. */
const MOST_REPEATS = 5;

interface RawAnswer extends FinalAnswer {
  readonly retryAfter: string | undefined;
  /** By `performance.now()`. */
  readonly sentAt: number;
  /** Refused with a token that was no longer the newest. */
  readonly stale?: boolean;
  /** Refused for its rate: how long its family pauses. */
  readonly pauseMs?: number | undefined;
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { baseUrl, concurrency, ledger, redactor, proxy, caFile, retry = RETRY } = options;
  const { transient = () => TRANSIENT } = options;
  const base = new URL(baseUrl);
  // undici rests a connection for one turn of the event loop after each answer: with spare ones, no call waits for that.
  const connections = dispatcherFor({ hostname: base.hostname, proxy, caFile, connections: concurrency * 2 });
  for (const password of proxyPasswords(proxy)) redactor.add(password);
  // Errors are compressed too, and explain themselves.
  const dispatcher = connections.compose(interceptors.decompress({ skipErrorResponses: false }));
  const closing = new AbortController();
  const signal = AbortSignal.any([options.signal, closing.signal]);
  // Every call under way listens to the one signal of the run: many listeners are no leak.
  setMaxListeners(0, signal);
  const limiter = new Limiter({ concurrency, ledger, patienceMs: retry.deadlineMs, signal });

  async function request(call: HttpRequest): Promise<HttpAnswer> {
    return answerOf(await settled(call), call, options);
  }

  const settled = recording(async (call) => {
    const allowance = new Allowance(call.endpoint, retry.deadlineMs);
    const repeatable = call.repeatable ?? (call.method ?? 'GET') === 'GET';
    const policy = repeatable ? retry : { ...retry, attempts: 1 };
    return retrying((number) => attempt(call, allowance, number > 1), policy, { allowance, signal });
  }, options.recorder);

  async function attempt(call: HttpRequest, allowance: Allowance, again: boolean): Promise<Attempt<RawAnswer>> {
    let answer = await authorized(call, allowance, again);
    // A token may die before its time: the call is repeated once with a new one, and again only if that had been replaced
    // before the answer came.
    for (let repeats = 0; isTokenRefused(answer, call) && (repeats === 0 || answer.stale === true); repeats += 1) {
      if (repeats === MOST_REPEATS) break;
      answer = await authorized(call, allowance, true);
    }
    if (isAnswer(answer.status, call)) return withJson(answer, call);
    if (answer.pauseMs !== undefined) return { kind: 'again', answer, waitMs: answer.pauseMs };
    if (!transient(call.endpoint).has(answer.status)) return { kind: 'answer', answer };
    return { kind: 'again', answer, waitMs: retryAfterMs(answer.retryAfter, Date.now()) };
  }

  function familyOf(call: HttpRequest): Family {
    const name = ledgerName(call);
    return options.familyOf?.(name) ?? { name };
  }

  function isTokenRefused({ status }: RawAnswer, { anonymous }: HttpRequest): boolean {
    return status === 401 && tokens !== undefined && anonymous !== true;
  }

  async function authorized(call: HttpRequest, allowance: Allowance, again: boolean): Promise<RawAnswer> {
    const token = call.anonymous === true ? undefined : await tokens?.bearer();
    const family = familyOf(call);
    const answer = await limiter.run(family, async () => {
      const raw = await allowance.during(signal, (until) => exchange(call, token, again, until));
      // Before its place is free: the next call of the family is not to meet the same refusal.
      return { ...raw, pauseMs: pauseAfter(raw, call, family) };
    });
    if (answer.status !== 401 || token === undefined) return answer;
    return { ...answer, stale: tokens?.refused(token) === false };
  }

  function pauseAfter(answer: RawAnswer, call: HttpRequest, family: Family): number | undefined {
    const edge = isEdge(answer);
    if (answer.status !== 429 && !edge) {
      limiter.answered(family);
      return undefined;
    }
    const pause = (row: number): number => pauseMs(retry, row, { edge, retryAfter: answer.retryAfter });
    return limiter.refused(family, answer.sentAt, pause, failureOf(answer, call, options));
  }

  async function exchange(
    call: HttpRequest,
    token: string | undefined,
    again: boolean,
    until: AbortSignal,
  ): Promise<RawAnswer> {
    ledger.count(ledgerName(call), again);
    const sentAt = performance.now();
    try {
      const response = await send(addressOf(base, call), { ...bodyOf(call, token), dispatcher, signal: until });
      const { headers, statusCode: status } = response;
      const text = await readText(response.body, call.endpoint);
      ledger.answered(performance.now() - sentAt);
      const [requestId, retryAfter] = [one(headers['x-request-id']), one(headers['retry-after'])];
      return { status, text, requestId, retryAfter, sentAt };
    } catch (error) {
      if (until.aborted || error instanceof SextantError) throw error;
      throw networkError(error, base.host);
    }
  }

  async function close(): Promise<void> {
    // Else calls that wait would go on: a connection that was closed looks to them like one that broke.
    closing.abort(new Error('The HTTP client is closed'));
    await connections.destroy();
  }

  async function enter(): Promise<number> {
    await tokens?.bearer();
    return tokens?.secondsLeft ?? Infinity;
  }

  const client: HttpClient = { request, enter, close };
  const tokens = options.auth?.(client);
  return client;
}

/** Half an answer, or a web page in its place, is worth asking again. */
function withJson(answer: RawAnswer, { endpoint }: HttpRequest): Attempt<RawAnswer> {
  if (answer.status !== 200) return { kind: 'answer', answer };
  try {
    return { kind: 'answer', answer: { ...answer, parsed: parseJson(answer.text, endpoint) } };
  } catch (error) {
    if (error instanceof TransportError) return { kind: 'again', answer, waitMs: undefined };
    throw error;
  }
}

function isEdge({ status, text }: RawAnswer): boolean {
  return status >= 400 && EDGE.test(text);
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
