import { createHash } from 'node:crypto';

/** Everything an organization has follows from a seed and a name: the same question always has the same answer. */
export class Dice {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** A whole number from 0 up to, not including, `sides`. */
  roll(sides: number, ...name: readonly (string | number)[]): number {
    // FNV-1a: fast, and good enough to spread things.
    let hash = 2_166_136_261 ^ this.#seed;
    for (const character of name.join(' ')) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
    }
    hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507);
    return ((hash ^ (hash >>> 13)) >>> 0) % sides;
  }

  pick<T>(from: readonly T[], ...name: readonly (string | number)[]): T {
    const picked = from[this.roll(from.length, ...name)];
    if (picked === undefined) throw new RangeError(`nothing to pick for ${name.join(' ')}`);
    return picked;
  }

  uuid(...name: readonly (string | number)[]): string {
    const hex = createHash('md5')
      .update(`${this.#seed} ${name.join(' ')}`)
      .digest('hex');
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
  }

  /** As Sigma names pages, elements and columns (10 characters) and members (29). */
  shortId(length: number, ...name: readonly (string | number)[]): string {
    const digest = createHash('sha512')
      .update(`${this.#seed} ${name.join(' ')}`)
      .digest();
    return Array.from({ length }, (_, index) => DIGITS[(digest[index] ?? 0) % DIGITS.length] ?? '').join('');
  }
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Sigma's url slug: the UUID's 128 bits in base 62. */
export function slugOf(uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let slug = '';
  for (; rest > 0n; rest /= 62n) slug = `${DIGITS[Number(rest % 62n)] ?? ''}${slug}`;
  return slug;
}
