import { decodedText, type Mistake, personRow, type PersonRow, personRows } from '@sextant/identity';

const COLUMNS = ['username', 'email'] as const;

/**
 * The users of the catalog, whichever of its two forms the file has. What leaves no user of it to trust is told to
 * `onMistake`, and users end there.
 *
 * @throws SextantError `IDENTITY_FILE_UNREADABLE`, fatal.
 */
export async function* catalogUsers(file: string, onMistake: (mistake: Mistake) => void): AsyncGenerator<PersonRow> {
  if (/\.json$/i.test(file)) yield* jsonUsers(file, onMistake);
  else yield* personRows({ file, columns: COLUMNS, onMistake });
}

async function* jsonUsers(file: string, onMistake: (mistake: Mistake) => void): AsyncGenerator<PersonRow> {
  const text = (await Array.fromAsync(decodedText(file))).join('');
  const users = parsed(text);
  if (users === undefined) {
    onMistake({ line: 1, column: 1, field: '', value: '', flaw: 'no-json' });
    return;
  }
  const places = placesIn(text);
  for (const user of users) {
    const { line, column } = places.next().value ?? { line: 1, column: 1 };
    const values = COLUMNS.map((name) => textOf(user[name]));
    yield personRow(line, values, COLUMNS, () => column);
  }
}

type Json = Readonly<Record<string, unknown>>;

function parsed(text: string): readonly Json[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return Array.isArray(value) && value.every((each) => isObject(each)) ? value : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** Where each object of a valid JSON array begins. */
function* placesIn(text: string): Generator<{ readonly line: number; readonly column: number }, undefined> {
  let [depth, line, lineStart] = [0, 1, 0];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[\n{}[\]]/g)) {
    if (token === '\n') {
      line += 1;
      lineStart = index + 1;
    } else if (token === '}' || token === ']') depth -= 1;
    else if (token === '{' || token === '[') {
      if (depth === 1) yield { line, column: index - lineStart + 1 };
      depth += 1;
    }
  }
  return undefined;
}
