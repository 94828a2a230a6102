const MASK = '[redacted]';

/** The only place that hides secrets: by value, wherever they turn up, in plain and in the forms that programs give them. */
export class Redactor {
  readonly #values = new Set<string>();
  /** Most texts are shorter, and need no search. */
  #shortest = Infinity;

  /** From now on, no text that passes through {@link redact} shows this value. */
  add(text: string): void {
    // As it goes over the wire.
    const secret = text.toWellFormed();
    // Shorter ones would mask ordinary words, and are no secrets.
    if (secret.length < 4) return;
    for (const form of formsOf(secret)) {
      this.#values.add(form);
      this.#shortest = Math.min(this.#shortest, form.length);
    }
  }

  redact(text: string): string {
    if (text.length < this.#shortest) return text;
    const found = [...this.#values].filter((value) => text.includes(value));
    if (found.length === 0) return text;
    return masked(
      text,
      found.flatMap((value) => spansOf(value, text)),
    );
  }
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function spansOf(value: string, text: string): readonly Span[] {
  const spans: Span[] = [];
  for (let from = text.indexOf(value); from >= 0; from = text.indexOf(value, from + 1))
    spans.push({ from, to: from + value.length });
  return spans;
}

/** Secrets may contain each other, or overlap: what one of them covers is covered, and nothing of the other is left over. */
function masked(text: string, spans: readonly Span[]): string {
  let safe = '';
  let done = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (from > done || safe === '') safe += text.slice(done, from) + MASK;
    done = Math.max(done, to);
  }
  return safe + text.slice(done);
}

function formsOf(secret: string): readonly string[] {
  const percent = encodeURIComponent(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    percent,
    percent.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
    new URLSearchParams([['', secret]]).toString().slice(1),
    Buffer.from(secret).toString('base64'),
    ...insideBase64(secret).flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]),
  ];
}

/** Characters that a secret shares with its neighbours are worth less than six of its own. */
const LEAST_OF_BASE64 = 6;

/**
 * What any Base64 text shows of a secret somewhere inside it, as `Basic` authorization does behind the user's name. The
 * three ways it may fall into groups of three bytes give three forms; letters that depend on neighbours too are cut off.
 */
function insideBase64(secret: string): readonly string[] {
  const forms = [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    const first = Math.ceil((offset * 8) / 6);
    return bytes.toString('base64').slice(first, Math.floor((bytes.length * 8) / 6));
  });
  return forms.filter(({ length }) => length >= LEAST_OF_BASE64);
}
