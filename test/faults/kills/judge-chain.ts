import type { RunReport } from '@sextant/core';
import type { CalmCommand } from './calm-command.ts';
import type { KilledChain } from './killed-chain.ts';
import type { KillPlan } from './kill-plan.ts';
import { differingFiles, type VisibleCatalog, withoutHow, withoutRequests } from './visible-catalog.ts';

export interface Complaint {
  readonly about: 'output' | 'state' | 'calls' | 'report';
  readonly text: string;
}

/** What a kill may cost, in calls: on the average of many, and at the worst, with every unit under way nearly read. */
export const COST_OF_A_KILL = { average: 5, worst: 20 } as const;

/** Calls that the processes of a trial may make together. What had a gap is not done: every process asks for it again. */
export function allowedCalls(
  { calls, gapCalls }: Pick<CalmCommand, 'calls' | 'gapCalls'>,
  kills: number,
  cost: number,
): number {
  return 1.1 * calls + (cost + gapCalls) * kills;
}

export interface Calm {
  /** What readers saw before. */
  readonly before: VisibleCatalog;
  readonly command: CalmCommand;
}

/** What is wrong with a command that was killed, compared with one that was not. */
export function complaintsOf(plan: KillPlan, chain: KilledChain, { before, command }: Calm): readonly Complaint[] {
  const { left, visible, calls } = chain;
  const kills = left.length;
  const differing = differingFiles(visible, command.catalog);
  const allowed = plan.what === 'deliver' ? 0 : allowedCalls(command, kills, COST_OF_A_KILL.worst);
  return [
    ...left.flatMap(({ damage }) => damage.map((text): Complaint => ({ about: 'state', text }))),
    ...left.flatMap((each, index) => mixture(each.visible, [before, command.catalog], index + 1)),
    ...complaint('output', differing.length > 0, `at the end differ: ${differing.join(', ')}`),
    ...complaint('calls', calls > allowed, `${calls} calls in ${kills} kills, ${command.calls} undisturbed`),
    ...ending(plan, chain, command),
  ];
}

function complaint(about: Complaint['about'], wrong: boolean, text: string): readonly Complaint[] {
  return wrong ? [{ about, text }] : [];
}

function mixture(visible: VisibleCatalog, whole: readonly VisibleCatalog[], kill: number): readonly Complaint[] {
  const differing = whole.map((catalog) => differingFiles(visible, catalog));
  const nearest = differing.toSorted((a, b) => a.length - b.length)[0] ?? [];
  const text = `after kill ${kill} readers see what no run wrote: ${nearest.join(', ')}`;
  return complaint('output', nearest.length > 0, text);
}

function ending({ what }: KillPlan, chain: KilledChain, { report }: CalmCommand): readonly Complaint[] {
  const { code, stdout, stderr } = chain.last;
  const exitCode = what === 'deliver' ? 0 : report.exitCode;
  if (code !== exitCode) return [{ about: 'report', text: `exit code ${code}, not ${exitCode}: ${stderr}` }];
  if (what === 'deliver' || chain.killedTooLate) return [];
  const [told, expected] = [JSON.parse(stdout) as RunReport, report].map(comparable);
  const wrong = Object.keys(expected ?? {}).filter((field) => told?.[field] !== expected?.[field]);
  const each = wrong.map((field) => `${field} is ${told?.[field]}, not ${expected?.[field]}`);
  return complaint('report', wrong.length > 0, each.join('; '));
}

/** What a report tells of the organization, whichever process it was that read it. */
function comparable(report: RunReport): Readonly<Record<string, string>> {
  const { outcome, found, changed, gone, byKind, gaps, unresolved, rejections, notices, coverage } = report;
  const told = { outcome, found, new: report.new, changed, gone, byKind, gaps, unresolved, rejections, notices };
  const fields = Object.entries({ ...told, error: report.error ?? null, coverage: coverage.map(withoutHow) });
  return Object.fromEntries(fields.map(([field, value]) => [field, withoutRequests(JSON.stringify(value))]));
}
