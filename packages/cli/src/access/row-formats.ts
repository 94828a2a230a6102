import { canonicalJson } from '@sextant/core';
import type { AccessRow } from './access-rows.ts';

export const COLUMNS = [
  'catalogUser',
  'email',
  'memberId',
  'objectKind',
  'objectPath',
  'objectId',
  'level',
  'reason',
  'reasonLevel',
  'reasonKind',
  'reasonName',
  'reasonObjectId',
  'teamName',
  'teamId',
  'grantId',
  'uncapped',
] as const satisfies readonly (keyof AccessRow)[];

/** RFC 4180, with a header line. What stands in a record stands in the file, to the letter. */
export function* csvLines(rows: Iterable<AccessRow>): Generator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for (const row of rows) yield `${COLUMNS.map((column) => field(row[column])).join(',')}\r\n`;
}

/** One object a line, keys sorted. */
export function* jsonLines(rows: Iterable<AccessRow>): Generator<string> {
  for (const row of rows) yield `${canonicalJson(row)}\n`;
}

function field(value: string | boolean | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
