import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReport } from '@sextant/core';
import { type Simulator, type SimulatorOptions, startSimulator } from '@sextant/simulator';
import { recordsOf } from '../../catalog-files.ts';
import { callsTo, runCommand } from './command-process.ts';
import { type VisibleCatalog, visibleCatalog } from './visible-catalog.ts';

const ORGANIZATIONS = {
  plain: { workbooks: 45, dataModels: 6, reports: 4, tables: 8 },
  odd: { workbooks: 40, oddities: true },
} as const satisfies Readonly<Record<string, SimulatorOptions['org']>>;

export type OrgName = keyof typeof ORGANIZATIONS;

export interface Organization {
  readonly org: OrgName;
  readonly orgSeed: number;
}

/** A run that nobody disturbs, and a delivery after it. */
export interface CalmCommand {
  readonly folder: string;
  readonly calls: number;
  /** Those that a run makes that goes on from one which had read all it could: what had a gap is asked again. */
  readonly gapCalls: number;
  readonly report: RunReport;
  readonly catalog: VisibleCatalog;
  /** How long a delivery of it all takes. */
  readonly deliverMs: number;
}

const LATENCY_MS = 4;

export function simulated({ org, orgSeed }: Organization): Promise<Simulator> {
  return startSimulator({ org: ORGANIZATIONS[org], seed: orgSeed, latencyMs: LATENCY_MS });
}

const made = new Map<string, Promise<CalmCommand>>();

/** Made once a process: the first run, or one over what `change` has made of the organization since. */
export function calmCommand(organization: Organization, which: 'first' | 'second'): Promise<CalmCommand> {
  const key = `${organization.org} ${organization.orgSeed} ${which}`;
  const known = made.get(key) ?? make(organization, which);
  made.set(key, known);
  return known;
}

async function make(organization: Organization, which: 'first' | 'second'): Promise<CalmCommand> {
  const before = which === 'second' ? await calmCommand(organization, 'first') : undefined;
  const folder = temporaryFolder();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await using simulator = await simulated(organization);
  if (before !== undefined) {
    copyFolder(before.folder, folder);
    change(simulator, before.folder);
  }
  const { stdout, stderr, code } = await runCommand(['run', '--json'], { folder, simulator });
  if (code !== 0 && code !== 3) throw new Error(`an undisturbed run ended with ${code}: ${stderr}`);
  const calls = callsTo(simulator);
  const report = JSON.parse(stdout) as RunReport;
  const gapCalls = before?.gapCalls ?? (report.gaps.length === 0 ? 0 : await callsForGaps(organization, calls));
  const catalog = visibleCatalog(join(folder, 'out'));
  const copy = temporaryFolder();
  copyFolder(folder, copy);
  const { seconds } = await runCommand(['deliver', '--all'], { folder: copy, simulator });
  rmSync(copy, { recursive: true, force: true });
  return { folder, calls, gapCalls, report, catalog, deliverMs: seconds * 1000 };
}

async function callsForGaps(organization: Organization, calls: number): Promise<number> {
  const folder = temporaryFolder();
  await using simulator = await simulated(organization);
  const place = { folder, simulator };
  const { killed } = await runCommand(['run'], place, { reached: () => callsTo(simulator) >= calls, ms: 20 });
  if (!killed) throw new Error('it came to its end before it could be killed');
  simulator.reset();
  await runCommand(['run'], place);
  rmSync(folder, { recursive: true, force: true });
  return callsTo(simulator);
}

/** The same change each time: a workbook gets another name, one other content, one is archived, one is deleted. */
export function change(simulator: Simulator, folder: string): void {
  const workbooks = recordsOf(join(folder, 'out'), 'workbook').filter(({ archived }) => archived !== true);
  for (const [index, op] of (['rename', 'edit', 'archive', 'delete'] as const).entries()) {
    const id = workbooks[index]?.id;
    if (id === undefined) throw new Error(`no workbook is left to ${op}`);
    simulator.mutate({ op, id });
  }
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'sextant-kills-'));
}

export function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
