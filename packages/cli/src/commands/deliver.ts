import { resolve } from 'node:path';
import { type Delivered, deliverAgain, openStore, RunProgress, Scope, STDOUT } from '@sextant/core';
import type { Command } from 'commander';
import { configFiles } from '../config-files.ts';
import { loadConfig } from '../config/load.ts';
import { usageError } from '../exit-code.ts';
import { nameList } from '../option-values.ts';
import { choosePlugins } from '../plugin-choice.ts';
import { BUILT_IN } from '../plugins.ts';
import { redactedJson } from '../redacted-json.ts';
import { runReport } from '../run-report-file.ts';
import { renderDelivery } from '../screen/delivery-screen.ts';
import { action, type Session } from '../session.ts';
import { onInterruption } from '../terminal/interruption.ts';
import { writeStdout } from '../terminal/stdout.ts';

interface DeliverOptions {
  readonly sink?: readonly string[];
  readonly since?: string;
  readonly all?: true;
  readonly allowDeletions?: true;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  $ sextant deliver                               what sinks have not acknowledged yet
  $ sextant deliver --sink sink-json --all        everything again, to one of them
  $ sextant deliver --since 2026-11-24T03-12-09Z  again what changed after that run

It asks Sigma nothing: it writes what the last run stored.`;

export function addDeliver(program: Command): void {
  program
    .command('deliver')
    .description('write what is stored to the sinks again, without Sigma')
    .option('--sink <names>', 'these sinks alone: a,b', nameList)
    .option('--since <run>', 'offer again what changed after that run')
    .option('--all', 'offer everything again')
    .option('--allow-deletions', 'delete more than maxDeletions, this once')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(action(deliver));
}

async function deliver(
  session: Session,
  { sink = [], since, all, allowDeletions, json }: DeliverOptions,
): Promise<number> {
  if (since !== undefined && all) throw usageError('--since and --all are both given', 'Give one of them.');
  const { env, cwd, globals, log } = session;
  const loaded = await loadConfig({ files: configFiles(session), env, cwd, registry: BUILT_IN });
  for (const secret of loaded.secrets) session.redactor.add(secret);
  const { composition } = choosePlugins(loaded.composition, { only: sink, skip: [] });
  const other = sink.find((name) => !composition.sinks.some((each) => each.name === name));
  if (other !== undefined) throw usageError(`${other} is no sink`, 'Name a sink that the config enables.');
  const stateFile = resolve(cwd, globals.state ?? loaded.config.state.path);
  using interruption = onInterruption(log, 'Stopping: what was acknowledged is kept.');
  await using scope = Scope.root().provide(STDOUT, () => process.stdout);
  using store = openStore(stateFile);
  const last = store.runs.latest();
  const coverage = (last && (await runReport(stateFile, last.id))?.coverage) ?? [];
  const again = all ? ('all' as const) : since === undefined ? undefined : { since };
  const maxDeletions = allowDeletions ? undefined : loaded.config.maxDeletions;
  const what = { composition, scope, store, coverage, maxDeletions, ...(again === undefined ? {} : { again }) };
  const delivered = await deliverAgain({ ...what, progress: new RunProgress(), signal: interruption.signal });
  show(session, delivered);
  if (json) await writeStdout(`${redactedJson(delivered, log.redact.bind(log), 2)}\n`);
  return delivered.exitCode;
}

function show({ log }: Session, delivered: Delivered): void {
  const { exitCode, sinks, runId } = delivered;
  const level = exitCode === 0 ? 'info' : exitCode === 1 ? 'error' : 'warn';
  log.say(level, 'delivered', { screen: renderDelivery(delivered, log.look), fields: { runId, exitCode, sinks } });
}
