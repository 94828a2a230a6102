import type { Command } from 'commander';
import { ConfigInvalidError, SextantError } from '@sextant/core';
import { type Check, failedCheck } from '../check/check.ts';
import { performCheck } from '../check/perform-check.ts';
import { configFiles } from '../config-files.ts';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { DONE, FAILED, GAPS } from '../exit-code.ts';
import { BUILT_IN } from '../plugins.ts';
import { redactedJson } from '../redacted-json.ts';
import { renderChecks } from '../screen/check-screen.ts';
import { action, type Session } from '../session.ts';
import { lookOf } from '../terminal/capabilities.ts';
import { onInterruption } from '../terminal/interruption.ts';
import { writeStdout } from '../terminal/stdout.ts';

interface CheckOptions {
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  $ sextant check                       config, network, token, coverage, sinks: each with its next step
  $ sextant check --json | jq '.checks[] | select(.status != "ok")'

It writes nothing, and asks Sigma a few dozen times at most. Exit codes: 0 ready, 3 ready with things to look at,
1 not ready.`;

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('prove that a run can succeed, and tell what it will not see')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(action(check));
}

async function check(session: Session, { json }: CheckOptions): Promise<number> {
  const loaded = await load(session, json === true);
  using interruption = onInterruption(session.log, 'Stopping.');
  const checks = await Array.fromAsync(performCheck(session, loaded, interruption.signal));
  const exitCode = exitCodeOf(checks);
  if (json) await writeStdout(answer(checks, session));
  else {
    const look = lookOf(process.stdout, session.env);
    const screen = renderChecks(checks, { title: configFiles(session).join(', '), exitCode }, look);
    await writeStdout(`${session.log.redact(screen)}\n`);
  }
  return exitCode;
}

/** A config with mistakes ends this like every command; whoever wants JSON is told in JSON too. */
async function load(session: Session, json: boolean): Promise<LoadedConfig> {
  const { env, cwd } = session;
  try {
    const loaded = await loadConfig({ files: configFiles(session), env, cwd, registry: BUILT_IN });
    for (const secret of loaded.secrets) session.redactor.add(secret);
    return loaded;
  } catch (error) {
    if (json && error instanceof SextantError) await writeStdout(answer(configChecks(error), session));
    throw error;
  }
}

function configChecks(error: SextantError): readonly Check[] {
  if (!(error instanceof ConfigInvalidError)) return [failedCheck('Config', 'config', error)];
  return [{ heading: 'Config', id: 'config', status: 'fail', message: error.what, remedy: '', code: error.code }];
}

function answer(checks: readonly Check[], { log }: Session): string {
  const lines = checks.map(({ id, status, message, remedy = '', code }) => ({ id, status, message, remedy, code }));
  return `${redactedJson({ ready: isReady(checks), checks: lines }, log.redact.bind(log), 2)}\n`;
}

function isReady(checks: readonly Check[]): boolean {
  return checks.every(({ status }) => status !== 'fail');
}

function exitCodeOf(checks: readonly Check[]): number {
  if (!isReady(checks)) return FAILED;
  return checks.some(({ status }) => status === 'warn') ? GAPS : DONE;
}
