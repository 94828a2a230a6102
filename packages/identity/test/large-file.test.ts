import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { Files } from './people.ts';

const PROGRAM = fileURLToPath(new URL('read-large-file.ts', import.meta.url));
/** Less than all the lines would take at once. */
const HEAP_MB = 40;

function* lines(count: number): Generator<string> {
  yield 'network_id,sigma_email,department\n';
  for (let index = 0; index < count; index += 1) {
    yield `person.${index},person${index}@acme.example,Department of ${'x'.repeat(80)}\n`;
  }
  yield 'PERSON.0,somebody@acme.example,\n';
}

it('100,000 lines are checked one by one, doubles found across all of them, in memory that does not grow with them', async () => {
  using files = new Files();
  const file = join(files.folder, 'people.csv');
  await pipeline(lines(100_000), createWriteStream(file));
  const args = [`--max-old-space-size=${HEAP_MB}`, '--conditions=@sextant/source', PROGRAM, file];
  const found: unknown = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  expect(found).toMatchObject({
    lines: 100_001,
    mapped: 999,
    mistakes: { 'no-member': 99_001, 'id-doubled': 2 },
  });
});
