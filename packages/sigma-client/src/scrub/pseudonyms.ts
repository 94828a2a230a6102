import { createHmac } from 'node:crypto';

const CONSONANTS = 'bcdfghjklmnprstvwxyz';
const VOWELS = 'aeiou';
/** A trillion words: two of an organization's meet in one of them about never. */
const SYLLABLES = 6;
/** Words come again and again; so many are remembered at a time. */
const REMEMBERED = 50_000;

/** What stands for a word, a number, an address: the same for the same, and without the key nobody can tell for which. */
export class Pseudonyms {
  readonly #key: Uint8Array;
  readonly #words = new Map<string, string>();

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** Letters for letters. Words that differ by case alone get words that do, so that they stay equal to whoever ignores it. */
  word(word: string): string {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const made = this.#inCaseOf(word);
    if (this.#words.size >= REMEMBERED) this.#words.clear();
    this.#words.set(word, made);
    return made;
  }

  /** As many digits. */
  digits(digits: string): string {
    const bytes = this.#digest('digits', digits);
    return digits.replaceAll(/[1-9]/g, (_, at: number) => String(((bytes[at % bytes.length] ?? 0) % 9) + 1));
  }

  /** An e-mail address; in whatever case it is written. */
  address(address: string): string {
    return `member-${this.#digest('address', address.toLowerCase()).toString('hex', 0, 6)}@example.test`;
  }

  /** Where a listing goes on: one that only counts tells nothing. */
  cursor(cursor: string): string {
    return /^\d*$/.test(cursor) ? cursor : `cursor-${this.#digest('cursor', cursor).toString('hex', 0, 12)}`;
  }

  #inCaseOf(word: string): string {
    const lower = word.toLowerCase();
    const bytes = this.#digest('word', lower);
    const letters = Array.from({ length: SYLLABLES }, (_, at) => {
      const [first = 0, second = 0] = bytes.subarray(at * 2, at * 2 + 2);
      return `${CONSONANTS[first % CONSONANTS.length] ?? ''}${VOWELS[second % VOWELS.length] ?? ''}`;
    }).join('');
    if (word === lower) return letters;
    if (word === word.toUpperCase()) return letters.toUpperCase();
    if (word.slice(1) === lower.slice(1)) return `${letters.slice(0, 1).toUpperCase()}${letters.slice(1)}`;
    // `iPhone` is not `Iphone`: letters in a case of their own, which none of the three above is.
    const cases = this.#digest('case', word);
    return letters.replaceAll(/./g, (letter, at: number) => {
      const isBig = at === 1 || (at > 1 && ((cases[at] ?? 0) & 1) === 1);
      return isBig ? letter.toUpperCase() : letter;
    });
  }

  #digest(use: string, text: string): Buffer {
    return createHmac('sha256', this.#key).update(`${use}\n${text}`).digest();
  }
}
