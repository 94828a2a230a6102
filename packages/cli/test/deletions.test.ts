import { readFileSync } from 'node:fs';
import { type Simulator, startSimulator } from '@sextant/simulator';
import { expect, it } from 'vitest';
import { configure, PLAIN } from './organization.ts';
import { Folder, sextant } from './sextant.ts';

function idsOf(folder: Folder): readonly string[] {
  const lines = readFileSync(folder.file('out/workbook.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => (JSON.parse(line) as { id: string }).id);
}

function remove(simulator: Simulator, ids: readonly string[]): void {
  for (const id of ids) simulator.mutate({ op: 'delete', id });
}

it('more deletions than allowed end with exit code 4 and the files as they were; --allow-deletions lets them pass once', async () => {
  using folder = new Folder();
  await using simulator = await startSimulator({ org: { ...PLAIN, workbooks: 20 } });
  const place = configure(folder, simulator);
  expect((await sextant(['run'], place)).code).toBe(0);
  const before = idsOf(folder);
  remove(simulator, before.slice(0, 8));

  const stopped = await sextant(['run'], place);
  expect(stopped.code).toBe(4);
  expect(stopped.stderr).toContain('stopped by the deletion guard');
  expect(stopped.stderr).toMatch(/are gone at the source: .*workbook/s);
  expect(stopped.stderr).toContain('--allow-deletions');
  expect(idsOf(folder)).toEqual(before);

  expect((await sextant(['run', '--allow-deletions'], place)).code).toBe(0);
  expect(idsOf(folder)).toEqual(before.slice(8));
  expect((await sextant(['run'], place)).code).toBe(0);
});

it('a listing that lost more than half is a gap, and --accept-drop believes it', async () => {
  using folder = new Folder();
  await using simulator = await startSimulator({ org: { ...PLAIN, workbooks: 20 } });
  const place = configure(folder, simulator);
  await sextant(['run'], place);
  remove(simulator, idsOf(folder).slice(0, 12));
  const doubted = await sextant(['run'], place);
  expect(doubted.code).toBe(3);
  expect(doubted.stderr).toContain('LISTING_DROPPED');
  expect(idsOf(folder)).toHaveLength(20);
  const accepted = await sextant(['run', '--accept-drop', '--allow-deletions'], place);
  expect(accepted.code).toBe(0);
  expect(idsOf(folder)).toHaveLength(8);
});
