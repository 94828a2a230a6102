import { fieldSpan } from './field-span.ts';
import { MAPPING_COLUMNS } from './mapping.ts';
import { placesOf } from './person-rows.ts';
import { separatedRecords } from './records.ts';

/**
 * An identity CSV as it is written, but for the e-mail addresses of some lines: UTF-8, its own delimiter, without blank
 * lines. For a file that {@link readMapping} read to the end.
 */
export async function* fixedText(file: string, emails: ReadonlyMap<number, string>): AsyncGenerator<string> {
  let place: number | undefined;
  for await (const record of separatedRecords(file)) {
    const { line, raw, delimiter } = record;
    const email = emails.get(line);
    if (place === undefined) place = placesOf(record, [MAPPING_COLUMNS[1]])[0];
    else if (email !== undefined && place !== undefined) {
      const [start, end] = fieldSpan(raw, place, delimiter);
      yield `${raw.slice(0, start)}${quoted(email)}${raw.slice(end)}\n`;
      continue;
    }
    yield `${raw}\n`;
  }
}

function quoted(text: string): string {
  return /[",;\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
