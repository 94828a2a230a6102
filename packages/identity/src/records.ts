import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { decodedText } from './decoded-text.ts';

/** One record of a file of separated values, the header too. */
export interface SeparatedRecord {
  /** Of its first character, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** As it is written, without the end of its line. */
  readonly raw: string;
  readonly delimiter: string;
}

/** Quotes that do not close, or close too early: what follows cannot be told apart. */
export class BrokenQuotes extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`quotes are broken from line ${line} on`);
    this.line = line;
  }
}

/** Longer than any row about a person: quotes that never close are found here, not at the end of a long file. */
const LONGEST_RECORD = 100_000;

/**
 * The records of a file, one at a time. Blank lines and lines of empty fields, which spreadsheets leave behind, are none.
 *
 * @throws BrokenQuotes after the records before them; SextantError `IDENTITY_FILE_UNREADABLE`.
 */
export async function* separatedRecords(file: string): AsyncGenerator<SeparatedRecord> {
  const { text, delimiter } = await begun(decodedText(file));
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    info: true,
    raw: true,
    trim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_RECORD,
  });
  // Whatever breaks this, reading the file included, comes out of the parser: here it is only waited for.
  const read = Promise.allSettled([pipeline(Readable.from(text), parser)]);
  let line = 1;
  try {
    for await (const { record, info, raw } of parser as AsyncIterable<Parsed>) {
      const written = raw.replace(/^\n+|\n$/g, '');
      line = info.lines - (written.split('\n').length - 1);
      yield { line, cells: record, raw: written, delimiter };
      line = info.lines + 1;
    }
  } catch (error) {
    throw error instanceof CsvError ? new BrokenQuotes(line) : error;
  } finally {
    parser.destroy();
    await read;
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
  readonly raw: string;
}

const DELIMITERS = [',', ';', '\t'] as const;

/** The delimiter that parts the first line, and the whole text. */
async function begun(pieces: AsyncGenerator<string>) {
  let head = '';
  while (!/\S[^\n]*\n/.test(head)) {
    const { value, done } = await pieces.next();
    if (done === true) break;
    head += value;
  }
  const [first = ''] = head.trimStart().split('\n', 1);
  const times = (delimiter: string): number => first.split(delimiter).length;
  const [delimiter] = DELIMITERS.toSorted((a, b) => times(b) - times(a));
  return { text: continued(head, pieces), delimiter: delimiter ?? ',' };
}

async function* continued(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}
