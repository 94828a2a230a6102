import { ODDITIES } from '../src/index.ts';
import { Dice } from '../src/random.ts';
import type { Answer, Caller, Row } from './caller.ts';

const LISTS = { workbook: 'workbooks', report: 'reports', 'data-model': 'dataModels', dataset: 'datasets' } as const;

/** The document that bears an oddity in the organization of the first seed, as an Admin sees it. */
export class OddDocument {
  readonly dice = new Dice(1);
  readonly id: string;
  readonly #admin: Caller;
  readonly #path: string;

  constructor(admin: Caller, oddity: keyof typeof ODDITIES) {
    const [kind, index] = ODDITIES[oddity];
    this.id = this.dice.uuid(kind, index);
    this.#admin = admin;
    this.#path = `/v2/${LISTS[kind]}/${this.id}`;
  }

  get(below = ''): Promise<Answer> {
    return this.#admin.get(`${this.#path}${below}`);
  }

  rows(below: string): Promise<readonly Row[]> {
    return this.#admin.rows(`${this.#path}${below}`);
  }

  /** Of a workbook or report: a bare array. */
  async sources(): Promise<readonly Row[]> {
    return (await this.get('/sources')).body as unknown as Row[];
  }
}
