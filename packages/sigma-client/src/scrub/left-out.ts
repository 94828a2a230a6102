import type { Exchange } from '@sextant/http';

const LEFT_OUT = '[left out]';

/** Whoever has the address of an embed may open it; into messages people write passwords; and what says so outright. */
const FIELD = /^(embedUrl|messageBody)$|password|secret|credential|private_?key|api_?key|^(?!nextPage|page).*token$/i;

/** In text that need not be JSON, or may break off. */
const IN_TEXT = /"(\w+)"(\s*:\s*)"(?:[^"\\]|\\.)*(?:"|$)/g;

/** An answer without what lets anybody in: nothing that Sextant reads, and nobody else's business. */
export function withoutKeys(exchange: Exchange): Exchange {
  const { answer, text } = exchange;
  return {
    ...exchange,
    ...(answer === undefined ? {} : { answer: without(answer) }),
    ...(text === undefined ? {} : { text: withoutInText(text) }),
  };
}

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [
      field,
      typeof inner === 'string' && FIELD.test(field) ? LEFT_OUT : without(inner),
    ]),
  );
}

function withoutInText(text: string): string {
  return text.replaceAll(IN_TEXT, (all, field: string, colon: string) =>
    FIELD.test(field) ? `"${field}"${colon}"${LEFT_OUT}"` : all,
  );
}
