import type { Request } from '../answer.ts';
import { Dice } from '../random.ts';
import { type Fault, faultNames, faultOf } from './kinds.ts';

interface Rule {
  readonly fault: Fault;
  readonly endpoint: string | undefined;
  readonly inPath: string | undefined;
  /** Share of requests, or how many are left. */
  readonly rate: number;
  left: number | undefined;
}

interface Ask {
  readonly endpoint: string;
  /** Path and query. */
  readonly text: string;
  /** How often exactly this was asked, this time included. */
  readonly times: number;
}

/**
 * Faults on demand: `KIND[:ENDPOINT][@PART]=RATE|xN`, several by comma. `503:/v2/workbooks/{workbookId}/pages@abc=0.5`
 * spoils half the page lists whose path contains abc; `reset=x3` the next three requests; without a rate, all. Seeded: a
 * share strikes the same ones of equal requests, whatever comes in between. A spec that cannot be read is a SyntaxError.
 */
export class Faults {
  readonly #rules: readonly Rule[];
  /** For what else is left to chance. */
  readonly dice: Dice;
  readonly #asked = new Map<string, number>();

  constructor(spec: string | undefined, seed: number) {
    this.#rules = (spec ?? '')
      .split(',')
      .filter((part) => part.trim() !== '')
      .map(parseRule);
    this.dice = new Dice(seed);
  }

  /** The first rule that strikes; undefined: answer as if nothing were. */
  striking(endpoint: string, { path, query }: Request): Fault | undefined {
    if (this.#rules.length === 0) return undefined;
    const text = `${path}?${query.toString()}`;
    const times = (this.#asked.get(text) ?? 0) + 1;
    this.#asked.set(text, times);
    const ask = { endpoint, text, times };
    return this.#rules.find((rule, index) => this.#strikes(rule, index, ask))?.fault;
  }

  #strikes(rule: Rule, index: number, { endpoint, text, times }: Ask): boolean {
    if (rule.endpoint !== undefined && rule.endpoint !== endpoint && `POST ${rule.endpoint}` !== endpoint) return false;
    if (rule.inPath !== undefined && !text.includes(rule.inPath)) return false;
    if (rule.left === undefined) return this.dice.roll(1_000_000, 'fault', index, text, times) < rule.rate * 1_000_000;
    if (rule.left === 0) return false;
    rule.left -= 1;
    return true;
  }
}

const RULE = /^\s*([\w-]+)(?::([^@=]+))?(?:@([^=]+))?(?:=(?:x(\d+)|([\d.]+)))?\s*$/;

function parseRule(text: string): Rule {
  const [, kind = '', endpoint, inPath, times, rate] = RULE.exec(text) ?? [];
  const fault = faultOf(kind);
  if (fault === undefined) {
    throw new SyntaxError(`no fault named ${text}; there are ${faultNames().join(', ')} and statuses such as 503`);
  }
  const share = Number(rate ?? 1);
  if (!(share >= 0 && share <= 1)) throw new SyntaxError(`the share of ${text} is not between 0 and 1`);
  return { fault, endpoint, inPath, rate: share, left: times === undefined ? undefined : Number(times) };
}
