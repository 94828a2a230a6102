import { type ErrorClass, SextantError } from '@sextant/core';
import type { HttpRequest } from '../request.ts';
import type { Ending, FinalAnswer } from './ending.ts';

/** One request and how it ended, as a line of a recording holds it. */
export interface Exchange {
  readonly method: 'GET' | 'POST';
  /** The path's template. */
  readonly endpoint: string;
  readonly path: string;
  /** Names sorted. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** What was posted as JSON. */
  readonly body?: unknown;
  readonly status?: number;
  readonly requestId?: string;
  /** The body of the answer, as JSON… */
  readonly answer?: unknown;
  /** …or letter by letter, where it was none, or its very letters count. */
  readonly text?: string;
  /** In place of an answer. */
  readonly error?: RecordedError;
}

export interface RecordedError {
  readonly code: string;
  readonly class: ErrorClass;
  readonly what: string;
  readonly remedy: string;
  readonly status?: number;
}

export function exchangeOf(call: HttpRequest, ending: Ending): Exchange {
  const { method = 'GET', endpoint, path, json } = call;
  const asked = { method, endpoint, path, query: queryOf(call), ...(json === undefined ? {} : { body: json }) };
  if (ending instanceof SextantError) return { ...asked, error: recordedError(ending) };
  const { status, requestId } = ending;
  return { ...asked, status, ...(requestId === undefined ? {} : { requestId }), ...bodyOf(ending) };
}

export function endingOf({ status = 0, requestId, answer, text, error }: Exchange): Ending {
  if (error !== undefined) return new SextantError(error);
  if (text !== undefined) return { status, text, requestId };
  return { status, text: JSON.stringify(answer), requestId, parsed: answer };
}

/** Alike for requests that ask the same. */
export function keyOf({ method, path, query, body }: Pick<Exchange, 'method' | 'path' | 'query' | 'body'>): string {
  const sorted = Object.entries(query).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([method, path, sorted, body ?? null]);
}

export function queryOf({ query = {} }: HttpRequest): Exchange['query'] {
  const told = Object.entries(query).flatMap(([name, value]): [string, string | string[]][] => {
    if (value === undefined) return [];
    return [[name, Array.isArray(value) ? value.map(String) : String(value)]];
  });
  return Object.fromEntries(told.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function recordedError({ code, class: how, what, remedy, status }: SextantError): RecordedError {
  return { code, class: how, what, remedy, ...(status === undefined ? {} : { status }) };
}

/** An answer is read for what it says; a failure is quoted, and cut where it gets long: its letters count. */
function bodyOf({ status, text, parsed }: FinalAnswer): Pick<Exchange, 'answer' | 'text'> {
  if (status === 200 && parsed !== undefined) return { answer: parsed };
  const answer = jsonOf(text);
  return answer !== undefined && compact(answer) === text ? { answer } : { text };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Undefined for lists in lists in lists: the stack ends before they do. */
function compact(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
