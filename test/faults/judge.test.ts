import { expect, it } from 'vitest';
import type { CatalogRecord, Gap } from '@sextant/core';
import { complaintsOfRecords } from './judge.ts';
import { keyOf } from './run-in-process.ts';

/** The judge itself is judged: it has to see every way in which a catalog may be wrong. */
const RECORDS: readonly (readonly [CatalogRecord, string])[] = [
  [{ kind: 'workbook', id: 'w', name: 'Sales', ownerEmail: 'a@example.test' }, 'workbook/w'],
  [{ kind: 'page', id: 'w/p', parentKind: 'workbook', parentId: 'w' }, 'workbook/w'],
  [{ kind: 'column', id: 'w/e/c', parentKind: 'element', parentId: 'w/e' }, 'workbook/w'],
  [{ kind: 'control', id: 'w/k', parentKind: 'workbook', parentId: 'w' }, 'side-lists/workbook/w'],
  [{ kind: 'folder', id: 'f', name: 'Folder' }, 'folder/f'],
  [{ kind: 'warehouse-table', id: 'c/T', parentKind: 'connection', parentId: 'c' }, 'warehouse-table/i'],
  [{ kind: 'warehouse-column', id: 'c/T/ID', parentKind: 'warehouse-table', parentId: 'c/T' }, 'warehouse-table/i'],
];

const lines = RECORDS.map(([record]): [string, string] => [keyOf(record), JSON.stringify(record)]);
const calm = {
  catalog: new Map(lines),
  unitsOf: new Map(RECORDS.map(([record, unit]): [string, string[]] => [keyOf(record), [unit]])),
  mentionedBy: new Map([['warehouse-table i', ['workbook/w', 'report/r']]]),
};

function gap(scope: string, where = ''): Gap {
  return { plugin: 'metadata', scope, where, label: 'Label', code: 'SIGMA_SERVER_ERROR', message: 'On demand' };
}

function judged(change: (catalog: Map<string, string>) => void, gaps: readonly Gap[] = [], again = false) {
  const catalog = new Map(lines);
  change(catalog);
  return complaintsOfRecords(catalog, calm, { gaps, again });
}

const without =
  (...keys: readonly string[]) =>
  (catalog: Map<string, string>): void => {
    for (const key of keys) catalog.delete(key);
  };
const changed = (key: string, line: string) => (catalog: Map<string, string>) => void catalog.set(key, line);

it('nothing is wrong with the same bytes', () => {
  expect(judged(() => undefined)).toEqual([]);
});

it.each<[string, readonly string[], readonly Gap[]]>([
  ['without any gap', ['page w/p'], []],
  ['under a gap of another unit', ['page w/p'], [gap('workbook/v')]],
  ['under a gap of another list of its unit', ['page w/p'], [gap('workbook/w', 'columns')]],
  ['a folder under a gap of workbooks', ['folder f'], [gap('workbook/')]],
  ['a control under a gap of other side lists', ['control w/k'], [gap('side-lists/workbook/w', 'bookmarks')]],
  ['a table that one of two still names', ['warehouse-table c/T'], [gap('workbook/w', 'sources')]],
  ['a column of a table that is there', ['warehouse-column c/T/ID'], [gap('warehouse-table/j', 'columns')]],
])('a record is lost: %s', (_, keys, gaps) => {
  expect(judged(without(...keys), gaps)).toEqual(keys.map((key) => `lost without a gap: ${key}`));
});

it.each<[string, readonly string[], readonly Gap[]]>([
  ['its unit', ['workbook w', 'page w/p', 'column w/e/c'], [gap('workbook/w')]],
  ['its list', ['column w/e/c'], [gap('workbook/w', 'columns')]],
  ['its listing', ['folder f'], [gap('folder/')]],
  ['everything', ['folder f', 'page w/p'], [gap('*')]],
  [
    'all that name a table',
    ['warehouse-table c/T', 'warehouse-column c/T/ID'],
    [gap('workbook/w', 'sources'), gap('report/r')],
  ],
  ['the columns of a table', ['warehouse-column c/T/ID'], [gap('warehouse-table/i', 'columns')]],
])('a record may be missing under a gap of %s', (_, keys, gaps) => {
  expect(judged(without(...keys), gaps)).toEqual([]);
});

it('what was read before is not to go, whatever the gap', () => {
  expect(judged(without('folder f'), [gap('folder/f')], true)).toEqual(['gone, though it was read before: folder f']);
});

it('a record tells no other thing, less only under a gap, and none is to be made up', () => {
  const renamed = '{"kind":"folder","id":"f","name":"Other"}';
  expect(judged(changed('folder f', renamed))).toEqual([expect.stringMatching(/^wrong without a gap: /)]);
  expect(judged(changed('folder f', renamed), [gap('folder/f')])).toHaveLength(1);
  expect(judged(changed('folder f', '{"kind":"folder","id":"f"}'), [gap('folder/f')])).toEqual([]);
  expect(judged(changed('folder g', '{}'), [gap('*')])).toEqual(['does not exist: folder g']);
});

it('under a gap of members owners may lose their addresses, and nothing else', () => {
  const members = [gap('member/')];
  expect(judged(changed('workbook w', '{"kind":"workbook","id":"w","name":"Sales"}'), members)).toEqual([]);
  expect(judged(changed('workbook w', '{"kind":"workbook","id":"w"}'), members)).toHaveLength(1);
  expect(judged(changed('workbook w', '{"kind":"workbook","id":"w","name":"Sales"}'))).toHaveLength(1);
});
