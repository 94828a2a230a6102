/**
 * A name from outside, safe to show on one line: names may hold line breaks, escape sequences that move the cursor, and
 * marks that turn the writing direction of everything behind them.
 */
export function printable(name: string): string {
  return name
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
    .trim();
}
