import type { Allowance } from './allowance.ts';
import { TransportError } from './failure.ts';

export interface RetryPolicy {
  /** Attempts in all. */
  readonly attempts: number;
  /** The first wait is between nothing and this; each further one up to twice as long. In milliseconds. */
  readonly baseMs: number;
  /** The longest wait between attempts, unless the server asks for more. */
  readonly capMs: number;
  /** The pause when the edge, not the API, refuses further calls; twice as long the next time. Default: 30 s. */
  readonly edgeMs?: number;
  /** All attempts and waits of one call together. */
  readonly deadlineMs: number;
}

export const RETRY: RetryPolicy = { attempts: 6, baseMs: 500, capMs: 30_000, deadlineMs: 300_000 };

/** What one attempt came to. `again` carries the answer to settle for when no attempt is left. */
export type Attempt<T> =
  | { readonly kind: 'answer'; readonly answer: T }
  | { readonly kind: 'again'; readonly answer: T; readonly waitMs: number | undefined };

/**
 * The only retry loop. Repeats an attempt that says `again` or fails in transit, with full jitter, until it gets an
 * answer, runs out of attempts, or `signal` aborts. A wait longer than the time that is left is not begun: the call ends
 * with what it has, so that its caller learns the true reason.
 */
export async function retrying<T>(
  attempt: (number: number) => Promise<Attempt<T>>,
  { attempts, capMs, baseMs }: RetryPolicy,
  { allowance, signal }: { readonly allowance: Allowance; readonly signal: AbortSignal },
): Promise<T> {
  for (let number = 1; ; number += 1) {
    const outcome = await attemptOnce(attempt, number);
    if (outcome.kind === 'answer') return outcome.answer;
    const asked = outcome.kind === 'again' ? outcome.waitMs : undefined;
    const wait = asked ?? jitter({ capMs, baseMs }, number);
    if (number >= attempts || wait > allowance.leftMs) {
      if (outcome.kind === 'again') return outcome.answer;
      throw outcome.error;
    }
    await allowance.wait(wait, signal);
  }
}

/** Full jitter: so that calls which failed together do not come again together. */
function jitter({ capMs, baseMs }: Pick<RetryPolicy, 'capMs' | 'baseMs'>, number: number): number {
  return Math.random() * Math.min(capMs, baseMs * 2 ** (number - 1));
}

const EDGE_MS = 30_000;

/** How long a family of endpoints pauses that was refused for its rate, `row` times in a row. */
export function pauseMs(policy: RetryPolicy, row: number, { edge, retryAfter }: Refusal): number {
  const asked = retryAfterMs(retryAfter, Date.now());
  if (asked !== undefined) return asked;
  return edge ? (policy.edgeMs ?? EDGE_MS) * 2 ** Math.min(row - 1, 2) : jitter(policy, row);
}

export interface Refusal {
  /** By the edge in front of the API (Cloudflare's 1015), which takes its time. */
  readonly edge: boolean;
  readonly retryAfter: string | undefined;
}

type Broken = { readonly kind: 'broken'; readonly error: TransportError };

async function attemptOnce<T>(
  attempt: (number: number) => Promise<Attempt<T>>,
  number: number,
): Promise<Attempt<T> | Broken> {
  try {
    return await attempt(number);
  } catch (error) {
    if (error instanceof TransportError && error.transient) return { kind: 'broken', error };
    throw error;
  }
}

/** `Retry-After` in milliseconds: seconds, or an HTTP date. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
