import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulator } from '@sextant/simulator';
import { expect, it } from 'vitest';
import { runSextant, type FinishedRun } from '../run-sextant.ts';

const SEEDS = Array.from({ length: 20 }, (_, at) => at + 1);
/** No line of a stack, no name of a program's error, nothing that was meant to be a word and is none. */
const LEAK = /^\s+at .*[:(]|(Type|Range|Reference|Syntax|URI|Zod)Error|\bundefined\b|\[object |INTERNAL|PLUGIN_/m;

const exitCodes: number[] = [];

async function run(seed: number, faults: string): Promise<FinishedRun> {
  await using simulator = await startSimulator({ org: seed % 2 === 0 ? 'small' : 'tiny', seed, faults });
  const done = await runSextant(simulator, { loginUserName: simulator.loginUserName });
  expect(simulator.stats().violations.filter((text) => text.startsWith('the simulator failed'))).toEqual([]);
  return done;
}

/** What was there after a calm run and is not after another with faults, and what is there besides. */
async function changedBy(seed: number, faults: string) {
  await using calm = await startSimulator({ org: 'small', seed });
  const { loginUserName } = calm;
  const first = await runSextant(calm, { loginUserName });
  await using disturbed = await startSimulator({ org: 'small', seed, faults });
  // One call at a time: the same answers are broken each time.
  const again = { loginUserName, folder: first.folder, args: ['--full'], concurrency: 1 };
  const { report } = await runSextant(disturbed, again);
  return { gone: report.gone, new: report.new, codes: report.gaps.map(({ code }) => code) };
}

/** Lines of the files that are no JSON object. */
function oddLines(directory: string): readonly string[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.jsonl'));
  const lines = files.flatMap((file) => readFileSync(join(directory, file), 'utf8').split('\n').slice(0, -1));
  return lines.filter((line) => typeof (JSON.parse(line) as { kind?: unknown }).kind !== 'string');
}

it.each(SEEDS)('every fifth answer broken, seed %i: a run ends in its report, and nothing leaks', async (seed) => {
  const { report, exitCode, stderr, directory } = await run(seed, 'broken=0.2');
  exitCodes.push(exitCode);
  expect(exitCode).toBe(report.exitCode);
  expect([0, 1, 3]).toContain(exitCode);
  expect({ exitCode, failed: report.error !== undefined }).toEqual({ exitCode, failed: exitCode === 1 });
  expect(stderr).not.toMatch(LEAK);
  expect(JSON.stringify([report.gaps, report.error, report.notices])).not.toMatch(LEAK);
  for (const { code, message } of report.gaps) {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
    expect(message).not.toBe('');
  }
  if (exitCode !== 1) expect(oddLines(directory)).toEqual([]);
});

it('most of these runs deliver what they could read, with gaps', () => {
  expect(exitCodes.filter((code) => code === 3).length).toBeGreaterThan(SEEDS.length / 3);
});

it('what a malformed specification of a data model hides is a gap, and is not deleted', async () => {
  const codes = new Set<string>();
  for (const seed of [1, 4, 7]) {
    const changes = await changedBy(seed, 'broken:/v2/dataModels/{dataModelId}/spec');
    // An id that was broken into another good one is a new thing in place of the old.
    expect(changes.gone).toBeLessThanOrEqual(changes.new);
    for (const code of changes.codes) codes.add(code);
  }
  expect(codes).toContain('METADATA_SPEC_INCOMPLETE');
});
