import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Composition, Outcome } from '@sextant/core';
import { configFiles } from '../config-files.ts';
import { loadConfig } from '../config/load.ts';
import { openReplay } from '../dump/replay.ts';
import { usageError } from '../exit-code.ts';
import { nameList, wholeNumber } from '../option-values.ts';
import { performRun, type PerformedRun } from '../perform-run.ts';
import { choosePlugins } from '../plugin-choice.ts';
import { BUILT_IN } from '../plugins.ts';
import { renderReport } from '../screen/report-screen.ts';
import { action, type Session } from '../session.ts';
import type { LogLevel } from '../terminal/log.ts';
import { writeStdout } from '../terminal/stdout.ts';

interface RunCommandOptions {
  readonly full?: true;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly dryRun?: true;
  readonly budget?: number;
  readonly acceptDrop?: true;
  readonly allowDeletions?: true;
  readonly dump?: string;
  readonly scrubNames?: true;
  readonly replay?: string;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  $ sextant run                                   with sextant.yaml in this folder
  $ sextant run -c base.yaml -c night.yaml        the second file overrides the first
  $ sextant run --dry-run                         extracts, and tells what each sink would be given
  $ sextant run --only metadata,sink-json --full  reads everything anew
  $ sextant run --budget 5000                     stops cleanly at 5,000 calls; the next run goes on
  $ sextant run --json | jq .gaps                 the run report as data
  $ sextant run --dump ./dump --scrub-names       for a bug report: what Sigma answered, with other names
  $ sextant run --replay ./dump --only metadata,sink-json   the same run again, without Sigma

A terminal shows progress; elsewhere a line every ten seconds does. Ctrl-C stops softly, twice at once;
the next run continues. The run report is kept in .sextant/runs.

A replay opens no connection to Sigma and needs no credentials. Sinks write as configured: --only and --skip keep a
catalog out of it. It reads into a state file of its own that is gone afterwards, and keeps no report, unless --state
names a file for it.`;

export function addRun(program: Command): void {
  program
    .command('run')
    .description('extract, then deliver')
    .option('--full', 'read everything anew, unchanged documents too')
    .option('--only <plugins>', 'of the extractors or sinks, these alone: a,b', nameList)
    .option('--skip <plugins>', 'all but these: a,b', nameList)
    .option('--dry-run', 'extract and show the changes per sink, write nothing to sinks')
    .option('--accept-drop', 'believe a listing that lost most of what it had')
    .option('--allow-deletions', 'delete more than maxDeletions, this once')
    .option('--budget <calls>', 'stop before one call more; deliver nothing then, and go on next time', wholeNumber(1))
    .option('--dump <folder>', 'keep every answer of Sigma there, secrets taken out; reads everything anew')
    .option('--scrub-names', 'put other names and e-mails into the dump')
    .option('--replay <folder>', 'read a dump in place of Sigma')
    .option('--json', 'print the run report as JSON')
    .addHelpText('after', EXAMPLES)
    .action(action(run));
}

async function run(session: Session, asked: RunCommandOptions): Promise<number> {
  const { full = false, only = [], skip = [], dryRun = false, acceptDrop = false, allowDeletions = false } = asked;
  const { budget, json, scrubNames = false } = asked;
  const { env, cwd } = session;
  if (scrubNames && asked.dump === undefined) throw nothingToScrub();
  await using replay = asked.replay === undefined ? undefined : await openReplay(resolve(cwd, asked.replay));
  const startedAt = replay?.startedAt ?? new Date();
  const given = replay?.settings;
  const loaded = await loadConfig({ files: configFiles(session), env, cwd, registry: BUILT_IN, now: startedAt, given });
  for (const secret of loaded.secrets) session.redactor.add(secret);
  const chosen = choosePlugins(loaded.composition, { only, skip });
  if (json && !dryRun) refuseTwoOnStdout(chosen.composition);
  const dump = asked.dump === undefined ? undefined : { folder: resolve(cwd, asked.dump), scrubNames, startedAt };
  if (replay?.complete === false) session.log.say('warn', INCOMPLETE);
  const options = { ...chosen, full, dryRun, acceptDrop, allowDeletions, budget, dump, replay };
  const performed = await performRun(session, loaded.config, options);
  showOutcome(session, performed, { dryRun, dumpedTo: asked.dump, replayed: asked.replay });
  if (json) await writeStdout(performed.text);
  return performed.report.exitCode;
}

const INCOMPLETE = 'The run that wrote this dump was interrupted: what it did not ask any more is a gap here.';

const LEVELS: Readonly<Record<Outcome, LogLevel>> = {
  done: 'info',
  'done-with-gaps': 'warn',
  failed: 'error',
  stopped: 'error',
  interrupted: 'warn',
};

/** What was asked of a run, as far as its closing screen tells it; folders as the user spells them. */
export interface Asked {
  readonly dryRun?: boolean;
  readonly dumpedTo?: string | undefined;
  readonly replayed?: string | undefined;
}

/** The closing screen for people, one line with the figures for machines. */
export function showOutcome({ log }: Session, { report, file, dump }: PerformedRun, asked: Asked): void {
  const { runId, outcome, exitCode, found, gone, error, calls } = report;
  const changes = { found, new: report.new, changed: report.changed, unchanged: report.unchanged, gone };
  const problems = { gaps: report.gaps.length, rejections: report.rejections.length };
  log.say(LEVELS[outcome], `run ${outcome}`, {
    screen: renderReport(report, { ...log.look, ...asked, file, dump }),
    fields: {
      runId,
      outcome,
      exitCode,
      ...changes,
      ...problems,
      calls: calls.total,
      ...(file === undefined ? {} : { report: file }),
      ...(dump && { dump: { folder: asked.dumpedTo, ...dump } }),
      ...(error && { error }),
    },
  });
}

function nothingToScrub() {
  return usageError('--scrub-names is about a dump', 'Add --dump FOLDER, or leave --scrub-names out.');
}

/** Two things on stdout would be a mixture that nobody can read. */
function refuseTwoOnStdout({ sinks }: Composition): void {
  if (!sinks.some(({ name }) => name === 'sink-stdout')) return;
  throw usageError(
    '--json and sink-stdout both write to stdout',
    'Add --skip sink-stdout, or leave --json out: the report is kept in .sextant/runs anyway.',
  );
}
