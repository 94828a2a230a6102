import type { CallCounts, Limited } from '@sextant/core';
import { SHARED_LIMIT } from '@sextant/http';

export interface Pacing {
  /** Calls in flight at a time. */
  readonly concurrency: number;
  /** How long an answer takes, in milliseconds. */
  readonly answerMs: number;
  /** What the last run learnt of limits, by family of endpoints. */
  readonly limits: Readonly<Record<string, Limited>>;
  /** The family of an endpoint. */
  readonly familyOf: (endpoint: string) => { readonly name: string };
}

/** How long so many calls take: as many at once as configured, and no faster than was learnt to be allowed. */
export function minutesFor({ total, byEndpoint }: Pick<CallCounts, 'total' | 'byEndpoint'>, pacing: Pacing): number {
  const { concurrency, answerMs, limits, familyOf } = pacing;
  const byFamily = new Map<string, number>([[SHARED_LIMIT, total]]);
  for (const [endpoint, calls] of Object.entries(byEndpoint)) {
    const { name: family } = familyOf(endpoint);
    byFamily.set(family, (byFamily.get(family) ?? 0) + calls);
  }
  const limited = [...byFamily].map(([family, calls]) => calls / (limits[family]?.perSecond ?? Infinity));
  return Math.max((total * answerMs) / 1000 / concurrency, ...limited) / 60;
}
