import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { SextantError } from '@sextant/core';
import type { Simulator } from '@sextant/simulator';
import { stringify } from 'yaml';
import { loadConfig } from '../config/load.ts';
import { DONE } from '../exit-code.ts';
import { commandName } from '../invocation.ts';
import { performRun, type PerformedRun } from '../perform-run.ts';
import { BUILT_IN } from '../plugins.ts';
import { firstRecord } from '../record-excerpt.ts';
import { demoScreen } from '../screen/demo-screen.ts';
import { action, type Session } from '../session.ts';
import { lookOf } from '../terminal/capabilities.ts';
import { writeStdout } from '../terminal/stdout.ts';
import { showOutcome } from './run.ts';

const FOLDER = 'demo-out';
const CONFIG = join(FOLDER, 'sextant.yaml');
const CATALOG = join(FOLDER, 'catalog');
const SHOWN = ['workbook', 'element', 'column'] as const;

const EXAMPLES = `
Examples:
  $ sextant demo            leaves its config, its state and the files in ./${FOLDER}`;

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('run against a simulated Sigma organization and show what comes out')
    .addHelpText('after', EXAMPLES)
    .action(action(demo));
}

/** The same path as `run`, from the config file to the closing screen; only Sigma is simulated. */
async function demo(session: Session): Promise<number> {
  const { env, cwd, log } = session;
  const { startSimulator } = await import('@sextant/simulator');
  await using simulator = await startSimulator({ org: 'small' });
  await startAfresh(resolve(cwd, FOLDER));
  await writeFile(resolve(cwd, CONFIG), demoConfig(simulator));
  log.say('info', `A simulated Sigma listens on ${simulator.sigmaUrl}. What follows is: sextant run -c ${CONFIG}\n`);
  const performed = await runOn(simulator, session);
  const { outcome, exitCode, gaps } = performed.report;
  if (outcome !== 'done' && outcome !== 'done-with-gaps') return exitCode;
  const excerpts = SHOWN.map(async (kind) => ({
    kind,
    line: await firstRecord(resolve(cwd, CATALOG, `${kind}.jsonl`)),
  }));
  const shown = {
    catalog: CATALOG,
    config: CONFIG,
    command: commandName(env),
    gaps: gaps.length,
    excerpts: await Promise.all(excerpts),
  };
  await writeStdout(`\n${demoScreen(shown, lookOf(process.stdout, env))}\n`);
  return DONE;
}

async function runOn({ clientSecret }: Simulator, session: Session): Promise<PerformedRun> {
  const env = { ...session.env, DEMO_CLIENT_SECRET: clientSecret };
  const loaded = await loadConfig({ files: [CONFIG], env, cwd: session.cwd, registry: BUILT_IN });
  for (const secret of loaded.secrets) session.redactor.add(secret);
  const options = { composition: loaded.composition, skip: new Set<string>(), full: false, dryRun: false };
  const performed = await performRun(session, loaded.config, options);
  showOutcome(session, performed, {});
  return performed;
}

/** Every demo shows a first run; the config, the state and the files of the last one go. */
async function startAfresh(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new SextantError({
      code: 'DEMO_UNWRITABLE',
      class: 'fatal',
      what: `The folder ${folder} cannot be written: ${(error as Error).message}`,
      remedy: 'Start the demo in a folder that you may write to.',
      cause: error,
    });
  }
}

function demoConfig({ sigmaUrl, clientId, loginUserName }: Simulator): string {
  return `# What \`sextant demo\` ran with. Only the address and the credentials differ from a real one: \`sextant init\` writes that.
${stringify({
  version: 1,
  sigma: { apiUrl: sigmaUrl, clientId, clientSecret: '${DEMO_CLIENT_SECRET}', concurrency: 10 },
  loginUserName,
  state: { path: `${FOLDER}/state.db` },
  plugins: { metadata: { enabled: true }, 'sink-json': { enabled: true, directory: CATALOG } },
})}`;
}
