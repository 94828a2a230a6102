import { type CallLedger, SextantError } from '@sextant/core';
import pLimit from 'p-limit';
import { type Explaining, answerOf } from '../answer.ts';
import type { HttpClient } from '../client.ts';
import { type HttpRequest, ledgerName } from '../request.ts';
import { type Recorded, type Recorder, recording } from './ending.ts';

export interface ReplayOptions extends Explaining {
  readonly recorded: Recorded;
  readonly recorder?: Recorder | undefined;
  readonly ledger: CallLedger;
  readonly signal: AbortSignal;
}

/** Answers held in memory at a time. */
const AT_ONCE = 8;

/** The same client without a wire: answers as was recorded. Needs no address, no credentials, no network. */
export function createReplayClient(options: ReplayOptions): HttpClient {
  const { recorded, recorder, ledger, signal } = options;
  const limit = pLimit(AT_ONCE);
  const ask = recording(async (call) => {
    signal.throwIfAborted();
    ledger.count(ledgerName(call), false);
    const ending = await recorded.next(call);
    if (ending === undefined) throw notRecorded(call);
    if (ending instanceof SextantError) throw ending;
    return ending;
  }, recorder);
  return {
    request: (call) => limit(async () => answerOf(await ask(call), call, options)),
    enter: async () => Infinity,
    close: async () => {},
  };
}

function notRecorded({ method = 'GET', endpoint, path }: HttpRequest): SextantError {
  return new SextantError({
    code: 'HTTP_NOT_RECORDED',
    class: 'unit',
    what: `The dump has no answer to ${method} ${path} (${endpoint})`,
    remedy: 'Replay with the config of the run that dumped, and let that run end by itself.',
  });
}
