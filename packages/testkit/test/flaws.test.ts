import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const FLAWED = fileURLToPath(new URL('flawed', import.meta.url));
const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));

interface JsonReport {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { status: string; ancestorTitles: string[]; title: string }[];
  }[];
}

/** Runs a file of flawed plugins through the suites, in a vitest of its own: which test fails for which plugin. */
async function failures(file: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const folder = mkdtempSync(join(tmpdir(), 'sextant flaws '));
  const report = join(folder, 'report.json');
  const options = ['--root', FLAWED, '--config', join(FLAWED, 'vitest.config.ts')];
  const args = [VITEST, 'run', ...options, '--reporter=json', `--outputFile=${report}`, file];
  await once(spawn(process.execPath, args, { stdio: 'ignore' }), 'close');
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as JsonReport;
  rmSync(folder, { recursive: true });
  const failed: Record<string, string[]> = {};
  for (const { ancestorTitles, title, status } of testResults.flatMap((result) => result.assertionResults)) {
    if (status === 'failed') (failed[ancestorTitles.join(' ')] ??= []).push(title);
  }
  return failed;
}

it('the extractor suite notices each flaw', async () => {
  expect(await failures('extractors.ts')).toEqual({
    'the extractor a unit twice': ['names units: a listing, a slash, the rest; each one once, with a label'],
    'the extractor children first': ['yields a record once a unit, and parents before children'],
    'the extractor deaf to a stop': ['ends soon when the run is stopped within a unit'],
    'the extractor silent about what is missing': ['reports what it may not read as a gap, and goes on with the rest'],
    'the extractor with an undeclared kind': ['yields only kinds that its manifest names'],
    'the extractor with ids that change': ['gives the same units and records from the same source, every time'],
    'the extractor with nulls': ['yields plain data, and leaves out what it does not know'],
  });
});

it('the resolver suite notices each flaw', async () => {
  expect(await failures('resolvers.ts')).toEqual({
    'the resolver that guesses': [
      'resolves members of the directory, each once, and says by which rule',
      'finds nobody where the one it looks for is deactivated',
    ],
    'the resolver that takes the deactivated': [
      'takes nobody who is deactivated',
      'finds nobody where the one it looks for is deactivated',
    ],
    'the resolver without a remedy': ['gives whom it cannot resolve a reason and a remedy'],
  });
});

it('the sink suite notices each flaw', async () => {
  const updates = 'updates and removes, and removing what it does not hold is no error';
  expect(await failures('sinks.ts')).toEqual({
    'the sink that appends': ['is left in the same state by the same batch twice', updates],
    'the sink that changes its input': ['does not change what it is given'],
    'the sink that shows too early': [updates, 'shows nothing of a run that has not ended well'],
    'the sink that trims names': [
      'keeps every record as it is: hostile names, long texts, broken characters',
      'is left in the same state by the same batch twice',
    ],
  });
});

it('the manifest suite notices each flaw', async () => {
  expect(await failures('manifests.ts')).toEqual({
    'the manifest of memory': ['has a name in kebab-case that tells its kind'],
    'the manifest of repeating': ['names its kinds once each, and only those that exist'],
    'the manifest of sink-blabbing': ['describes every setting, and marks every secret'],
    'the manifest of sink-loose': ['takes a setting that it does not know for a mistake'],
    'the manifest of sink-private-token': ['names its dependencies by tokens that others can name too'],
    'the manifest of sink-undescribed': ['describes every setting, and marks every secret'],
  });
});
