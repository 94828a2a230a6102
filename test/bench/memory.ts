/**
 * Does memory grow with the organization? Runs `medium` and `xl` (1,000,000 columns), each in processes of their own, and
 * prints the peak resident set of the `sextant` process and the time a column. Of `xl` also what it takes to deliver
 * everything again, and to compare two runs that differ in every workbook.
 */
import { startSimulator, type OrgSize, type Simulator } from '@sextant/simulator';
import { type FinishedRun, measure, runSextant } from '../run-sextant.ts';

const sizes: readonly OrgSize[] = ['medium', 'xl'];
const peaks: number[] = [];

for (const org of sizes) {
  await using simulator = await startSimulator({ org });
  const run = await runOver(simulator);
  const columns = run.report.byKind.column?.found ?? 0;
  peaks.push(run.peakMegabytes);
  console.log(
    `${org.padEnd(7)} ${run.report.found} records, ${columns} columns, ${run.report.calls.total} calls: ` +
      `peak ${run.peakMegabytes.toFixed(0)} MB, ${run.seconds.toFixed(1)} s, ` +
      `${((run.seconds * 1e6) / columns).toFixed(0)} µs a column, exit code ${run.exitCode}`,
  );
  if (org !== 'xl') continue;
  await tell('deliver --all', run, ['deliver', '-c', 'sextant.yaml', '--all']);
  await runOver(simulator, { folder: run.folder, top: ['select: { exclude: { kinds: [workbook] } }'] });
  await tell('diff', run, ['diff', '-c', 'sextant.yaml']);
  await tell('diff --json', run, ['diff', '-c', 'sextant.yaml', '--json']);
}
console.log(`growth from medium to xl: ${((peaks[1] ?? 0) - (peaks[0] ?? 0)).toFixed(0)} MB`);

function runOver(simulator: Simulator, more: { readonly folder?: string; readonly top?: readonly string[] } = {}) {
  const { loginUserName } = simulator;
  return runSextant(simulator, { loginUserName, metadata: '{ enabled: true, sideLists: never }', ...more });
}

async function tell(what: string, { folder }: FinishedRun, args: readonly string[]): Promise<void> {
  const env = { ...process.env, TEST_SIGMA_SECRET: 'not looked at' };
  const { peakMegabytes, seconds, exitCode, stdoutBytes } = await measure(args, { cwd: folder, env, discard: true });
  console.log(
    `${what}: peak ${peakMegabytes.toFixed(0)} MB, ${seconds.toFixed(1)} s, ` +
      `${(stdoutBytes / 1e6).toFixed(1)} MB printed, exit code ${exitCode}`,
  );
}
