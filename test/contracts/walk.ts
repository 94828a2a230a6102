import { ROUTES } from '@sextant/simulator';
import { Arguments } from './arguments.ts';
import { faultsOf } from './contract.ts';
import { reasonFor } from './deviations.ts';
import { cursorOf, rowsOf, type Sigma } from './sigma.ts';

type Route = (typeof ROUTES)[number];

/** Small enough to cut most lists into several pages. */
const PAGE = 7;
/** So many pages of a list are looked at. */
const PAGES = 20;

export interface Seen {
  /** What the contract does not describe: where, and how. */
  readonly wrong: string[];
  /** What it does not describe and is meant. */
  readonly deviations: Set<string>;
  /** Templates that answered 200, and those of lists that had a row. */
  readonly answered: Set<string>;
  readonly filled: Set<string>;
}

/** Asks every endpoint that can be read for all there is, or for a sample, and holds the answers against the contract. */
export async function walk(sigma: Sigma, sample = Infinity): Promise<Seen> {
  const seen: Seen = { wrong: [], deviations: new Set(), answered: new Set(), filled: new Set() };
  const args = new Arguments(sigma, sample);
  for (const route of ROUTES.filter(({ method }) => method === 'GET')) {
    const paths = await args.paths(route.template);
    await Promise.all(paths.map((path) => readAll(sigma, route, path, seen)));
  }
  return seen;
}

async function readAll(sigma: Sigma, { answer, template }: Route, url: URL, seen: Seen): Promise<void> {
  if (answer === 'page') url.searchParams.set('limit', String(PAGE));
  if (answer === 'pageToken') url.searchParams.set('pageSize', String(PAGE));
  for (let page = 0; page < PAGES; page += 1) {
    const path = `${url.pathname}${url.search}`;
    const { status, body } = await sigma.get(path);
    for (const error of faultsOf('GET', template, status, body)) {
      const reason = reasonFor(error);
      if (reason === undefined) seen.wrong.push(`${path}: ${error.instancePath} ${error.message}`);
      else seen.deviations.add(reason);
    }
    if (status !== 200) return;
    seen.answered.add(template);
    if (answer === 'one') return;
    if (rowsOf(body).length > 0) seen.filled.add(template);
    const [name, next] = cursorOf(body);
    if (next === undefined) return;
    url.searchParams.set(name, next);
  }
}
