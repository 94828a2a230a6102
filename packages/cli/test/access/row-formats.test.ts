import { expect, it } from 'vitest';
import type { AccessRow } from '../../src/access/access-rows.ts';
import { COLUMNS, csvLines, jsonLines } from '../../src/access/row-formats.ts';

const ROW: AccessRow = {
  memberId: 'm1',
  email: 'ann@acme.example',
  objectId: 'o1',
  objectKind: 'workbook',
  objectPath: 'Sales/"Best", worst\nand =SUM(A1)',
  level: 'view',
  reason: 'team',
  reasonLevel: 'edit',
  teamId: 't1',
  teamName: '=HYPERLINK("x")',
  uncapped: true,
};

it('CSV has a header, quotes what needs it, and leaves every value as it is', () => {
  expect([...csvLines([ROW])].join('')).toBe(
    `${COLUMNS.join(',')}\r\n` +
      ',ann@acme.example,m1,workbook,"Sales/""Best"", worst\nand =SUM(A1)",o1,view,team,edit,,,,"=HYPERLINK(""x"")",t1,,true\r\n',
  );
});

it('JSON lines have sorted keys, and none for what is not known', () => {
  const [line = ''] = jsonLines([ROW]);
  expect(JSON.parse(line)).toEqual(ROW);
  expect(Object.keys(JSON.parse(line) as object)).toEqual(Object.keys(ROW).toSorted());
  expect(line.endsWith('}\n')).toBe(true);
});

it('every field of a row is a column', () => {
  expect(Object.keys(ROW).filter((key) => !(COLUMNS as readonly string[]).includes(key))).toEqual([]);
});
