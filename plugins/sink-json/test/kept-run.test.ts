import { appendFileSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { runOutcome } from '@sextant/testkit';
import { expect, it } from 'vitest';
import { jsonFileSink } from '../src/sink.ts';
import { Folder, folders, run } from './folder.ts';

async function keep(folder: Folder, last: string, runId: string): Promise<boolean> {
  const sink = jsonFileSink(folder.path);
  const kept = (await sink.keep?.(last)) ?? false;
  await sink.close(runOutcome({ runId, records: folders('a', 'b'), ...(kept ? {} : { outcome: 'interrupted' }) }));
  return kept;
}

it('shows the files of the last run again, without writing a byte of them, beside a manifest of its own', async () => {
  using folder = new Folder();
  await run(jsonFileSink(folder.path), folders('a', 'b'), { runId: 'run-1' });
  const [before, inode] = [folder.read('folder.jsonl'), statSync(folder.file('folder.jsonl')).ino];
  expect(await keep(folder, 'run-1', 'run-2')).toBe(true);
  expect(folder.read('folder.jsonl')).toBe(before);
  expect(statSync(folder.file('folder.jsonl')).ino).toBe(inode);
  expect(JSON.parse(folder.read('manifest.json'))).toMatchObject({ runId: 'run-2', counts: { folder: 2 } });
  expect(await keep(folder, 'run-2', 'run-3')).toBe(true);
  expect(folder.names()).toEqual(['folder.jsonl', 'manifest.json']);
});

it.each([
  ['somebody wrote into one', (file: string) => appendFileSync(file, '\n')],
  ['one is not there', (file: string) => rmSync(realpathSync(file))],
])('keeps no files of which %s: they are written anew', async (_, touch) => {
  using folder = new Folder();
  await run(jsonFileSink(folder.path), folders('a', 'b'), { runId: 'run-1' });
  touch(folder.file('folder.jsonl'));
  expect(await keep(folder, 'run-1', 'run-2')).toBe(false);
  await run(jsonFileSink(folder.path), folders('a', 'b'), { runId: 'run-2' });
  expect(folder.records()).toEqual(folders('a', 'b'));
});

it('keeps no files of another run, of a folder that was emptied, or that were written without links', async () => {
  using folder = new Folder();
  expect(await keep(folder, 'run-1', 'run-2')).toBe(false);
  await run(jsonFileSink(folder.path), folders('a', 'b'), { runId: 'run-1' });
  expect(await keep(folder, 'run-0', 'run-2')).toBe(false);
  using plain = new Folder();
  const refused = Object.assign(new Error('no links'), { code: 'EPERM' });
  await run(
    jsonFileSink(plain.path, () => Promise.reject(refused)),
    folders('a', 'b'),
    { runId: 'run-1' },
  );
  expect(await keep(plain, 'run-1', 'run-2')).toBe(false);
  expect(readFileSync(plain.file('folder.jsonl'), 'utf8').split('\n')).toHaveLength(3);
});
