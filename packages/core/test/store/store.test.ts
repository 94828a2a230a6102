import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { canonicalJson, openStore } from '../../src/index.ts';
import { extractor, fakeSink, folder, Runs, unit, written } from '../engine/fake-run.ts';
import { child, cramped } from './child.ts';

function stateFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'sextant-store-')), 'deep', 'state.db');
}

describe('the state file', () => {
  it('is refused to a second process, which is told who holds it, and free once the holder is dead', async () => {
    using runs = new Runs();
    const holder = await child('hold', runs.folder);
    expect(() => openStore(runs.stateFile)).toThrow(
      expect.objectContaining({ code: 'STATE_LOCKED', what: expect.stringContaining(`process ${holder.pid}`) }),
    );
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    openStore(runs.stateFile)[Symbol.dispose]();
  });

  it('in the hands of another program is refused, and nobody is accused who died long ago', async () => {
    using runs = new Runs();
    const dead = await child('hold', runs.folder);
    dead.kill('SIGKILL');
    await once(dead, 'exit');
    const other = new DatabaseSync(runs.stateFile);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    expect(() => openStore(runs.stateFile)).toThrow(
      expect.objectContaining({ code: 'STATE_LOCKED', what: expect.stringContaining('by another program') }),
    );
    other.close();
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

  it('that is the database of another program is refused and left as it is', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'sextant-store-')), 'other.db');
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE theirs (x)');
    other.close();
    const before = readFileSync(file);
    expect(() => openStore(file)).toThrow(
      expect.objectContaining({ code: 'STATE_CORRUPT', what: expect.stringContaining('another program') }),
    );
    expect(readFileSync(file).subarray(100)).toEqual(before.subarray(100));
  });

  it('in a folder that cannot be made is told as unwritable', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'sextant-store-')), 'file');
    writeFileSync(file, '');
    expect(() => openStore(join(file, 'state.db'))).toThrow(expect.objectContaining({ code: 'STATE_UNWRITABLE' }));
  });

  it('survives being killed in the middle of a run, again and again: whole units are there, broken ones as before', async () => {
    using runs = new Runs();
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a', 'before'), folder('b', 'before'))])] });
    for (let kill = 0; kill < 4; kill += 1) {
      const running = await child('run', runs.folder);
      await sleep(kill * 7);
      running.kill('SIGKILL');
      await once(running, 'exit');
      const database = new DatabaseSync(runs.stateFile);
      const rows = (sql: string) => database.prepare(sql).all();
      expect(rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(rows(`SELECT DISTINCT body ->> 'name' AS name FROM claims WHERE id IN ('a', 'b')`)).toEqual([
        { name: 'before' },
      ]);
      const [pairs] = rows(`SELECT count(*) AS n, count(*) % 2 AS odd FROM claims WHERE id LIKE 'pair%'`);
      expect(pairs).toMatchObject({ odd: 0 });
      expect(Number(pairs?.['n'])).toBeGreaterThan(0);
      database.close();
    }
    const sink = fakeSink();
    await runs.run({ extractors: [extractor([unit('folder/a', folder('a'))])], sinks: [sink], acceptDrop: true });
    expect(written(sink)).toEqual(['folder a']);
  });

  it('that can grow no more ends the run with a report, and keeps what was stored', async () => {
    using runs = new Runs();
    const ended = await cramped(500, runs.folder);
    expect(ended).toMatchObject({
      report: { outcome: 'failed', exitCode: 1, error: { code: 'STATE_DISK_FULL' } },
      told: [{ outcome: 'failed' }],
    });
    const sink = fakeSink();
    const report = await runs.run({ extractors: [extractor([])], skip: new Set(['fake']), sinks: [sink] });
    expect(report.outcome).toBe('done');
    expect(written(sink).length).toBeGreaterThan(0);
  });

  it('that is found damaged in the middle of a run ends it, and says so', async () => {
    using runs = new Runs();
    const many = Array.from({ length: 500 }, (_, index) => folder(`${index}`));
    await runs.run({ extractors: [extractor([unit('folder/a', ...many)])] });
    const database = new DatabaseSync(runs.stateFile);
    const root = database.prepare(`SELECT rootpage AS page FROM sqlite_schema WHERE name = 'records'`).get();
    const size = database.prepare('PRAGMA page_size').get();
    database.close();
    const [page, bytes] = [Number(root?.['page']), Number(size?.['page_size'])];
    const file = openSync(runs.stateFile, 'r+');
    writeSync(file, Buffer.alloc(bytes, 0xff), 0, bytes, (page - 1) * bytes);
    closeSync(file);
    const sink = fakeSink();
    const report = await runs.run({ extractors: [extractor([unit('folder/a', ...many)])], sinks: [sink] });
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'STATE_CORRUPT' } });
    expect(report.error?.remedy).toContain('--state');
    expect(sink.outcomes).toMatchObject([{ outcome: 'failed' }]);
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

  it('has any key as a key', () => {
    expect(canonicalJson(JSON.parse('{"b": 1, "__proto__": {"y": 2, "x": 1}}'))).toBe(
      '{"__proto__":{"x":1,"y":2},"b":1}',
    );
  });

  it('is valid UTF-8, whatever stood in a name', () => {
    expect(canonicalJson({ name: `broken \uD800 "quoted"\n` })).toBe('{"name":"broken \uFFFD \\"quoted\\"\\n"}');
  });
});
