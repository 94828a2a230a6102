import { Command, CommanderError, Option } from 'commander';
import { addAccess } from './commands/access.ts';
import { addCheck } from './commands/check.ts';
import { addConfigSchema } from './commands/config-schema.ts';
import { addDeliver } from './commands/deliver.ts';
import { addDiff } from './commands/diff.ts';
import { addDemo } from './commands/demo.ts';
import { addInit } from './commands/init.ts';
import { addMapping } from './commands/mapping.ts';
import { addPlan } from './commands/plan.ts';
import { addPlugins } from './commands/plugins.ts';
import { addRun } from './commands/run.ts';
import { addSimulate } from './commands/simulate.ts';
import { BAD_USAGE, DONE, usageError } from './exit-code.ts';
import { createSession, showError } from './session.ts';
import { LOG_FORMATS, LOG_LEVELS } from './terminal/log.ts';
import { VERSION } from './version.ts';
import { workingDirectory } from './invocation.ts';

const EXAMPLES = `
Examples:
  $ sextant demo                        see it work, without a Sigma organization
  $ sextant init                        write a commented sextant.yaml
  $ sextant check                       can a run succeed, and what will it not see?
  $ sextant plan                        what will a run do, and what will it cost?
  $ sextant run -c sextant.yaml         read the organization and write the files
  $ sextant diff                        what changed since the last run?
  $ sextant access explain --user ann@acme.com --object Sales/Pipeline
                                        may Ann open it, and why?
  $ sextant mapping check people.csv    does every line of an identity CSV mean a member?
  $ sextant run --help                  every option of a command

Exit codes: 0 done, 1 failed, 2 bad usage or config, 3 done with gaps, rejections or unresolved users,
            4 stopped by the deletion guard, 130 interrupted (the next run continues)`;

/** The command line: every command, its options, its help. */
export function createProgram(): Command {
  const program = new Command('sextant')
    .description('Reads a Sigma Computing organization and delivers it to a data catalog')
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .addOption(
      new Option(
        '-c, --config <file>',
        'config file; may be repeated, later ones override (default: sextant.yaml)',
      ).argParser((file: string, files?: readonly string[]) => [...(files ?? []), file]),
    )
    .option('--state <file>', 'state file, instead of the one in the config')
    .addOption(new Option('--log-level <level>', 'how much is said on stderr').choices(LOG_LEVELS).default('info'))
    .addOption(
      new Option('--log-format <format>', 'lines for people or for machines').choices(LOG_FORMATS).default('pretty'),
    )
    .option('--no-progress', 'show no progress')
    .addHelpText('after', EXAMPLES);
  for (const add of [
    addRun,
    addCheck,
    addPlan,
    addDeliver,
    addDiff,
    addAccess,
    addMapping,
    addInit,
    addPlugins,
    addSimulate,
    addConfigSchema,
    addDemo,
  ])
    add(program);
  for (const command of everyCommand(program)) {
    // Errors are rendered like all others, below.
    command
      .exitOverride()
      .configureOutput({ outputError: () => {} })
      .configureHelp({ showGlobalOptions: true });
  }
  return program;
}

/** Runs one command; its exit code is `process.exitCode`. */
export async function main(args: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', onStreamError);
  process.chdir(workingDirectory(process.env, process.cwd()));
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = parsingEnded(error);
  }
}

function* everyCommand(command: Command): Generator<Command> {
  yield command;
  for (const child of command.commands) yield* everyCommand(child);
}

/** Help and version end the parsing as errors do. */
function parsingEnded(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return DONE;
    if (error.code === 'commander.help') return BAD_USAGE;
  }
  const { log } = createSession({ logLevel: 'info', logFormat: 'pretty', progress: false });
  if (!(error instanceof CommanderError)) return showError(log, error);
  const what = error.message
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')
    .replace(/^./, (first) => first.toUpperCase());
  return showError(
    log,
    usageError(what, '`sextant --help` lists the commands, `sextant run --help` the options of one.'),
  );
}

/** Whoever read our output and went away has what it wanted. */
function onStreamError(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
