import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { CLOUDS, cloudUrl } from '@sextant/sigma-client';
import { SextantError } from '@sextant/core';
import { configTemplate, DEFAULT_ANSWERS, type Answers } from '../config-template.ts';
import { DONE, INTERRUPTED, usageError } from '../exit-code.ts';
import { commandName } from '../invocation.ts';
import { action, type Session } from '../session.ts';
import { askAnswers } from '../terminal/questions.ts';

interface InitOptions {
  readonly yes?: true;
  readonly force?: true;
  readonly cloud?: string;
  readonly loginUser?: string;
  readonly directory?: string;
}

const EXAMPLES = `
Examples:
  $ sextant init                                       asks, then writes sextant.yaml
  $ sextant init --yes --cloud aws-eu                  asks nothing
  $ sextant init -c night.yaml --login-user ann@acme.com`;

export function addInit(program: Command): void {
  program
    .command('init')
    .description('write a commented sextant.yaml')
    .option('-y, --yes', 'ask nothing, take the defaults')
    .option('--force', 'overwrite the file')
    .option('--cloud <name>', `cloud of the organization, or an address of its API (default: ${DEFAULT_ANSWERS.cloud})`)
    .option('--login-user <email>', 'whose eyes the run looks through (default: the variable SIGMA_LOGIN_USER)')
    .option('--directory <path>', `where the files go (default: ${DEFAULT_ANSWERS.directory})`)
    .addHelpText('after', EXAMPLES)
    .action(action(init));
}

async function init(session: Session, options: InitOptions): Promise<number> {
  const file = targetFile(session);
  const clouds = Object.keys(CLOUDS);
  const given: Answers = {
    cloud: options.cloud ?? DEFAULT_ANSWERS.cloud,
    loginUserName: options.loginUser ?? DEFAULT_ANSWERS.loginUserName,
    directory: options.directory ?? DEFAULT_ANSWERS.directory,
  };
  refuseUnknownCloud(given.cloud);
  const answers = options.yes ? given : await ask(given, clouds);
  if (answers === undefined) return INTERRUPTED;
  await writeNew(resolve(session.cwd, file), file, configTemplate(answers, clouds), options.force === true);
  session.log.say('info', `${file} is written`, { screen: nextSteps(file, answers, commandName(session.env)) });
  return DONE;
}

function targetFile({ globals }: Session): string {
  if (globals.config !== undefined && globals.config.length > 1)
    throw usageError('init writes one file, and several are named', 'Name one with -c.');
  return globals.config?.[0] ?? 'sextant.yaml';
}

function refuseUnknownCloud(cloud: string): void {
  if (cloud !== 'auto' && !/^https?:\/\//.test(cloud)) cloudUrl(cloud);
}

async function ask(given: Answers, clouds: readonly string[]): Promise<Answers | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw usageError(
      'There is no terminal to ask on',
      'Add --yes, and --cloud, --login-user or --directory as needed.',
    );
  }
  return askAnswers(given, clouds);
}

async function writeNew(path: string, name: string, text: string, overwrite: boolean): Promise<void> {
  try {
    await writeFile(path, text, { flag: overwrite ? 'w' : 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw usageError(`${name} is there already`, 'Name another file with -c, or add --force.');
    throw new SextantError({
      code: 'INIT_UNWRITABLE',
      class: 'fatal',
      what: `${name} cannot be written: ${message}`,
      remedy: 'Name a file in a folder you may write to with -c.',
      cause: error,
    });
  }
}

function nextSteps(file: string, { loginUserName, directory }: Answers, command: string): string {
  const variables = ['SIGMA_CLIENT_ID', 'SIGMA_CLIENT_SECRET', ...(/\$\{(\w+)\}/.exec(loginUserName)?.slice(1) ?? [])];
  return `${file} is written. Next:

  1. Set ${variables.join(', ')}
     (credentials come from Administration > Developer Access in Sigma)
  2. ${command} run -c ${file}
  3. Look into ${directory}`;
}
