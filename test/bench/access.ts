/**
 * What does it cost to mirror who may do what? `pnpm bench access [members] [teams] [documents] [rows]`; by default 20,000
 * members in 500 teams, 5,000 documents and some 10,000,000 rows of access. Runs of metadata alone come first, and are
 * taken off: calls are counted, the time and the memory are those of processes of their own.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReport } from '@sextant/core';
import { type FinishedRun, runSextant } from '../run-sextant.ts';
import { accessOrganization } from './access-organization.ts';
import { computeAccess } from './effective-access.ts';

const [members = 20_000, teams = 500, documents = 5000, rows = 10_000_000] = process.argv.slice(2).map(Number);

await using simulator = await accessOrganization({ members, teams, documents, rows });
const folder = mkdtempSync(join(tmpdir(), 'sextant-access-bench-'));
const people = simulator.people();
const users = people.members.filter(({ active }) => active).map(({ id, email }) => `${id.slice(0, 12)},${email}`);
writeFileSync(join(folder, 'users.csv'), `${['username,email', ...users].join('\n')}\n`);

const run = (...args: readonly string[]): Promise<FinishedRun> =>
  runSextant(simulator, {
    loginUserName: simulator.loginUserName,
    metadata: '{ enabled: true, sideLists: never }',
    plugins: [
      'permission-mirroring: { enabled: true }',
      `common-users-resolver: { file: ${JSON.stringify(join(folder, 'users.csv'))} }`,
    ],
    // A snapshot of so many rows is another matter.
    args: ['--skip', ['sink-json', ...args].join(',')],
    folder,
  });

await run('permission-mirroring');
const alone = await run('permission-mirroring');
tell('metadata alone, unchanged', alone);
const first = await run();
const access = first.report.byKind.access?.found ?? 0;
const places = first.report.byKind.folder?.found ?? 0;
const read = ['workbook', 'dataset'].reduce(
  (sum, kind) => sum + (first.report.byKind[kind as 'workbook']?.found ?? 0),
  0,
);
const calls = callsBeyond(first.report, alone.report);
const bound = 1.2 * Math.min(people.members.length + people.teams.length, read + places);
tell('with access, the first time', first);
console.log(`  ${access} rows of access: ${rate(first)} µs a row beyond metadata's run`);
console.log(
  `  ${calls.total} calls beyond metadata's; 1.2 × min(members + teams, documents + folders) is ${bound.toFixed(0)}`,
);
for (const [endpoint, count] of Object.entries(calls.byEndpoint))
  console.log(`    ${String(count).padStart(6)} ${endpoint}`);
tell('again, nothing changed', await run());
const team = people.teams.find(({ archived, memberIds }) => !archived && memberIds.length > 0);
const joining = people.members.find(
  ({ id, active, admin }) => active && !admin && team?.memberIds.includes(id) === false,
);
simulator.mutate({ op: 'join', id: joining?.id ?? '', teamId: team?.id ?? '' });
tell('again, after one joined a team', await run());
const computed = computeAccess(simulator);
console.log(`effective access alone: ${computed.rows} rows, ${computed.seconds.toFixed(1)} s of CPU`);
rmSync(folder, { recursive: true });

function tell(what: string, { report, seconds, peakMegabytes, exitCode }: FinishedRun): void {
  const units = report.coverage.filter(({ plugin, scope }) => plugin === 'permission-mirroring' && scope === 'access/');
  const again = units.map(({ read: whole, unchanged }) => `; access: ${whole} units read, ${unchanged} unchanged`);
  console.log(
    `${what}: ${seconds.toFixed(1)} s, peak ${peakMegabytes.toFixed(0)} MB, ${report.calls.total} calls, ` +
      `${report.gaps.length} gaps, exit code ${exitCode}${again.join('')}; ` +
      `${report.new} new, ${report.changed} changed, ${report.gone} gone`,
  );
}

function rate(ended: FinishedRun): string {
  return (((ended.seconds - alone.seconds) * 1e6) / Math.max(1, access)).toFixed(1);
}

function callsBeyond(
  { calls: all }: RunReport,
  { calls: without }: RunReport,
): { readonly total: number; readonly byEndpoint: Readonly<Record<string, number>> } {
  const beyond = Object.entries(all.byEndpoint).map(
    ([endpoint, count]) => [endpoint, count - (without.byEndpoint[endpoint] ?? 0)] as const,
  );
  return { total: all.total - without.total, byEndpoint: Object.fromEntries(beyond.filter(([, count]) => count > 0)) };
}
