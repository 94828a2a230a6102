import type { SextantError } from '@sextant/core';
import { parseJson } from './body.ts';
import type { StatusFailure } from './failure.ts';
import type { FinalAnswer } from './recording/ending.ts';
import type { Redactor } from './redact.ts';
import type { HttpRequest } from './request.ts';

export interface HttpAnswer {
  readonly status: number;
  /** Parsed on demand: an answer with an expected error status may have any body. */
  json(): unknown;
}

export interface Explaining {
  /** Turns a status that is no answer into the vendor's error. */
  readonly explain: (failure: StatusFailure) => SextantError;
  readonly redactor: Redactor;
}

const KEPT_OF_A_FAILURE = 2000;

/** @throws SextantError of the vendor for statuses that are no answer; `HTTP_BAD_ANSWER` for a 200 that is no JSON. */
export function answerOf(answer: FinalAnswer, call: HttpRequest, explaining: Explaining): HttpAnswer {
  const { status, text, parsed } = answer;
  if (!isAnswer(status, call)) throw failureOf(answer, call, explaining);
  const json = (): unknown => parsed ?? parseJson(text, call.endpoint);
  if (status === 200) json();
  return { status, json };
}

export function isAnswer(status: number, call: HttpRequest): boolean {
  return (status >= 200 && status < 300) || (call.answers ?? []).includes(status);
}

export function failureOf(
  { status, text, requestId }: Omit<FinalAnswer, 'parsed'>,
  { endpoint }: HttpRequest,
  { explain, redactor }: Explaining,
): SextantError {
  // Whoever explains it quotes it, and a server may repeat what it was sent.
  const body = redactor.redact(text).slice(0, KEPT_OF_A_FAILURE);
  return explain({ endpoint, status, body, requestId });
}
