import { randomBytes } from 'node:crypto';
import type { Exchange } from '@sextant/http';
import { isFieldName, ruleOf } from './fields.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { type Scrub, scrubsOf, type TextKind } from './scrubbed-text.ts';

/**
 * Puts other names and e-mails into what Sigma answered: the same for the same everywhere, so that formulas, paths, SQL and
 * ids still fit together. What is not known to be no name counts as one.
 */
export interface NameScrubber {
  /** What was asked is scrubbed alike: a replay that reads the scrubbed answers asks for just that. */
  readonly exchange: (exchange: Exchange) => Exchange;
  /** The e-mail address of a member, or another name that somebody signs in with. */
  address(text: string): string;
  /** Names with wildcards, in lists below any keys; other words stay. Whole words still match. */
  patterns(lists: object): Record<string, unknown>;
}

/** `key`: another key, other names. By itself one that is drawn for this scrubber and kept nowhere. */
export function nameScrubber(key: Uint8Array = randomBytes(32)): NameScrubber {
  const scrubs = scrubsOf(new Pseudonyms(key));
  const json = (value: unknown, field: string): unknown => scrubbedJson(value, field, scrubs);
  return {
    exchange(exchange) {
      const { endpoint, path, query, body, answer, text, error } = exchange;
      return {
        ...exchange,
        path: scrubbedPath(path, endpoint, scrubs.id),
        query: json(query, '') as Exchange['query'],
        ...(body === undefined ? {} : { body: json(body, '') }),
        ...(answer === undefined ? {} : { answer: json(answer, '') }),
        ...(text === undefined ? {} : { text: scrubbedBody(text, scrubs) }),
        ...(error === undefined ? {} : { error: scrubbedError(error, endpoint, scrubs.message) }),
      };
    },
    address: scrubs.name,
    patterns: (lists) =>
      Object.fromEntries(
        Object.entries(lists).map(([side, given]) => [side, withPatterns(given as object, scrubs.path)]),
      ),
  };
}

/** Of what can be selected by, these are no names. */
const NO_PATTERNS = new Set(['kinds', 'badges']);

function withPatterns(dimensions: object, scrub: Scrub): Record<string, unknown> {
  const fields = Object.entries(dimensions as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    fields.map(([name, value]) => {
      if (!Array.isArray(value) || NO_PATTERNS.has(name)) return [name, value];
      return [name, value.map((pattern) => scrub(String(pattern)))];
    }),
  );
}

type Scrubs = Readonly<Record<TextKind, Scrub>>;

function scrubbedJson(value: unknown, field: string, scrubs: Scrubs): unknown {
  if (typeof value === 'string') return scrubbedField(value, field, scrubs);
  if (Array.isArray(value)) return value.map((item) => scrubbedJson(item, field, scrubs));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      isFieldName(key) ? key : scrubs.id(key),
      scrubbedJson(inner, key, scrubs),
    ]),
  );
}

function scrubbedField(text: string, field: string, scrubs: Scrubs): string {
  const rule = ruleOf(field);
  if (typeof rule === 'string') return scrubs[rule](text);
  return rule(text) ? text : scrubs.name(text);
}

/** The parts that the template leaves open are ids. */
function scrubbedPath(path: string, endpoint: string, scrub: Scrub): string {
  const parts = path.split('/');
  const template = endpoint.split('/');
  return parts
    .map((part, at) => (template[at] === part ? part : encodeURIComponent(scrub(decodeURIComponent(part)))))
    .join('/');
}

/** JSON, or any letters at all. */
function scrubbedBody(text: string, scrubs: Scrubs): string {
  try {
    return JSON.stringify(scrubbedJson(JSON.parse(text), '', scrubs));
  } catch (error) {
    // A RangeError: lists in lists in lists, which no stack is high enough for.
    if (error instanceof SyntaxError || error instanceof RangeError) return scrubs.name(text);
    throw error;
  }
}

function scrubbedError(error: NonNullable<Exchange['error']>, endpoint: string, scrub: Scrub) {
  // The endpoint's template is no secret.
  const words = (text: string): string => text.split(endpoint).map(scrub).join(endpoint);
  return { ...error, what: words(error.what), remedy: words(error.remedy) };
}
