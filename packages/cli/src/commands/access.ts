import { resolve } from 'node:path';
import { type CatalogStore, openStoreForReading } from '@sextant/core';
import { type Command, Option } from 'commander';
import { AccessRows, type WhichRows } from '../access/access-rows.ts';
import { type AccessState, accessState } from '../access/access-state.ts';
import { askedObject } from '../access/asked-object.ts';
import { askedUser } from '../access/asked-user.ts';
import { explanation } from '../access/explanation.ts';
import { csvLines, jsonLines } from '../access/row-formats.ts';
import { type Unknown, unknownsOf } from '../access/unknown.ts';
import { configFiles } from '../config-files.ts';
import { stateSettings } from '../config/state-settings.ts';
import { DONE, GAPS } from '../exit-code.ts';
import { renderExplanation, unknownSection } from '../screen/access-screen.ts';
import { renderAccessTable } from '../screen/access-table.ts';
import { count } from '../screen/figures.ts';
import { styleOf } from '../screen/style.ts';
import { action, type Session } from '../session.ts';
import { lookOf } from '../terminal/capabilities.ts';
import { writePieces, writeStdout } from '../terminal/stdout.ts';

const FORMATS = ['table', 'csv', 'jsonl'] as const;

interface ExplainOptions {
  readonly user: string;
  readonly object: string;
  readonly json?: true;
}

interface ListOptions {
  readonly user?: string;
  readonly object?: string;
  readonly format?: (typeof FORMATS)[number];
}

const NOTE = `
It answers from the state file alone, as the last run with permission-mirroring left it: it asks Sigma nothing.
Exit codes: 0 answered, 3 answered as far as is known, because the run could not read everything.`;

const EXPLAIN_EXAMPLES = `
Examples:
  $ sextant access explain --user ann@acme.com --object Sales/EMEA/Pipeline
  $ sextant access explain --user ann@acme.com --object 'https://app.sigmacomputing.com/acme/workbook/Pipeline-2FcsRK6T…'
  $ sextant access explain --user ann@acme.com --object 1e66ffc5-8943-40ef-a897-52716d431000 --json | jq .via

A path is the names of the workspace, the folders and the object itself, joined by "/". The address of an element in a document
stands for the document.
${NOTE}`;

const LIST_EXAMPLES = `
Examples:
  $ sextant access list --user ann@acme.com               what one may open
  $ sextant access list --object Sales/EMEA/Pipeline      who may open it
  $ sextant access list --format csv > access.csv         everything
  $ sextant access list --format jsonl | jq 'select(.level == "edit")'

On a terminal the default is a table of the first rows, elsewhere csv. csv and jsonl tell everything.
${NOTE}`;

export function addAccess(program: Command): void {
  const access = program.command('access').description('who may open what, and why');
  access
    .command('explain')
    .description('may this user open this object, and why')
    .requiredOption('--user <email|id>', 'e-mail address or id of a member')
    .requiredOption('--object <id|url|path>', 'workspace, folder or document')
    .option('--json', 'print JSON')
    .addHelpText('after', EXPLAIN_EXAMPLES)
    .action(action(explain));
  access
    .command('list')
    .description('effective access as rows')
    .option('--user <email|id>', 'of this member alone')
    .option('--object <id|url|path>', 'to this workspace, folder or document alone')
    .addOption(new Option('--format <format>', 'how it is printed').choices(FORMATS))
    .addHelpText('after', LIST_EXAMPLES)
    .action(action(list));
}

async function explain(session: Session, { user, object, json }: ExplainOptions): Promise<number> {
  const { file, store } = await opened(session);
  using _ = store;
  const [started, before] = [performance.now(), process.cpuUsage()];
  const state = accessState(store, file);
  const told = explanation(state, askedUser(state, user), askedObject(state, object));
  session.log.say('debug', `Answered in ${Math.round(performance.now() - started)} ms (${busy(before)} ms busy)`);
  const exitCode = told.unknown.length > 0 ? GAPS : DONE;
  const screen = json
    ? JSON.stringify(told, null, 2)
    : renderExplanation(told, exitCode, lookOf(process.stdout, session.env));
  await writeStdout(`${screen}\n`);
  return exitCode;
}

async function list(session: Session, { user, object, format = defaultFormat() }: ListOptions): Promise<number> {
  const { file, store } = await opened(session);
  using _ = store;
  const state = accessState(store, file);
  const which: WhichRows = {
    user: user === undefined ? undefined : askedUser(state, user),
    object: object === undefined ? undefined : askedObject(state, object),
  };
  const rows = new AccessRows(state.reader, which);
  if (format === 'table') {
    await writeStdout(`${renderAccessTable(rows, which, lookOf(process.stdout, session.env))}\n`);
  } else {
    await writePieces(format === 'csv' ? csvLines(rows) : jsonLines(rows));
    session.log.say('debug', `Told ${count(rows.told)} rows (${busy()} ms busy)`);
  }
  const unknown = unknownsIn(state, which);
  if (unknown.length === 0) return DONE;
  tellUnknown(unknown, session);
  return GAPS;
}

/** Of the processor, whatever else the machine does meanwhile. */
function busy(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return Math.round((user + system) / 1000);
}

function defaultFormat(): (typeof FORMATS)[number] {
  return process.stdout.isTTY ? 'table' : 'csv';
}

function unknownsIn(state: AccessState, { user, object }: WhichRows): readonly Unknown[] {
  return unknownsOf(state, { object, memberId: user?.id });
}

/** On stderr: the rows are data. */
function tellUnknown(unknown: readonly Unknown[], { log }: Session): void {
  const title = 'Not known, so there may be more access than this:';
  const codes = [...new Set(unknown.map(({ code }) => code))];
  log.say('warn', title, {
    screen: `\n${unknownSection(title, unknown, log.look, styleOf(log.look))}`,
    fields: { codes, count: unknown.length },
  });
}

async function opened(session: Session): Promise<{ readonly file: string; readonly store: CatalogStore }> {
  const { globals, cwd, env } = session;
  const file = globals.state ?? (await stateSettings({ files: configFiles(session), env, cwd })).path;
  return { file, store: openStoreForReading(resolve(cwd, file)) };
}
