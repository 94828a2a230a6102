import type { Command } from 'commander';
import { configFiles } from '../config-files.ts';
import { loadConfig } from '../config/load.ts';
import { DONE, GAPS } from '../exit-code.ts';
import { checkedMapping, type CheckedMapping, proposalsIn } from '../mapping/checked-mapping.ts';
import { fixedFileFor, writeFixed } from '../mapping/fixed-file.ts';
import { mappingJson } from '../mapping/mapping-json.ts';
import { BUILT_IN } from '../plugins.ts';
import { redactedJson } from '../redacted-json.ts';
import { renderMapping } from '../screen/mapping-screen.ts';
import { action, type Session } from '../session.ts';
import { lookOf } from '../terminal/capabilities.ts';
import { onInterruption } from '../terminal/interruption.ts';
import { writeStdout } from '../terminal/stdout.ts';
import { apiUrlOf, connectionOf, DIRECTORY, wire } from '../wiring.ts';

interface MappingOptions {
  readonly json?: true;
  readonly fix?: true;
}

const EXAMPLES = `
Examples:
  $ sextant mapping check people.csv          lines without a member, members without a line
  $ sextant mapping check people.csv --json | jq '.mistakes[] | [.line, .column, .message]'
  $ sextant mapping check people.csv --fix    other spellings of one person, proposed in people.fixed.csv

The file has the columns network_id and sigma_email. It is compared with Sigma's members: of the config, the sigma section is
what counts. --fix never changes the file, and never writes over another. Exit codes: 0 every line means a member,
3 some do not.`;

export function addMapping(program: Command): void {
  program
    .command('mapping')
    .description('about the identity CSV')
    .command('check')
    .description('compare an identity CSV with the members of Sigma, both ways')
    .argument('<file>', 'CSV with the columns network_id and sigma_email')
    .option('--fix', 'propose near misses in a new file, <name>.fixed.csv')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(action(checkMapping));
}

async function checkMapping(
  session: Session,
  { json, fix }: MappingOptions,
  [file = '']: readonly string[],
): Promise<number> {
  const target = fix ? fixedFileFor(file) : undefined;
  const { env, cwd, log } = session;
  const { config, secrets } = await loadConfig({ files: configFiles(session), env, cwd, registry: BUILT_IN });
  for (const secret of secrets) session.redactor.add(secret);
  using interruption = onInterruption(log, 'Stopping.');
  const { signal } = interruption;
  const connection = connectionOf(session, config.sigma, { signal });
  await using scope = wire(connection, await apiUrlOf(config.sigma, connection, session));
  const checked = await checkedMapping(file, scope.get(DIRECTORY), signal);
  const exitCode = checked.mapping.mistakes.total > 0 ? GAPS : DONE;
  const fixed = target === undefined ? undefined : await proposed(checked, target);
  if (json) {
    const answer = mappingJson(checked, fixed !== undefined && fixed.proposals > 0 ? fixed.file : undefined);
    await writeStdout(`${redactedJson(answer, log.redact.bind(log), 2)}\n`);
  } else {
    const end = { exitCode, ...(fixed === undefined ? {} : { fixed }) };
    await writeStdout(`${log.redact(renderMapping(checked, end, lookOf(process.stdout, env)))}\n`);
  }
  return exitCode;
}

/** A file that was not read to its end has nothing to propose. */
async function proposed(checked: CheckedMapping, file: string) {
  const proposals = checked.mapping.broken ? new Map<number, string>() : proposalsIn(checked);
  if (proposals.size > 0) await writeFixed(file, checked.file, proposals);
  return { file, proposals: proposals.size };
}
