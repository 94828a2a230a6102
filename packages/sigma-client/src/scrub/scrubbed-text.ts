import { slugToUuid } from '../slug.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { ADDRESS_WORDS, FORMULA_WORDS, FUNCTIONS, MESSAGE_WORDS, SIGMA_WORDS, SQL_WORDS } from './vocabulary.ts';

/** Puts other words into a text of one kind. All kinds put the same word for the same word. */
export type Scrub = (text: string) => string;

export type TextKind = 'name' | 'path' | 'formula' | 'sql' | 'message' | 'address' | 'id' | 'cursor';

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const INODE = 'inode-[0-9A-Za-z]{18,22}(?![0-9A-Za-z])';
const EMAIL = "[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+";
/** Short numbers tell nobody; long ones may be telephones and customers. */
const PARTS = new RegExp(`(${EMAIL})|(${UUID}|${INODE})|([\\p{L}\\p{M}]+)|\\d{5,}`, 'gu');
const WITH_ID = new RegExp(`@|${UUID}|${INODE}`);

/** Where words are names whatever they are: in quotes, in brackets of one or two levels, in comments. */
const QUOTED = /"[^"]*"?|'[^']*'?|`[^`]*`?|\[(?:[^[\]]|\[[^[\]]*\])*\]?|--[^\n]*|\/\*[^]*?(?:\*\/|$)/u;
const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_$]*/u;
const CODE = new RegExp(`(${QUOTED.source})|${WORD.source}`, 'gu');
/** Whoever reads SQL cuts it off here: it has to be found again. */
const TRAILER = /^--\s*Sigma\s+Σ\s*\{/u;

export function scrubsOf(pseudonyms: Pseudonyms): Readonly<Record<TextKind, Scrub>> {
  const words: Scrub = (text) =>
    text.replaceAll(PARTS, (part, email?: string, id?: string, word?: string) => {
      if (email !== undefined) return pseudonyms.address(email);
      if (id !== undefined) return id;
      return word === undefined ? pseudonyms.digits(part) : pseudonyms.word(word);
    });
  const name: Scrub = (text) => (SIGMA_WORDS.has(text) ? text : words(text));
  const code =
    (keeps: (word: string, next: string) => boolean): Scrub =>
    (text) =>
      text.replaceAll(CODE, (part: string, quoted: string | undefined, at: number) => {
        if (TRAILER.test(part)) return '-- Sigma Σ {}';
        if (quoted !== undefined) return words(part);
        const after = text.slice(at + part.length, at + part.length + 20).trimStart();
        const isPartOfAName = text[at - 1] === '.' || after.startsWith('.');
        return !isPartOfAName && keeps(part.toLowerCase(), after.slice(0, 1)) ? part : words(part);
      });
  const path: Scrub = (text) => text.split('/').map(name).join('/');
  return {
    name,
    path,
    formula: code((word, next) => FORMULA_WORDS.has(word) || isCalled(word, next)),
    sql: code((word, next) => SQL_WORDS.has(word) || isCalled(word, next)),
    message: code((word) => MESSAGE_WORDS.has(word)),
    address: (text) => scrubbedAddress(text, words),
    id: (text) => (SIGMA_WORDS.has(text) ? text : scrubbedId(text, words)),
    cursor: (text) => pseudonyms.cursor(text),
  };
}

function isCalled(word: string, next: string): boolean {
  return next === '(' && FUNCTIONS.has(word);
}

/** An address under which something opens: its host, unless it is Sigma's, and every name in it. */
function scrubbedAddress(text: string, words: Scrub): string {
  const url = URL.parse(text);
  if (url === null) return words(text);
  const host = /(^|\.)sigmacomputing\.com$/.test(url.hostname) ? url.host : words(url.host);
  const path = url.pathname.split('/').map((part) => addressPart(decoded(part), words));
  return `${url.protocol}//${host}${path.map(encodeURIComponent).join('/')}${words(url.search)}${words(url.hash)}`;
}

function addressPart(part: string, words: Scrub): string {
  if (ADDRESS_WORDS.has(part)) return part;
  const [, before = '', slug = part] = /^(.*-)?([0-9A-Za-z]{18,22})$/.exec(part) ?? [];
  return isDrawn(slug) ? `${words(before)}${slug}` : words(part);
}

/** Ids are kept, but for what may be a name in one: the column in `inode-<slug>/COLUMN`, an id that somebody chose. */
function scrubbedId(text: string, words: Scrub): string {
  const [head = '', ...rest] = text.split('/');
  const scrub: Scrub = (part) => (WITH_ID.test(part) ? words(part) : part.replaceAll(/[^_-]+/g, piece));
  const piece: Scrub = (part) => (/^\d+$/.test(part) || isDrawn(part) ? part : words(part));
  return [scrub(head), ...rest.map(head.startsWith('inode-') ? words : scrub)].join('/');
}

/** Drawn by lot, not written by anybody: a slug, or a digit at least and small, big and digits in a quick turn. */
function isDrawn(text: string): boolean {
  if (isSlug(text)) return true;
  if (!/^[A-Za-z\d]{10,64}$/.test(text) || !/\d/.test(text)) return false;
  const runs = text.match(/[a-z]+|[A-Z]+|\d+/g)?.length ?? 1;
  return (runs - 1) / (text.length - 1) >= 0.35;
}

/** Of a UUID that was drawn: of sixty words of that length one might be. */
function isSlug(text: string): boolean {
  return /^[\da-z]{18,22}$/i.test(text) && /^.{14}4.{4}[89ab]/.test(slugToUuid(text) ?? '');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
