const MASK = '[redacted]';

/** The only place that hides secrets: by value, wherever they turn up, in plain, URL-encoded and Base64 form. */
export class Redactor {
  readonly #values = new Set<string>();

  /** From now on, no text that passes through {@link redact} shows this value. */
  add(secret: string): void {
    // Shorter ones would mask ordinary words, and are no secrets.
    if (secret.length < 4) return;
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]) {
      this.#values.add(form);
    }
  }

  redact(text: string): string {
    let safe = text;
    // Longest first: a secret that contains another is hidden whole.
    for (const value of [...this.#values].toSorted((a, b) => b.length - a.length)) safe = safe.replaceAll(value, MASK);
    return safe;
  }
}
