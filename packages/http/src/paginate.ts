import type { GapReason } from '@sextant/core';
import { badAnswer } from './failure.ts';

/** How a listing is cut: by `page`/`limit`/`nextPage`, by `pageToken`/`pageSize`/`nextPageToken`, or not at all. */
export type Idiom = 'page' | 'pageToken' | 'array';

export interface Listing<T> {
  readonly idiom: Idiom;
  /** The biggest page the endpoint allows: the fewest calls. */
  readonly limit: number;
  /** Template, for notes. */
  readonly endpoint: string;
  /** The body of one page. */
  get(query: Readonly<Record<string, string | number>>): Promise<unknown>;
  /** A row, or undefined if it is malformed beyond use. */
  parse(row: unknown): T | undefined;
  /** What makes a row the same as another: pages shift while content changes, and then rows come twice. */
  idOf(row: T): string;
  /** Rows repeat by the server's own view of them: then a total counts the repeated ones too. */
  readonly repeats?: boolean;
  /** Something that may have cost rows: never lost in silence. */
  onNote(reason: GapReason): void;
}

/**
 * The only paginator: yields every distinct row of a listing, lazily. Follows the cursor alone, and accepts a bare array
 * or a page without a cursor from any endpoint, as older versions answered.
 */
export async function* paginate<T>(listing: Listing<T>): AsyncGenerator<T> {
  const seen = new Set<string>();
  const cursors = new Set<string>();
  /** Rows that the total counts and nobody gets: without an id, or twice where rows repeat. */
  let unusable = 0;
  let total = 0;
  let cursor: string | undefined;
  do {
    const page = pageOf(await listing.get(queryFor(listing, cursor)), listing.endpoint);
    total = Math.max(total, page.total);
    for (const raw of page.rows) {
      const row = listing.parse(raw);
      if (row === undefined) {
        unusable += 1;
        listing.onNote(malformedRow(listing.endpoint));
        continue;
      }
      const id = listing.idOf(row);
      // Elsewhere pages have shifted, and for the row that came twice another one was missed.
      if (seen.has(id) && listing.repeats === true) unusable += 1;
      if (seen.has(id)) continue;
      seen.add(id);
      yield row;
    }
    if (page.cursor === undefined && page.hasMore) listing.onNote(cursorMissing(listing.endpoint));
    const stop = page.cursor === undefined ? undefined : refusal(page.cursor, cursors, listing.endpoint);
    if (stop !== undefined) {
      listing.onNote(stop);
      return;
    }
    cursor = page.cursor;
    if (cursor !== undefined) cursors.add(cursor);
  } while (cursor !== undefined);
  if (seen.size + unusable < total) listing.onNote(short(listing.endpoint, seen.size + unusable, total));
}

/** Why a cursor is not followed: it leads in a circle, or is no cursor but an address, which nobody else may dictate. */
function refusal(cursor: string, followed: ReadonlySet<string>, endpoint: string): GapReason | undefined {
  if (/^([a-z][a-z\d+.-]*:)?\/\//i.test(cursor)) return cursorForeign(endpoint);
  return followed.has(cursor) ? cursorRepeated(endpoint) : undefined;
}

function queryFor({ idiom, limit }: Listing<unknown>, cursor: string | undefined): Record<string, string | number> {
  if (idiom === 'array') return {};
  const [size, at] = idiom === 'page' ? ['limit', 'page'] : ['pageSize', 'pageToken'];
  return cursor === undefined ? { [size]: limit } : { [size]: limit, [at]: cursor };
}

interface Page {
  readonly rows: readonly unknown[];
  readonly cursor: string | undefined;
  readonly total: number;
  readonly hasMore: boolean;
}

function pageOf(body: unknown, endpoint: string): Page {
  if (Array.isArray(body)) return { rows: body, cursor: undefined, total: 0, hasMore: false };
  const page = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  if (!Array.isArray(page['entries'])) throw badAnswer('no list of entries', endpoint);
  const next = page['nextPage'] ?? page['nextPageToken'];
  return {
    rows: page['entries'],
    cursor: typeof next === 'number' ? String(next) : typeof next === 'string' && next !== '' ? next : undefined,
    total: typeof page['total'] === 'number' ? page['total'] : 0,
    // Deprecated, and it may arrive as text; good for a doubt only.
    hasMore: page['hasMore'] === true || page['hasMore'] === 'true',
  };
}

const AGAIN = 'Nothing of this listing is deleted; run again, and report it if it stays.';

function malformedRow(endpoint: string): GapReason {
  return {
    code: 'LISTING_ROW_MALFORMED',
    message: `${endpoint} has a row without its id; it is skipped`,
    remedy: AGAIN,
  };
}

function cursorMissing(endpoint: string): GapReason {
  return { code: 'LISTING_CURSOR_MISSING', message: `${endpoint} says there is more, but not where`, remedy: AGAIN };
}

function cursorForeign(endpoint: string): GapReason {
  const message = `${endpoint} names its next page by an address, which is not followed`;
  return { code: 'LISTING_CURSOR_MISSING', message, remedy: AGAIN };
}

function cursorRepeated(endpoint: string): GapReason {
  return { code: 'LISTING_CURSOR_REPEATED', message: `${endpoint} names a page that was read already`, remedy: AGAIN };
}

function short(endpoint: string, rows: number, total: number): GapReason {
  return {
    code: 'LISTING_SHORT',
    message: `${endpoint} has ${rows} distinct rows of the ${total} it tells`,
    remedy: AGAIN,
  };
}
