const HOURS = { h: 1, d: 24, w: 7 * 24 };

/** `90d`, as settings write it: a number of hours, days or weeks. */
export const DURATION = /^[1-9]\d{0,5}[hdw]$/;

/** In milliseconds; of a text that matches {@link DURATION}. */
export function durationMs(text: string): number {
  return Number(text.slice(0, -1)) * HOURS[text.at(-1) as keyof typeof HOURS] * 3_600_000;
}
