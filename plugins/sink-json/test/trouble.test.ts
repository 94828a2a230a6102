import { execFile } from 'node:child_process';
import { chmodSync, existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { SextantError } from '@sextant/core';
import { runOutcome, testRun } from '@sextant/testkit';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { jsonFileSink } from '../src/sink.ts';
import { Folder, folders, put, run } from './folder.ts';

async function failureOf(work: Promise<unknown>): Promise<SextantError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SextantError) return error;
  throw new Error('expected a SextantError', { cause: error });
}

it('names the directory and the remedy where a file stands in its way', async () => {
  using folder = new Folder();
  writeFileSync(folder.file('out'), '');
  const sink = jsonFileSink(folder.file('out', 'deeper'));
  const error = await failureOf(sink.write(folders('a').map(put), testRun()));
  expect(error.code).toBe('SINK_JSON_UNWRITABLE');
  expect(error.what).toContain(folder.file('out', 'deeper'));
  expect(error.remedy).toContain('`directory`');
  await expect(sink.close(runOutcome({ outcome: 'failed' }))).resolves.toBeUndefined();
});

it('says so when the disk is full, and leaves the run before as it was', async () => {
  using folder = new Folder();
  await run(jsonFileSink(folder.path), folders('a'));
  const sink = jsonFileSink(folder.path);
  await sink.write([put({ kind: 'workspace', id: 'w' })], testRun({ runId: 'run-2' }));
  const staged = folder.runs().find((name) => name.startsWith('run-2')) ?? '';
  symlinkSync('/dev/full', folder.file('.runs', staged, 'folder.jsonl'));
  const error = await failureOf(sink.write(folders('b').map(put), testRun({ runId: 'run-2' })));
  expect(error.code).toBe('SINK_JSON_DISK_FULL');
  expect(error.remedy).toContain('Make room');
  await sink.close(runOutcome({ outcome: 'failed', runId: 'run-2' }));
  expect(folder.records()).toEqual(folders('a'));
  expect(folder.runs()).toHaveLength(1);
});

it('shows nothing of a run that cannot be completed', async () => {
  using folder = new Folder();
  await run(jsonFileSink(folder.path), folders('a'));
  const sink = jsonFileSink(folder.path);
  await sink.write(folders('b').map(put), testRun({ runId: 'run-2' }));
  const staged = folder.runs().find((name) => name.startsWith('run-2')) ?? '';
  symlinkSync('/dev/full', folder.file('.runs', staged, 'manifest.json'));
  const error = await failureOf(sink.close(runOutcome({ runId: 'run-2' })));
  expect(error.code).toBe('SINK_JSON_DISK_FULL');
  expect(folder.records()).toEqual(folders('a'));
  expect(folder.runs()).toHaveLength(1);
});

it('proves before a run that the directory can be written, and writes nothing', async () => {
  using folder = new Folder();
  const asked = { signal: AbortSignal.timeout(1000), selection: { hides: () => undefined } };
  const [result] = await jsonFileSink(folder.file('new', 'out')).check(asked);
  expect(result).toMatchObject({ id: 'sink-json.directory', status: 'ok' });
  expect(existsSync(folder.file('new'))).toBe(false);
  writeFileSync(folder.file('file'), '');
  const [failed] = await jsonFileSink(folder.file('file')).check(asked);
  expect(failed).toMatchObject({ status: 'fail', remedy: expect.stringContaining('`directory`') });
});

/** Root may write anywhere: then the sink is asked in a process of an account that may not. */
it('says so where the account may not write', async () => {
  using folder = new Folder();
  chmodSync(folder.path, 0o555);
  const code = `
    import { jsonFileSink } from ${JSON.stringify(new URL('../src/sink.ts', import.meta.url).href)};
    if (process.getuid?.() === 0) process.setuid(65534);
    const sink = jsonFileSink(process.argv[1]);
    await sink.close({ outcome: 'done', counts: {}, coverage: [], gaps: [] })
      .catch(({ code, what }) => console.log(code, what));`;
  const args = ['--conditions=@sextant/source', '--input-type=module', '--eval', code, folder.path];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout).toContain('SINK_JSON_UNWRITABLE');
  expect(stdout).toContain('EACCES');
});
