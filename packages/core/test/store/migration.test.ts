import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openStore, openStoreForReading } from '../../src/index.ts';
import { MIGRATIONS } from '../../src/store/schema.ts';
import { extractor, fakeSink, folder, Runs, unit, written } from '../engine/fake-run.ts';

/** A state file as format 1 had it: folders a and b of one unit, the first delivered to sink-0, the second gone. */
function writeFormat1(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL; ${MIGRATIONS[0]} PRAGMA application_id = 1398297678; PRAGMA user_version = 1;
    INSERT INTO meta VALUES ('audience', 'ann'), ('extracted', '1');
    INSERT INTO runs VALUES (1, '2026-11-20T01-00-00Z', '2026-11-20T01:00:00.000Z', '2026-11-20T01:01:00.000Z', 'done');
    INSERT INTO units VALUES (7, 'fake', 'folder/a', 'folder/', 'a', '1', 'in-force', NULL, 'ann', 1, 1, 1);
    INSERT INTO records VALUES ('folder', 'a', 7, x'01', 0, '{"name":"a"}', 1, 1, NULL);
    INSERT INTO records VALUES ('folder', 'b', 7, x'02', 0, '{"name":"b","parentId":"a"}', 1, 1, 1);
    INSERT INTO deliveries VALUES ('sink-0', 'folder', 'a', x'01', NULL), ('sink-0', 'folder', 'c', x'03', 'a');
  `);
  database.close();
}

describe('a state file of an older format', () => {
  it('is brought up to date with all it holds, and a copy of what it was is kept beside it', () => {
    using runs = new Runs();
    writeFormat1(runs.stateFile);
    using store = openStore(runs.stateFile);
    const wanted = { name: 'sink-0', kinds: new Set(['folder' as const]), keepsUnselected: false };
    expect([...store.deliveries.snapshot(wanted, 10)].flat()).toMatchObject([
      { change: { op: 'put', record: { kind: 'folder', id: 'a', name: 'a' } } },
    ]);
    expect([...store.deliveries.changes(wanted, 10)].flat()).toMatchObject([
      { change: { op: 'remove', id: 'c', why: 'gone' } },
    ]);
    expect(store.records.pendingDeletions()).toEqual({ gone: 1, left: 1 });
    expect(store.runs.latest()).toMatchObject({ id: '2026-11-20T01-00-00Z', isExtracted: true });
    expect(store.units.wouldBe('fake', { key: 'folder/a', version: '1', label: 'a' })).toBe('unchanged');
    using before = new DatabaseSync(`${runs.stateFile}-format-1`, { readOnly: true });
    expect(before.prepare('SELECT count(*) AS n FROM records').get()).toEqual({ n: 2 });
    expect(before.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
  });

  it('is brought up to date also by whoever only looks into it', () => {
    using runs = new Runs();
    writeFormat1(runs.stateFile);
    using store = openStoreForReading(runs.stateFile);
    expect(store.readerFor('fake').get('folder', 'a')).toMatchObject({ name: 'a' });
    expect(existsSync(`${runs.stateFile}-format-1`)).toBe(true);
  });

  it('is gone on with: what it holds is kept, compared with, and delivered', async () => {
    using runs = new Runs();
    writeFormat1(runs.stateFile);
    const sink = fakeSink('changes');
    const report = await runs.run({ extractors: [extractor([unit('folder/a', folder('d'))])], sinks: [sink] });
    expect(report).toMatchObject({ outcome: 'done', found: 1, new: 1 });
    expect(written(sink)).toEqual(['folder d', '-folder c', '-folder a']);
  });

  it('that turns out to be damaged later, says where that copy is', () => {
    using runs = new Runs();
    writeFormat1(runs.stateFile);
    openStore(runs.stateFile)[Symbol.dispose]();
    const file = openSync(runs.stateFile, 'r+');
    writeSync(file, Buffer.alloc(8000, 0xff), 0, 8000, 100);
    closeSync(file);
    expect(() => openStore(runs.stateFile)).toThrow(
      expect.objectContaining({
        code: 'STATE_CORRUPT',
        remedy: expect.stringContaining(`${runs.stateFile}-format-1 is a copy`),
      }),
    );
  });
});

describe('a new state file', () => {
  it('has no copy beside it', () => {
    using runs = new Runs();
    openStore(runs.stateFile)[Symbol.dispose]();
    expect(existsSync(`${runs.stateFile}-format-1`)).toBe(false);
  });
});
