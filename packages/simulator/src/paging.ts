import type { Parameters } from './routes/parameters.ts';
import { violation } from './routes/refusal.ts';
import type { Call, Route, Rows } from './routes/route.ts';

const DEFAULT_SIZE = 50;
/** Longest page of an odd organization, where the listing overlaps: pages may be shorter than asked for. */
const ODD_SIZE = 20;
const NAMES = { page: ['limit', 'page'], pageToken: ['pageSize', 'pageToken'] } as const;

/** Query parameters that a route's way of paging adds. */
export function pagingParameters({ answer }: Route): Parameters {
  if (answer !== 'page' && answer !== 'pageToken') return {};
  const [size, cursor] = NAMES[answer];
  return { [size]: 'text', [cursor]: 'text' };
}

/** Cuts the page that was asked for out of the rows, the way the route does. */
export function paged(route: Route, rows: Rows, call: Call): unknown {
  if (route.answer === 'array') return rows.all.map((row) => rows.render(row));
  if (route.answer === 'one') throw new TypeError(`${route.template} is no list`);
  const { org, query } = call;
  const [sizeName, cursorName] = NAMES[route.answer];
  const overlaps = route.overlaps && org.shape.oddities;
  const size = Math.min(sizeOf(query.get(sizeName), sizeName, route.max), overlaps ? ODD_SIZE : route.max);
  const start = offsetOf(query.get(cursorName), cursorName, rows.all.length, (offset) => cursorOf(route, call, offset));
  const end = start + size;
  const taken = inOrder(route, call, rows.all.slice(overlaps && start > 0 ? start - 1 : start, end), start === 0);
  const entries = taken.map((row) => rows.render(row));
  const next = end < rows.all.length ? cursorOf(route, call, end) : undefined;
  if (route.answer === 'pageToken') return { entries, ...(next === undefined ? {} : { nextPageToken: next }) };
  const total = route.untold ? {} : { total: rows.all.length };
  return { entries, nextPage: next ?? null, ...total, hasMore: next !== undefined };
}

/** A list that has no order is turned a little further at each call; cut into pages it would lose rows. */
function inOrder(route: Route, { org, serial }: Call, rows: readonly unknown[], isFirst: boolean): readonly unknown[] {
  if (!route.unordered || !org.shape.oddities || !isFirst || rows.length < 2) return rows;
  const at = serial % rows.length;
  return [...rows.slice(at), ...rows.slice(0, at)];
}

function sizeOf(asked: string | null, name: string, max: number): number {
  if (asked === null) return DEFAULT_SIZE;
  const size = Number(asked);
  if (Number.isInteger(size) && size >= 1 && size <= max) return size;
  throw violation(`${name} must be between 1 and ${max}, not ${asked}`);
}

/** Opaque: it cannot be worked out by a client, and is good for one list. */
function cursorOf({ template }: Route, { org, params }: Call, offset: number): string {
  return `${offset.toString(36)}.${org.dice.shortId(8, 'cursor', template, ...Object.values(params), offset)}`;
}

function offsetOf(cursor: string | null, name: string, rows: number, made: (offset: number) => string): number {
  if (cursor === null) return 0;
  const offset = Number.parseInt(cursor, 36);
  // The list may have become shorter since.
  if (offset > 0 && made(offset) === cursor) return Math.min(offset, rows);
  throw violation(`${name} is no cursor of this list: ${cursor}`);
}
