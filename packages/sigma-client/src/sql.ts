/** Sigma ends compiled SQL with a comment that names the caller, anew each time: personal data, and noise in a hash. */
const TRAILER = /--\s*Sigma\s+Σ\s*\{/u;

export function withoutTrailer(sql: string): string {
  const text = sql.trimEnd();
  const lastLine = text.lastIndexOf('\n') + 1;
  const at = text.slice(lastLine).search(TRAILER);
  return at < 0 ? text : text.slice(0, lastLine + at).trimEnd();
}
