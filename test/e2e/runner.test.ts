import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../boundaries/repository.ts';
import { type Ended, Folder, node } from './command.ts';

const TOOLS = ['oxfmt', 'oxlint', 'tsc', 'turbo', 'vitest'];

/** The runner in a folder of its own, with tools that say their name; one of them may fail. */
async function runner(failing: string | undefined, ...steps: readonly string[]): Promise<Ended> {
  using folder = new Folder('runner');
  mkdirSync(folder.file('test'));
  mkdirSync(folder.file('node_modules', '.bin'), { recursive: true });
  copyFileSync(join(ROOT, 'test/run.mjs'), folder.file('test', 'run.mjs'));
  for (const tool of TOOLS) {
    const file = join('node_modules', '.bin', tool);
    folder.write(
      file,
      `#!/bin/sh\necho "${tool} says $* $TURBO_TELEMETRY_DISABLED"\nexit ${tool === failing ? 7 : 0}\n`,
    );
    chmodSync(folder.file(file), 0o755);
  }
  return await node([folder.file('test', 'run.mjs'), ...steps], { cwd: folder.path });
}

it('prints each step with its time, and the tests’ own words last', async () => {
  const { code, stdout, stderr } = await runner(undefined);
  expect([code, stderr]).toEqual([0, '']);
  const time = String.raw` +\d+\.\d s\n`;
  const steps = ['format', 'lint', 'typecheck', 'build'].map((name) => name + time).join('');
  expect(stdout).toMatch(new RegExp(`^${steps}tests\nvitest says run 1\n$`));
});

it('stops at the first step that fails, and shows what it said', async () => {
  const { code, stdout, stderr } = await runner('tsc');
  expect(code).toBe(7);
  expect(stdout).toMatch(/^format .*\nlint .*\n$/);
  expect(stderr).toMatch(/^tsc says -p tsconfig\.json 1\ntypecheck failed after \d+\.\d s\n$/);
});

it('adds nothing to the words of tests that fail', async () => {
  const { code, stdout, stderr } = await runner('vitest', 'tests');
  expect([code, stdout, stderr]).toEqual([7, 'tests\nvitest says run 1\n', '']);
});

it('runs the steps that are named, and knows no others', async () => {
  expect((await runner(undefined, 'build')).stdout).toMatch(/^build .*\n$/);
  const unknown = await runner(undefined, 'bild');
  expect([unknown.code, unknown.stdout]).toEqual([2, '']);
  expect(unknown.stderr).toContain('there are format, lint');
});
