import type { Command } from 'commander';
import { configFiles } from '../config-files.ts';
import { loadConfig } from '../config/load.ts';
import { DONE, GAPS } from '../exit-code.ts';
import { nameList } from '../option-values.ts';
import { performPlan, type Planned } from '../perform-plan.ts';
import { choosePlugins } from '../plugin-choice.ts';
import { BUILT_IN } from '../plugins.ts';
import { redactedJson } from '../redacted-json.ts';
import { renderPlan } from '../screen/plan-screen.ts';
import { action, type Session } from '../session.ts';
import { lookOf } from '../terminal/capabilities.ts';
import { writeStdout } from '../terminal/stdout.ts';

interface PlanOptions {
  readonly full?: true;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  $ sextant plan                        units new, changed, unchanged, not selected; calls; minutes
  $ sextant plan --full                 the same for a run that reads everything anew
  $ sextant plan --json | jq .calls.total

It lists what there is, and reads no document; of documents that no run has read yet, it asks 60 for their pages, which
stand for all. It writes nothing. Exit code 3: some of it could not be listed.`;

export function addPlan(program: Command): void {
  program
    .command('plan')
    .description('tell what a run would do, and what it would cost')
    .option('--full', 'plan for a run that reads everything anew')
    .option('--only <plugins>', 'of the extractors, these alone: a,b', nameList)
    .option('--skip <plugins>', 'all but these: a,b', nameList)
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(action(plan));
}

async function plan(session: Session, { full, only = [], skip = [], json }: PlanOptions): Promise<number> {
  const { env, cwd } = session;
  const loaded = await loadConfig({ files: configFiles(session), env, cwd, registry: BUILT_IN });
  for (const secret of loaded.secrets) session.redactor.add(secret);
  const chosen = choosePlugins(loaded.composition, { only, skip });
  const planned = await performPlan(session, loaded.config, { ...chosen, full: full ?? false });
  const exitCode = planned.gaps.length > 0 ? GAPS : DONE;
  if (json) await writeStdout(answer(planned, session));
  else {
    const look = lookOf(process.stdout, session.env);
    await writeStdout(`${session.log.redact(renderPlan(planned, exitCode, look))}\n`);
  }
  return exitCode;
}

function answer(planned: Planned, { log }: Session): string {
  const minutes = Math.round(planned.minutes * 100) / 100;
  return `${redactedJson({ ...planned, minutes }, log.redact.bind(log), 2)}\n`;
}
