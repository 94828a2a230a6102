import type { Exchange } from '@sextant/http';
import { describe, expect, it } from 'vitest';
import { nameScrubber, withoutKeys, withoutTrailer } from '../src/index.ts';

const KEY = Buffer.from('a key for these tests');
const scrubber = nameScrubber(KEY);
const UUID = '3ee61405-3be2-4000-ba72-60d36757b95b';
const SLUG = '1UGFyEQCHqwPfQoAec3xJ9';

/** Of a UUID, too: 1d9ba618-ec50-4b2b-bc10-7cc097935c37. */
const LETTERS = 'TRUmVHZVXscdNqUQSNxqf';

/** What stands for a text in a field of an answer. */
function scrubbed(field: string, value: unknown, by = scrubber): string {
  const exchange: Exchange = {
    method: 'GET',
    endpoint: '/x',
    path: '/x',
    query: {},
    status: 200,
    answer: { [field]: value },
  };
  return String((by.exchange(exchange).answer as Record<string, unknown>)[field]);
}

const named = (text: string) => scrubbed('name', text);

describe('the same name is the same name everywhere', () => {
  it('in a formula, in a path, in SQL and in an id', () => {
    expect(scrubbed('formula', 'Sum([Orders/Customer Name]) + 1')).toBe(
      `Sum([${named('Orders')}/${named('Customer Name')}]) + 1`,
    );
    expect(scrubbed('path', 'Sales / EMEA/Plans')).toBe(`${named('Sales')} / ${named('EMEA')}/${named('Plans')}`);
    expect(scrubbed('definition', 'select CUSTOMER_NAME from DB.ORDERS o where "Orders" = 1')).toBe(
      `select ${named('CUSTOMER_NAME')} from ${named('DB')}.${named('ORDERS')} ${named('o')} where "${named('Orders')}" = 1`,
    );
    expect(scrubbed('columnId', `inode-${SLUG}/CUSTOMER_NAME`)).toBe(`inode-${SLUG}/${named('CUSTOMER_NAME')}`);
    expect(scrubbed('sourceIds', ['Custom SQL'])).toBe(named('Custom SQL'));
  });

  it('upper and lower case aside, where the real names were', () => {
    for (const word of ['orders', 'Orders', 'ORDERS', 'oRders', 'ordERs']) {
      expect(named(word).toLowerCase()).toBe(named('orders'));
    }
    expect(new Set(['orders', 'Orders', 'ORDERS', 'oRders', 'ordERs'].map(named)).size).toBe(5);
    expect(named('ORDERS')).toBe(named('orders').toUpperCase());
  });

  it('and another name another one, in another dump another again', () => {
    expect(named('Order')).not.toBe(named('Orders'));
    expect(scrubbed('name', 'Orders', nameScrubber())).not.toBe(named('Orders'));
    expect(scrubbed('name', 'Orders', nameScrubber(KEY))).toBe(named('Orders'));
  });

  it('and what is asked for is scrubbed as what was answered', () => {
    const asked = scrubber.exchange({
      method: 'POST',
      endpoint: '/v2/things/{thingId}/lookup',
      path: '/v2/things/a%20user%2Fchosen%25id/lookup',
      query: { pageToken: 'b3JkZXJz', limit: '1000', inodeId: UUID, typeFilters: ['folder', 'data-model'] },
      body: { path: ['DB', 'ORDERS'] },
      status: 404,
    });
    expect(asked.path).toBe(`/v2/things/${encodeURIComponent(scrubbed('id', 'a user/chosen%id'))}/lookup`);
    expect(asked.query).toEqual({
      pageToken: scrubbed('nextPageToken', 'b3JkZXJz'),
      limit: '1000',
      inodeId: UUID,
      typeFilters: ['folder', 'data-model'],
    });
    expect(asked.body).toEqual({ path: [named('DB'), named('ORDERS')] });
  });
});

describe('stays as it is', () => {
  it.each([
    ['a UUID', 'id', UUID],
    ['a slug', 'inodeId', SLUG],
    ['a slug of letters alone', 'sourceIds', LETTERS],
    ['an inode', 'sourceIds', `inode-${SLUG}`],
    ['an id that was drawn by lot', 'elementId', 'aZ3eIU0wCR'],
    ['one with a number behind', 'columnId', 'aZ3eIU0wCR-12'],
    ['a type', 'type', 'data-model'],
    ['a permission', 'permission', 'view'],
    ['an account type of Sigma', 'memberType', 'Admin'],
    ['a time', 'updatedAt', '2026-11-24T03:12:09.000Z'],
    ['a cron line', 'cronSpec', '0 9 * * 1-5'],
    ['a time zone', 'timezone', 'America/New_York'],
    ['where a listing that counts goes on', 'nextPage', '17'],
    ['what Sigma calls personal roots', 'path', 'My Documents'],
    ['what says why', 'message', 'You do not have permission: not found'],
    ['a year in a name', 'name', '2026'],
    ['a call', 'formula', 'Coalesce(1, 2.5) > 100000 and not IsNull(3)'],
  ])('%s', (_, field, text) => {
    expect(scrubbed(field, text)).toBe(text);
  });
});

describe('nothing of a name is left', () => {
  it.each([
    ['a name', 'name', 'Müller Pläne', /M|ü|ller|pl/i],
    ['letters that know no case', 'name', 'مبيعات', /[^a-z]/],
    ['an account type that somebody named', 'memberType', 'Finance Analyst', /finance|analyst/i],
    ['a field that nobody knows', 'nickname', 'Falcon', /falcon/i],
    ['a type that is no word', 'type', 'Falcon of Malta', /falcon|malta/i],
    ['a telephone number', 'description', 'call 004915112345678', /4915112345678/],
    ['words of a formula', 'formula', 'Falcon(1) & "falcon" & [fal[con]falcon] & falcon', /falcon/i],
    ['a column that is called like a function', 'sql', 'select x.SUM, "sum" from y', /sum/i],
    ['comments of SQL', 'sql', '-- Falcon\nselect 1 /* select falcon */', /falcon/i],
    ['who asked for SQL', 'sql', 'select 1\n-- Sigma Σ {"email":"falcon@acme.com"}', /falcon|acme/],
    [
      'an address',
      'url',
      'https://falcon.acme.com/falcon/workbook/Falcon%20Eye-1UGFyEQCHqwPfQoAec3xJ9',
      /falcon|acme|eye/i,
    ],
    ['a quoted name in a message', 'message', 'Unknown column [Falcon] in "falcon"', /falcon/i],
    ['an id that somebody chose', 'elementId', 'sql-0-FALCON', /falcon/i],
    ['an id in letters alone', 'elementId', 'FalconEyesOnly', /falcon/i],
    ['a cursor', 'nextPage', 'eyJuYW1lIjoiRmFsY29uIn0', /eyJ/],
  ])('%s', (_, field, text, real) => {
    expect(text).toMatch(real);
    expect(scrubbed(field, text)).not.toMatch(real);
  });

  it('an e-mail address becomes one that leads nowhere, in whatever case and wherever it stands', () => {
    const address = scrubbed('email', 'Twin@ACME.example');
    expect(address).toMatch(/^member-[\da-f]{12}@example\.test$/);
    expect(scrubbed('email', 'twin@acme.example')).toBe(address);
    expect(scrubber.address('twin@acme.example')).toBe(address);
    expect(named('Ann <twin@acme.example>')).toBe(`${named('Ann')} <${address}>`);
  });

  it('keys that are no names of fields, bodies that are no JSON, and errors', () => {
    const exchange = { method: 'GET', endpoint: '/v2/x', path: '/v2/x', query: {} } as const;
    const said = JSON.stringify([
      scrubber.exchange({ ...exchange, status: 200, answer: { 'Falcon Sales': 1, name: 7 } }),
      scrubber.exchange({ ...exchange, status: 200, text: '{"name":"Falcon' }),
      scrubber.exchange({ ...exchange, status: 502, text: '<h1>proxy.falcon.com</h1>' }),
      scrubber.exchange({
        ...exchange,
        status: 403,
        text: '{ "message": "Falcon is not found", "code": "forbidden" }',
      }),
      scrubber.exchange({
        ...exchange,
        error: { code: 'HTTP_DNS', class: 'fatal', what: 'The name falcon.acme.com of /v2/x', remedy: 'None.' },
      }),
    ]);
    expect(said).not.toMatch(/falcon|acme/i);
    for (const kept of ['is not found', 'forbidden', 'HTTP_DNS', 'of /v2/x', '"name":7']) {
      expect(said.replaceAll('\\"', '"')).toContain(kept);
    }
  });
});

it('an address under which something opens keeps its slug, and Sigma as its host', () => {
  const url = `https://app.sigmacomputing.com/acme/workbook/Falcon-Eye-${SLUG}`;
  expect(scrubbed('url', url)).toBe(
    `https://app.sigmacomputing.com/${named('acme')}/workbook/${named('Falcon-Eye')}-${SLUG}`,
  );
});

it('SQL can still be told from the comment behind it', () => {
  const sql = scrubbed('sql', 'select 1\n-- Sigma Σ {"kind":"x","email":"a@b.com"}');
  expect(withoutTrailer(sql)).toBe('select 1');
});

it('patterns of a selection fit scrubbed names, as far as they are made of whole words', () => {
  const select = {
    include: { workspaces: ['Sales/**', 'O?'], kinds: ['workbook'], updatedWithin: '90d' },
    exclude: { owners: ['ann@acme.com'], archived: true },
  };
  expect(scrubber.patterns(select)).toEqual({
    include: { workspaces: [`${named('Sales')}/**`, `${named('O')}?`], kinds: ['workbook'], updatedWithin: '90d' },
    exclude: { owners: [scrubbed('email', 'ann@acme.com')], archived: true },
  });
});

it('what lets anybody in is left out, wherever it stands, in answers that break off too; cursors stay', () => {
  const exchange = { method: 'GET', endpoint: '/x', path: '/x', query: {} } as const;
  const answer = {
    entries: [{ embedUrl: 'https://falcon', configV2: { messageBody: 'falcon', title: 'T' }, apiKey: 'falcon' }],
    nextPageToken: 'abc',
    password: null,
  };
  const told = withoutKeys({ ...exchange, status: 200, answer }).answer;
  expect(told).toEqual({
    entries: [{ embedUrl: '[left out]', configV2: { messageBody: '[left out]', title: 'T' }, apiKey: '[left out]' }],
    nextPageToken: 'abc',
    password: null,
  });
  const text = '{"title":"T","messageBody" : "fal\\"con","nextPageToken":"abc","accessToken":"falc';
  expect(withoutKeys({ ...exchange, status: 200, text }).text).toBe(
    '{"title":"T","messageBody" : "[left out]","nextPageToken":"abc","accessToken":"[left out]"',
  );
});
