import { resolve } from 'node:path';
import { openStoreForReading } from '@sextant/core';
import type { Command } from 'commander';
import { configFiles } from '../config-files.ts';
import { stateSettings } from '../config/state-settings.ts';
import { comparedRuns } from '../diff/compared-runs.ts';
import { comparisonOf } from '../diff/comparison.ts';
import { diffJson } from '../diff/diff-json.ts';
import { diffMarkdown } from '../diff/diff-markdown.ts';
import { digestOf } from '../diff/digest.ts';
import { usageError } from '../exit-code.ts';
import { renderDiff } from '../screen/diff-screen.ts';
import { action, type Session } from '../session.ts';
import { lookOf } from '../terminal/capabilities.ts';
import { writePieces, writeStdout } from '../terminal/stdout.ts';

interface DiffOptions {
  readonly json?: true;
  readonly markdown?: true;
}

const EXAMPLES = `
Examples:
  $ sextant diff                                  the last two runs
  $ sextant diff 2026-11-23                       since the last run of that day
  $ sextant diff 2026-11-17 2026-11-24            between two runs
  $ sextant diff --markdown > changes.md          for a pull request
  $ sextant diff --json | jq '.changed[] | select(.fields.ownerEmail)'

A run is named by its id or the beginning of it. Runs that read all they had to are kept, state.keepRuns of them.
It asks Sigma nothing.`;

const LINES_SHOWN = { screen: 15, markdown: 100 };

export function addDiff(program: Command): void {
  program
    .command('diff')
    .description('what changed between two runs')
    .argument('[from]', 'the run to compare with; else the one before the last')
    .argument('[to]', 'the run to compare; else the last')
    .option('--json', 'print every difference as JSON')
    .option('--markdown', 'print Markdown')
    .addHelpText('after', EXAMPLES)
    .action(action(diff));
}

async function diff(session: Session, { json, markdown }: DiffOptions, [from, to]: readonly string[]): Promise<number> {
  if (json && markdown) throw usageError('--json and --markdown are both given', 'Give one of them.');
  const { globals, cwd, env } = session;
  const stateFile = globals.state ?? (await stateSettings({ files: configFiles(session), env, cwd })).path;
  using store = openStoreForReading(resolve(cwd, stateFile));
  const comparison = comparisonOf(store, comparedRuns(store, from, to));
  if (json) {
    await writePieces(diffJson(comparison));
  } else if (markdown) {
    await writeStdout(diffMarkdown(digestOf(comparison, LINES_SHOWN.markdown)));
  } else {
    await writeStdout(`${renderDiff(digestOf(comparison, LINES_SHOWN.screen), lookOf(process.stdout, env))}\n`);
  }
  return 0;
}
