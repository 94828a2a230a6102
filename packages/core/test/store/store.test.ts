import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { canonicalJson, openStore } from '../../src/index.ts';
import { extractor, fakeSink, folder, Runs, unit, written } from '../engine/fake-run.ts';

const CHILD = fileURLToPath(new URL('child-run.ts', import.meta.url));

function stateFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'sextant-store-')), 'deep', 'state.db');
}

/** A real process that holds the state file, or runs on it until it is killed. */
async function child(...args: readonly string[]) {
  const started = spawn(process.execPath, ['--conditions=@sextant/source', CHILD, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(started.stdout, 'data');
  return started;
}

describe('the state file', () => {
  it('is refused to a second process, which is told who holds it, and free once the holder is dead', async () => {
    const file = stateFile();
    const holder = await child('hold', file);
    expect(() => openStore(file)).toThrow(
      expect.objectContaining({ code: 'STATE_LOCKED', what: expect.stringContaining(`process ${holder.pid}`) }),
    );
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    openStore(file)[Symbol.dispose]();
  });

  it('of a newer version is refused', () => {
    const file = stateFile();
    openStore(file)[Symbol.dispose]();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 999');
    database.close();
    expect(() => openStore(file)).toThrow(expect.objectContaining({ code: 'STATE_NEWER' }));
  });

  it('that is none is told as damaged, with the way back', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'sextant-store-')), 'state.db');
    writeFileSync(file, 'this is no database, but it is long enough to look like one '.repeat(100));
    expect(() => openStore(file)).toThrow(
      expect.objectContaining({ code: 'STATE_CORRUPT', remedy: expect.stringContaining('--state') }),
    );
  });

  it('in a folder that cannot be made is told as unwritable', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'sextant-store-')), 'file');
    writeFileSync(file, '');
    expect(() => openStore(join(file, 'state.db'))).toThrow(expect.objectContaining({ code: 'STATE_UNWRITABLE' }));
  });

  it('survives a process that is killed in the middle of a run: whole units are there, broken ones are as before', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a', 'before'), folder('b', 'before'))])] });
    const running = await child('run', runs.stateFile);
    running.kill('SIGKILL');
    await once(running, 'exit');
    const database = new DatabaseSync(runs.stateFile);
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    const names = database.prepare(
      `SELECT DISTINCT json_extract(body, '$.name') AS name FROM records WHERE id IN ('a', 'b')`,
    );
    expect(names.all()).toEqual([{ name: 'before' }]);
    expect(database.prepare(`SELECT count(*) % 2 AS odd FROM records WHERE id LIKE 'pair%'`).get()).toEqual({ odd: 0 });
    database.close();
    const sink = fakeSink();
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a'))])], sinks: [sink] });
    expect(written(sink)).toEqual(['folder a']);
  });

  it('names runs for their time, each once', () => {
    using store = openStore(stateFile());
    const now = new Date('2026-11-24T03:12:09.123Z');
    expect([store.runs.start(now).id, store.runs.start(now).id]).toEqual([
      '2026-11-24T03-12-09Z',
      '2026-11-24T03-12-09Z-2',
    ]);
  });
});

describe('canonical JSON', () => {
  it('is the same for the same facts, in any order, unknown ones left out', () => {
    expect(canonicalJson({ b: 1, a: { d: undefined, c: null, e: ['x', null, { z: 1, y: 2 }] }, t: false })).toBe(
      '{"a":{"e":["x",{"y":2,"z":1}]},"b":1,"t":false}',
    );
  });

  it('is valid UTF-8, whatever stood in a name', () => {
    expect(canonicalJson({ name: `broken \uD800 "quoted"\n` })).toBe('{"name":"broken \uFFFD \\"quoted\\"\\n"}');
  });
});
