/** Sigma ends compiled SQL with a comment that names the caller, anew each time: personal data, and noise in a hash. */
const TRAILER = /\s*--\s*Sigma\s+Σ\s*\{[^\n]*\}?\s*$/u;

export function withoutTrailer(sql: string): string {
  return sql.replace(TRAILER, '').trimEnd();
}
