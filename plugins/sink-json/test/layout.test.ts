import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { runOutcome, testRun } from '@sextant/testkit';
import { expect, it } from 'vitest';
import { jsonFileSink } from '../src/sink.ts';
import { Folder, folders, put, run } from './folder.ts';

it('writes one file a kind, one record a line, keys sorted, and a manifest', async () => {
  using folder = new Folder();
  const workbook = { name: 'W', kind: 'workbook', id: 'w', archived: false, tags: ['b', 'a'] } as const;
  await run(jsonFileSink(folder.path), [...folders('a', 'b'), workbook]);
  expect(folder.names()).toEqual(['folder.jsonl', 'manifest.json', 'workbook.jsonl']);
  expect(folder.read('workbook.jsonl')).toBe(
    '{"archived":false,"id":"w","kind":"workbook","name":"W","tags":["b","a"]}\n',
  );
  expect(folder.read('folder.jsonl').split('\n')).toHaveLength(3);
  const manifest = JSON.parse(folder.read('manifest.json')) as Record<string, unknown>;
  expect(manifest).toEqual(runOutcome({ runId: 'run-1', records: [...folders('a', 'b'), workbook] }));
  expect(Object.keys(manifest)).toEqual(Object.keys(manifest).toSorted());
});

it('writes the same bytes for the same records, whatever the batches', async () => {
  using one = new Folder();
  using two = new Folder();
  const records = folders('a', 'b', 'c', 'd', 'e');
  await run(jsonFileSink(one.path), records);
  const sink = jsonFileSink(two.path);
  for (const record of records) await sink.write([put(record)], testRun());
  await sink.close(runOutcome());
  expect(two.read('folder.jsonl')).toBe(one.read('folder.jsonl'));
});

it('takes away the file of a kind that has no records any more', async () => {
  using folder = new Folder();
  await run(jsonFileSink(folder.path), [...folders('a'), { kind: 'dataset', id: 'd' }]);
  await run(jsonFileSink(folder.path), folders('a'), { runId: 'run-2' });
  expect(folder.names()).toEqual(['folder.jsonl', 'manifest.json']);
});

it('switches all files at once: every name is a link through one link', async () => {
  using folder = new Folder();
  await run(jsonFileSink(folder.path), [...folders('a'), { kind: 'dataset', id: 'd' }]);
  for (const name of folder.names()) expect(readlinkSync(folder.file(name))).toBe(`.current/${name}`);
  expect(readlinkSync(folder.file('.current'))).toMatch(/^\.runs\/run-1-[\da-f]{8}$/);
});

it('keeps the run before until the next, for whoever still reads it; older and broken ones go', async () => {
  using folder = new Folder();
  mkdirSync(folder.file('.runs', 'killed'), { recursive: true });
  for (const runId of ['run-1', 'run-2', 'run-3']) await run(jsonFileSink(folder.path), folders(runId), { runId });
  const names = folder.runs().map((name) => name.slice(0, 'run-1'.length));
  expect(names.toSorted()).toEqual(['run-2', 'run-3']);
});

it('gives two runs of the same name folders of their own', async () => {
  using folder = new Folder();
  await run(jsonFileSink(folder.path), folders('a'));
  const again = jsonFileSink(folder.path);
  await again.write(folders('b').map(put), testRun({ runId: 'run-1' }));
  expect(folder.records()).toEqual(folders('a'));
  await again.close(runOutcome({ runId: 'run-1' }));
  expect(folder.records()).toEqual(folders('b'));
});

it('leaves nothing of a run that failed', async () => {
  using folder = new Folder();
  await run(jsonFileSink(folder.path), folders('a'), { outcome: 'failed' });
  expect([folder.names(), folder.runs()]).toEqual([[], []]);
});

it('replaces plain files of the same names, and leaves other files alone', async () => {
  using folder = new Folder();
  writeFileSync(folder.file('folder.jsonl'), 'old\n');
  writeFileSync(folder.file('dataset.jsonl'), 'old\n');
  writeFileSync(folder.file('notes.txt'), 'mine\n');
  await run(jsonFileSink(folder.path), folders('a'));
  expect(folder.names()).toEqual(['folder.jsonl', 'manifest.json', 'notes.txt']);
  expect(lstatSync(folder.file('folder.jsonl')).isSymbolicLink()).toBe(true);
  expect(folder.records()).toEqual(folders('a'));
  const kept = folder.file('.runs', 'before-links');
  expect(readdirSync(kept).toSorted()).toEqual(['dataset.jsonl', 'folder.jsonl']);
  expect(readFileSync(`${kept}/folder.jsonl`, 'utf8')).toBe('old\n');
});

it('goes on after a crash between any two steps of a switch', async () => {
  using folder = new Folder();
  await run(jsonFileSink(folder.path), folders('a'));
  writeFileSync(folder.file('.current.next'), '');
  writeFileSync(folder.file('.dataset.jsonl.next'), '');
  await run(jsonFileSink(folder.path), [{ kind: 'dataset', id: 'd' }], { runId: 'run-2' });
  expect(folder.names()).toEqual(['dataset.jsonl', 'manifest.json']);
});

const refuse = async (): Promise<void> => {
  throw Object.assign(new Error('EPERM: operation not permitted, symlink'), { code: 'EPERM', syscall: 'symlink' });
};

it('renames file by file, the manifest last, where links cannot be made', async () => {
  using folder = new Folder();
  await run(jsonFileSink(folder.path, refuse), [...folders('a'), { kind: 'dataset', id: 'd' }]);
  await run(jsonFileSink(folder.path, refuse), folders('b'), { runId: 'run-2' });
  expect(folder.names()).toEqual(['folder.jsonl', 'manifest.json']);
  expect(lstatSync(folder.file('folder.jsonl')).isFile()).toBe(true);
  expect(folder.records()).toEqual(folders('b'));
  expect([existsSync(folder.file('.current')), folder.runs()]).toEqual([false, []]);
});
