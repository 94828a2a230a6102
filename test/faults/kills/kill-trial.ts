import { rmSync } from 'node:fs';
import { type CalmCommand, calmCommand, change, copyFolder, simulated, temporaryFolder } from './calm-command.ts';
import { type Complaint, complaintsOf } from './judge-chain.ts';
import { killedChain } from './killed-chain.ts';
import { type KillPlan, toldOf } from './kill-plan.ts';

export interface KillVerdict {
  readonly plan: KillPlan;
  /** Those that met a process alive. */
  readonly kills: number;
  readonly calls: number;
  /** Undefined for a delivery, which makes none. */
  readonly run: CalmCommand | undefined;
  readonly complaints: readonly Complaint[];
}

export async function tryKills(plan: KillPlan): Promise<KillVerdict> {
  const first = await calmCommand(plan, 'first');
  const command = plan.what === 'second run' ? await calmCommand(plan, 'second') : first;
  const folder = temporaryFolder();
  try {
    await using simulator = await simulated(plan);
    if (plan.what !== 'run') copyFolder(first.folder, folder);
    if (plan.what === 'second run') change(simulator, first.folder);
    const before = plan.what === 'run' ? new Map<string, string>() : first.catalog;
    const chain = await killedChain(plan, { folder, simulator }, command);
    const complaints = complaintsOf(plan, chain, { before, command });
    const run = plan.what === 'deliver' ? undefined : command;
    return { plan, kills: chain.left.length, calls: chain.calls, run, complaints };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nothing, where nothing is wrong. */
export function describeComplaints({ plan, complaints }: KillVerdict): string {
  if (complaints.length === 0) return '';
  const lines = complaints.map(({ about, text }) => `  ${about}: ${text}`);
  return [`${toldOf(plan)}; again by: pnpm faults kills 1 ${plan.seed}`, ...lines].join('\n');
}
