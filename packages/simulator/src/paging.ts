import { badRequest, type Route, type Rows } from './routes/route.ts';

const DEFAULT_SIZE = 50;
const PARAMETERS = { page: ['limit', 'page'], pageToken: ['pageSize', 'pageToken'] } as const;

/** Query parameters that a route's idiom adds. */
export function pagingParameters({ answer }: Route): readonly string[] {
  return answer === 'page' || answer === 'pageToken' ? PARAMETERS[answer] : [];
}

/** Cuts the page that was asked for out of the rows, in the route's idiom. */
export function paged(route: Route, rows: Rows, query: URLSearchParams): unknown {
  if (route.answer === 'array') return rows.all.map((row) => rows.render(row));
  if (route.answer === 'one') throw new TypeError(`${route.template} is no list`);
  const [sizeName, cursorName] = PARAMETERS[route.answer];
  const size = sizeOf(query.get(sizeName), sizeName, route.max);
  const start = offsetOf(query.get(cursorName), cursorName, rows.all.length);
  const entries = rows.all.slice(start, start + size).map((row) => rows.render(row));
  const next = start + size < rows.all.length ? cursorOf(start + size) : undefined;
  if (route.answer === 'pageToken') return { entries, ...(next === undefined ? {} : { nextPageToken: next }) };
  return { entries, nextPage: next ?? null, total: rows.all.length, hasMore: next !== undefined };
}

function sizeOf(asked: string | null, name: string, max: number): number {
  if (asked === null) return DEFAULT_SIZE;
  const size = Number(asked);
  if (Number.isInteger(size) && size >= 1 && size <= max) return size;
  throw badRequest(`${name} must be between 1 and ${max}`);
}

/** Opaque to clients. */
function cursorOf(offset: number): string {
  return `c${offset.toString(36)}`;
}

function offsetOf(cursor: string | null, name: string, rows: number): number {
  if (cursor === null) return 0;
  const offset = cursor.startsWith('c') ? Number.parseInt(cursor.slice(1), 36) : Number.NaN;
  if (offset > 0 && offset <= rows) return offset;
  throw badRequest(`${name} is no cursor of this list`);
}
