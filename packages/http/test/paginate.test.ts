import type { GapReason } from '@sextant/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Idiom, paginate } from '../src/index.ts';

interface Row {
  readonly id: string;
}

type Query = Readonly<Record<string, string | number>>;

interface Reading {
  readonly ids: readonly string[];
  readonly notes: readonly GapReason[];
  readonly queries: readonly Query[];
}

/** Reads a listing to its end; `pages` answers, one body a call. */
async function read(pages: readonly unknown[], idiom: Idiom = 'page', repeats = false): Promise<Reading> {
  const notes: GapReason[] = [];
  const queries: Query[] = [];
  const rows = paginate<Row>({
    idiom,
    limit: 1000,
    endpoint: '/things',
    repeats,
    async get(query) {
      queries.push(query);
      return pages[queries.length - 1];
    },
    parse: (row) => (typeof (row as Row).id === 'string' ? (row as Row) : undefined),
    idOf: ({ id }) => id,
    onNote: (note) => notes.push(note),
  });
  const ids = (await Array.fromAsync(rows)).map(({ id }) => id);
  return { ids, notes, queries };
}

const rows = (...ids: readonly string[]): readonly Row[] => ids.map((id) => ({ id }));
const codes = ({ notes }: Reading): readonly string[] => notes.map(({ code }) => code);

describe('every page is read, the first one too, at the biggest size', () => {
  it('by page, limit and nextPage', async () => {
    const reading = await read([
      { entries: rows('a', 'b'), nextPage: '50' },
      { entries: rows('c'), nextPage: 'opaque' },
      { entries: rows('d'), nextPage: null, total: 4, hasMore: false },
    ]);
    expect(reading.ids).toEqual(['a', 'b', 'c', 'd']);
    expect(reading.queries).toEqual([{ limit: 1000 }, { limit: 1000, page: '50' }, { limit: 1000, page: 'opaque' }]);
    expect(reading.notes).toEqual([]);
  });

  it('by pageToken, pageSize and nextPageToken', async () => {
    const pages = [
      { entries: rows('a'), nextPageToken: 'x' },
      { entries: rows('b'), nextPageToken: 'y' },
      { entries: rows('c') },
    ];
    const reading = await read(pages, 'pageToken');
    expect(reading.ids).toEqual(['a', 'b', 'c']);
    expect(reading.queries).toEqual([
      { pageSize: 1000 },
      { pageSize: 1000, pageToken: 'x' },
      { pageSize: 1000, pageToken: 'y' },
    ]);
  });

  it('a bare array, without a parameter that its endpoint would refuse', async () => {
    const reading = await read([rows('a', 'b')], 'array');
    expect([reading.ids, reading.queries, reading.notes]).toEqual([['a', 'b'], [{}], []]);
  });

  it.each<[string, unknown]>([
    ['a bare array', rows('a')],
    ['entries without a cursor', { entries: rows('a') }],
    ['an empty cursor', { entries: rows('a'), nextPage: '' }],
  ])('%s where pages were to come', async (_, body) => {
    const reading = await read([body]);
    expect([reading.ids, reading.notes]).toEqual([['a'], []]);
  });

  it('an empty page in the middle ends nothing', async () => {
    const reading = await read([
      { entries: rows('a'), nextPage: 1 },
      { entries: [], nextPage: 2 },
      { entries: rows('b'), nextPage: null },
    ]);
    expect(reading.ids).toEqual(['a', 'b']);
    expect(reading.queries.map(({ page }) => page)).toEqual([undefined, '1', '2']);
  });

  it('whatever the size of the listing and its pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        async (ids, size) => {
          const cuts = Array.from({ length: Math.max(1, Math.ceil(ids.length / size)) }, (_, page) => page * size);
          const pages = cuts.map((from, page) => ({
            entries: rows(...ids.slice(from, from + size)),
            nextPage: page + 1 < cuts.length ? `after ${from}` : null,
            total: ids.length,
          }));
          const reading = await read(pages);
          expect(reading.ids).toEqual(ids);
          expect(reading.notes).toEqual([]);
          expect(reading.queries).toHaveLength(cuts.length);
        },
      ),
    );
  });

  it('each row once, wherever pages are cut and whatever comes again', async () => {
    const page = fc.array(fc.integer({ min: 0, max: 60 }).map(String), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(page, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('nextPage', 'nextPageToken'),
        async (cut, cursor) => {
          const pages = cut.map((ids, at) => ({
            entries: rows(...ids),
            ...(at + 1 < cut.length ? { [cursor]: `after ${at}` } : {}),
          }));
          const reading = await read(pages, cursor === 'nextPage' ? 'page' : 'pageToken');
          expect(reading.ids).toEqual([...new Set(cut.flat())]);
          expect(reading.notes).toEqual([]);
        },
      ),
    );
  });

  it('lazily: no page is asked for before its rows are wanted', async () => {
    let asked = 0;
    const listing = paginate<Row>({
      idiom: 'page',
      limit: 1000,
      endpoint: '/things',
      async get() {
        asked += 1;
        return { entries: rows(`${asked}`, `${asked}b`), nextPage: `${asked}` };
      },
      parse: (row) => row as Row,
      idOf: ({ id }) => id,
      onNote: () => expect.unreachable(),
    });
    for await (const { id } of listing) if (id === '2b') break;
    expect(asked).toBe(2);
  });
});

describe('what may have cost rows is noted', () => {
  it('a cursor that repeats ends the listing', async () => {
    const page = { entries: rows('a'), nextPage: 'again' };
    const reading = await read([page, { entries: rows('b'), nextPage: 'again' }, page]);
    expect(reading.ids).toEqual(['a', 'b']);
    expect(reading.queries).toHaveLength(2);
    expect(codes(reading)).toEqual(['LISTING_CURSOR_REPEATED']);
  });

  it.each(['https://evil.example/v2/things?page=2', '//evil.example/x', 'HTTP://evil.example'])(
    'a cursor that is an address (%s) is not followed',
    async (nextPage) => {
      const reading = await read([{ entries: rows('a'), nextPage }, { entries: rows('b') }]);
      expect(reading.ids).toEqual(['a']);
      expect(reading.queries).toHaveLength(1);
      expect(codes(reading)).toEqual(['LISTING_CURSOR_MISSING']);
    },
  );

  it.each([true, 'true'])('hasMore %j without a cursor', async (hasMore) => {
    const reading = await read([{ entries: rows('a'), nextPage: null, hasMore }]);
    expect(reading.ids).toEqual(['a']);
    expect(codes(reading)).toEqual(['LISTING_CURSOR_MISSING']);
  });

  it('fewer rows than the total', async () => {
    const reading = await read([
      { entries: rows('a', 'b'), nextPage: '1', total: 4 },
      { entries: rows('c'), nextPage: null, total: 3 },
    ]);
    expect(codes(reading)).toEqual(['LISTING_SHORT']);
    expect(reading.notes[0]?.message).toBe('/things has 3 distinct rows of the 4 it tells');
  });

  it('a row that came again on a later page, as another was pushed out of sight', async () => {
    const reading = await read([
      { entries: rows('a', 'b'), nextPage: '1', total: 4 },
      { entries: rows('b', 'd'), nextPage: null, total: 4 },
    ]);
    expect(reading.ids).toEqual(['a', 'b', 'd']);
    expect(codes(reading)).toEqual(['LISTING_SHORT']);
  });

  it('each row without an id, and the others are read', async () => {
    const entries = [{ id: 'a' }, {}, { id: 7 }, { id: 'b' }];
    const reading = await read([{ entries, nextPage: null, total: 4 }]);
    expect(reading.ids).toEqual(['a', 'b']);
    expect(codes(reading)).toEqual(['LISTING_ROW_MALFORMED', 'LISTING_ROW_MALFORMED']);
  });
});

it('a row that comes twice elsewhere hides none that was missed', async () => {
  const reading = await read([{ entries: rows('a', 'a', 'b'), nextPage: null, total: 3 }]);
  expect([reading.ids, codes(reading)]).toEqual([['a', 'b'], ['LISTING_SHORT']]);
});

describe('what costs no row is not noted', () => {
  it('a row that comes twice where rows repeat, and where the total is met all the same', async () => {
    for (const [repeats, total] of [
      [true, 3],
      [false, 2],
    ] as const) {
      const reading = await read([{ entries: rows('a', 'a', 'b'), nextPage: null, total }], 'page', repeats);
      expect([reading.ids, reading.notes]).toEqual([['a', 'b'], []]);
    }
  });

  it('more rows than the total', async () => {
    const reading = await read([{ entries: rows('a', 'b', 'c'), nextPage: null, total: 2 }]);
    expect([reading.ids, reading.notes]).toEqual([['a', 'b', 'c'], []]);
  });
});

it.each<[string, unknown]>([
  ['an object without entries', { data: [] }],
  ['entries that are no list', { entries: {} }],
  ['null', null],
  ['text', 'rows'],
])('%s is no page', async (_, body) => {
  await expect(read([body])).rejects.toMatchObject({ code: 'HTTP_BAD_ANSWER', class: 'unit' });
});
