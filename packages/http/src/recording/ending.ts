import { SextantError } from '@sextant/core';
import type { HttpRequest } from '../request.ts';

/** What a request came to in the end, its attempts behind it. */
export interface FinalAnswer {
  readonly status: number;
  readonly text: string;
  readonly requestId: string | undefined;
  /** The body, where it was read as JSON already. */
  readonly parsed?: unknown;
}

/** The error: no answer came. */
export type Ending = FinalAnswer | SextantError;

/** Keeps how requests ended. */
export interface Recorder {
  /** Done when it is kept. */
  note(call: HttpRequest, ending: Ending): Promise<void>;
}

/** Knows how requests ended once. */
export interface Recorded {
  /** The next ending of this request; of several, the last one repeats. Undefined: it was never made. */
  next(call: HttpRequest): Promise<Ending | undefined>;
}

type Ask = (call: HttpRequest) => Promise<FinalAnswer>;

/** Asks, and has it kept how that ended. Calls for a token are never kept, nor is what was broken off from here. */
export function recording(ask: Ask, recorder: Recorder | undefined): Ask {
  if (recorder === undefined) return ask;
  return async (call) => {
    if (call.anonymous === true) return ask(call);
    const ending = await ask(call).catch((error: unknown) => {
      if (error instanceof SextantError) return error;
      throw error;
    });
    await recorder.note(call, ending);
    if (ending instanceof SextantError) throw ending;
    return ending;
  };
}
