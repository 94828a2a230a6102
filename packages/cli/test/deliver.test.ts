import { readFileSync, rmSync } from 'node:fs';
import { startSimulator } from '@sextant/simulator';
import { expect, it } from 'vitest';
import { configure, PLAIN } from './organization.ts';
import { Folder, sextant } from './sextant.ts';

it('writes the files of the last run again, byte for byte, though Sigma is gone', async () => {
  using folder = new Folder();
  const simulator = await startSimulator({ org: PLAIN });
  const place = configure(folder, simulator);
  expect((await sextant(['run'], place)).code).toBe(0);
  await simulator.close();
  const files = () =>
    ['workbook.jsonl', 'column.jsonl', 'manifest.json'].map((name) => readFileSync(folder.file(`out/${name}`), 'utf8'));
  const before = files();
  rmSync(folder.file('out'), { recursive: true });
  const delivered = await sextant(['deliver', '--json'], place);
  expect(delivered.code).toBe(0);
  expect(files()).toEqual(before);
  expect(JSON.parse(delivered.stdout)).toMatchObject({ exitCode: 0, sinks: [{ sink: 'sink-json', rejected: 0 }] });
  expect(delivered.stderr).toMatch(/✓ sink-json wrote \d+ records/);
});

it('says what is wrong with what was typed, and that there is nothing yet', async () => {
  using folder = new Folder();
  await using simulator = await startSimulator({ org: PLAIN });
  const place = configure(folder, simulator);
  const nothing = await sextant(['deliver'], place);
  expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('Nothing is stored yet')]);
  for (const args of [
    ['--sink', 'sink-stdout'],
    ['--sink', 'metadata'],
    ['--all', '--since', 'x'],
  ]) {
    expect((await sextant(['deliver', ...args], place)).code).toBe(2);
  }
});
