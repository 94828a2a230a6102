import { fieldColumn } from './field-span.ts';
import type { Mistake } from './mistake-log.ts';
import { personRow, type PersonRow } from './person-row.ts';
import { BrokenQuotes, type SeparatedRecord, separatedRecords } from './records.ts';

export interface PersonTable {
  readonly file: string;
  /** Names of the wanted columns; in the file they stand in any case and order, among others. */
  readonly columns: readonly string[];
  /** Is told what leaves no line of the file to trust; rows end there. */
  readonly onMistake: (mistake: Mistake) => void;
}

/**
 * The rows of a file that names people.
 *
 * @throws SextantError `IDENTITY_FILE_UNREADABLE`, fatal.
 */
export async function* personRows({ file, columns, onMistake }: PersonTable): AsyncGenerator<PersonRow> {
  let places: readonly number[] | undefined;
  try {
    for await (const record of separatedRecords(file)) {
      if (places !== undefined) {
        yield rowOf(record, columns, places);
        continue;
      }
      const flaws = headerFlaws(record, columns);
      for (const mistake of flaws) onMistake(mistake);
      if (flaws.length > 0) return;
      places = placesOf(record, columns);
    }
  } catch (error) {
    if (!(error instanceof BrokenQuotes)) throw error;
    onMistake({ line: error.line, column: 1, field: '', value: '', flaw: 'quotes-broken' });
    return;
  }
  const nothing: SeparatedRecord = { line: 1, cells: [], raw: '', delimiter: ',' };
  if (places === undefined) for (const mistake of headerFlaws(nothing, columns)) onMistake(mistake);
}

/** Case and surrounding blanks aside: how everything about people is compared. */
export function folded(text: string): string {
  return text.trim().toLowerCase();
}

/** Where in a record the wanted columns stand, by its header. */
export function placesOf(header: SeparatedRecord, columns: readonly string[]): readonly number[] {
  const names = header.cells.map(folded);
  return columns.map((column) => names.indexOf(folded(column)));
}

function headerFlaws({ line, cells, raw, delimiter }: SeparatedRecord, columns: readonly string[]): readonly Mistake[] {
  const names = cells.map(folded);
  return columns.flatMap((field): Mistake[] => {
    const [first, second] = names.flatMap((name, index) => (name === folded(field) ? [index] : []));
    if (first === undefined) return [{ line, column: 1, field, value: '', flaw: 'column-missing' }];
    if (second === undefined) return [];
    return [{ line, column: fieldColumn(raw, second, delimiter), field, value: '', flaw: 'column-doubled' }];
  });
}

function rowOf(
  { line, cells, raw, delimiter }: SeparatedRecord,
  columns: readonly string[],
  places: readonly number[],
): PersonRow {
  const values = places.map((place) => (cells[place] ?? '').trim());
  return personRow(line, values, columns, (wanted) => fieldColumn(raw, places[wanted] ?? 0, delimiter));
}
