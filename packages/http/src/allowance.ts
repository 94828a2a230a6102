import { setTimeout as sleep } from 'node:timers/promises';
import { deadlineError } from './failure.ts';

/** The time that one call has, for its attempts and the waits between them. Queueing for the wire takes nothing of it. */
export class Allowance {
  readonly #endpoint: string;
  readonly #totalMs: number;
  #leftMs: number;

  constructor(endpoint: string, totalMs: number) {
    this.#endpoint = endpoint;
    this.#totalMs = totalMs;
    this.#leftMs = totalMs;
  }

  get leftMs(): number {
    return this.#leftMs;
  }

  /**
   * Does one attempt, and breaks it off when the time is over: a server may send a byte a minute for ever. (No
   * `AbortSignal.any`: what it makes is tied to the signal of the whole run.)
   *
   * @throws SextantError `HTTP_DEADLINE`; the reason of `signal` when that aborts.
   */
  async during<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const stop = new AbortController();
    const follow = (): void => stop.abort(signal.reason);
    signal.addEventListener('abort', follow, { once: true });
    const late = (): void => stop.abort(deadlineError(this.#endpoint, this.#totalMs / 1000));
    const timer = setTimeout(late, Math.max(0, this.#leftMs));
    const began = performance.now();
    try {
      return await work(stop.signal);
    } catch (error) {
      throw stop.signal.aborted ? stop.signal.reason : error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', follow);
      this.#leftMs -= performance.now() - began;
    }
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    this.#leftMs -= ms;
    await sleep(ms, undefined, { signal });
  }
}
