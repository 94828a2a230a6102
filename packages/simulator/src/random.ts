import { createHash } from 'node:crypto';

/** Everything an organization has follows from a seed and a name: the same question always has the same answer. */
export class Dice {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** A whole number from 0 up to, not including, `sides`. */
  roll(sides: number, ...name: readonly (string | number)[]): number {
    return mixed(fnv(name, this.#seed)) % sides;
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

  /** As Sigma names pages, elements and columns (10 characters) and members (29). Made often, so made cheaply. */
  shortId(length: number, ...name: readonly (string | number)[]): string {
    let one = fnv(name, this.#seed);
    let other = fnv(name, ~this.#seed);
    let id = '';
    for (let at = 0; at < length; at += 1) {
      one = mixed(one + other + at);
      other = mixed(other ^ (one >>> 7));
      id += DIGITS[one % DIGITS.length] ?? '';
    }
    return id;
  }
}

/** FNV-1a over the name's text. */
function fnv(name: readonly (string | number)[], seed: number): number {
  let hash = 2_166_136_261 ^ seed;
  const text = name.join(' ');
  // Code units do: this is for spreading, not for reading.
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash;
}

/** Spreads a hash over all 32 bits. */
function mixed(hash: number): number {
  let spread = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
  spread = Math.imul(spread ^ (spread >>> 13), 3_266_489_909);
  return (spread ^ (spread >>> 16)) >>> 0;
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Sigma's url slug: the UUID's 128 bits in base 62. */
export function slugOf(uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let slug = '';
  for (; rest > 0n; rest /= 62n) slug = `${DIGITS[Number(rest % 62n)] ?? ''}${slug}`;
  return slug;
}
