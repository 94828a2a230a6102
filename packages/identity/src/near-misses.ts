import { type DirectoryMember, editDistance } from '@sextant/core';
import { folded } from './person-rows.ts';

/** Shorter names differ by one letter from too many others. */
const LEAST_LETTERS = 4;
const MOST_EDITS = 2;

/**
 * Members whose address is another spelling of a given one: `jsmith@` and `john.smith@`, `smith.john@`, `ann+bi@`, a letter
 * too many, another domain. For proposals to a person alone: nobody is ever matched by it.
 */
export class NearMisses {
  readonly #members = new Map<string, Set<DirectoryMember>>();

  constructor(members: readonly DirectoryMember[]) {
    for (const member of members) {
      for (const key of keysOf(member.email)) {
        const near = this.#members.get(key) ?? new Set();
        this.#members.set(key, near.add(member));
      }
    }
  }

  /** Nearest first. */
  of(email: string): readonly DirectoryMember[] {
    const found = new Set(keysOf(email).flatMap((key) => [...(this.#members.get(key) ?? [])]));
    const wanted = folded(email);
    return [...found]
      .filter((member) => isNear(wanted, folded(member.email)))
      .toSorted((a, b) => editDistance(wanted, folded(a.email)) - editDistance(wanted, folded(b.email)))
      .slice(0, 3);
  }
}

interface Address {
  /** Without what follows a plus sign. */
  readonly local: string;
  readonly domain: string;
  readonly words: readonly string[];
}

function addressOf(email: string): Address {
  const at = email.lastIndexOf('@');
  const [local = ''] = (at < 0 ? email : email.slice(0, at)).split('+', 1);
  const words = local.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return { local, domain: at < 0 ? '' : email.slice(at + 1), words };
}

function isNear(a: string, b: string): boolean {
  const [one, other] = [addressOf(a), addressOf(b)];
  const sameName = spellings(one).some((spelling) => spellings(other).includes(spelling));
  const sameDomain = one.domain === other.domain;
  if (sameDomain && (sameName || isTypo(one.local, other.local))) return true;
  return one.local === other.local || (sameName && isTypo(one.domain, other.domain));
}

function isTypo(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= LEAST_LETTERS && editDistance(a, b) <= MOST_EDITS;
}

/** `john.smith`, `smith.john`, `jsmith`, `john-smith`: what the same name may be written as, without marks between. */
function spellings({ words }: Address): readonly string[] {
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  if (last === '') return [first];
  return [words.join(''), `${last}${first}`, `${first.slice(0, 1)}${last}`, `${last}${first.slice(0, 1)}`];
}

/** Addresses that are near have one of these in common. */
function keysOf(email: string): readonly string[] {
  const address = addressOf(folded(email));
  const { local } = address;
  const shortened =
    local.length < LEAST_LETTERS ? [] : Array.from(local, (_, at) => local.slice(0, at) + local.slice(at + 1));
  return [...new Set([local, ...shortened, ...spellings(address)])];
}
