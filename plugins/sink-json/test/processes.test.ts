import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { jsonFileSink } from '../src/sink.ts';
import { Folder, folders, run } from './folder.ts';

async function child(file: string, args: readonly string[], flags: readonly string[] = []): Promise<string> {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const all = ['--conditions=@sextant/source', ...flags, script, ...args];
  return (await promisify(execFile)(process.execPath, all)).stdout;
}

/** V8 lets garbage pile up as long as there is room: with little room, growth is what is held. */
const SMALL_HEAP = ['--max-old-space-size=48', '--max-semi-space-size=4'];

const IDS = Array.from({ length: 200 }, (_, n) => String(n));
const records = (name: string) => folders(...IDS).map((record) => ({ ...record, name }));

it('shows a reader the last finished run or the new one, never a mixture and never nothing', async () => {
  using folder = new Folder();
  await run(jsonFileSink(folder.path), records('0'), { runId: '0' });
  const reading = child('reader.ts', [folder.file('folder.jsonl'), 'last']);
  let ended = false;
  const report = reading.finally(() => (ended = true));
  for (let n = 1; n < 100; n += 1) {
    await run(jsonFileSink(folder.path), records(`${n}`), { runId: `${n}` });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(ended).toBe(false);
  await run(jsonFileSink(folder.path), records('last'), { runId: 'last' });
  const { reads, broken } = JSON.parse(await report) as { reads: number; broken: number };
  expect(broken).toBe(0);
  expect(reads).toBeGreaterThan(20);
});

it('needs no more memory for a million records than for a hundred thousand', async () => {
  using folder = new Folder();
  const growth = Number(await child('million.ts', [folder.path], SMALL_HEAP));
  expect(statSync(folder.file('column.jsonl')).size).toBeGreaterThan(150_000_000);
  expect(growth).toBeLessThan(20);
});
