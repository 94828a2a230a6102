import { hash } from 'node:crypto';

/**
 * Whether an unchanged unit is to be read again by now: after half of `every` at the soonest, after all of it at the latest.
 * Each has its own moment, by its key: so the readings spread over the runs.
 *
 * @param readAt when it was last read whole, in milliseconds since 1970; `now` likewise.
 * @param every in milliseconds.
 */
export function isDueAgain(key: string, readAt: number, now: number, every: number): boolean {
  const half = every / 2;
  const own = (Number.parseInt(hash('sha256', key).slice(0, 8), 16) / 2 ** 32) * half;
  const halves = (time: number): number => Math.floor((time - own) / half);
  return halves(now) - halves(readAt) >= 2;
}
