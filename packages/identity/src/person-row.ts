import type { Flaw } from './flaw.ts';
import type { Mistake } from './mistake-log.ts';

/** One line about a person: the wanted fields, trimmed, in the order they were asked for. */
export interface PersonRow {
  readonly line: number;
  readonly values: readonly string[];
  /** A mistake in one of the wanted fields. */
  mistake(wanted: number, flaw: Flaw, other?: number): Mistake;
}

export function personRow(
  line: number,
  values: readonly string[],
  columns: readonly string[],
  /** Where each of the wanted fields stands; asked for what is wrong alone. */
  columnOf: (wanted: number) => number,
): PersonRow {
  return {
    line,
    values,
    mistake: (wanted, flaw, other) => ({
      line,
      column: columnOf(wanted),
      field: columns[wanted] ?? '',
      value: values[wanted] ?? '',
      flaw,
      ...(other === undefined ? {} : { other }),
      ...(values[0] ? { user: values[0] } : {}),
    }),
  };
}
