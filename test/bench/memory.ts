/**
 * Does memory grow with the organization? Runs `medium` and `xl` (1,000,000 columns), each in processes of their own, and
 * prints the peak resident set of the `sextant` process and the time a column.
 */
import { startSimulator, type OrgSize } from '@sextant/simulator';
import { runSextant } from '../run-sextant.ts';

const sizes: readonly OrgSize[] = ['medium', 'xl'];
const peaks: number[] = [];

for (const org of sizes) {
  await using simulator = await startSimulator({ org });
  const run = await runSextant(simulator, {
    loginUserName: simulator.loginUserName,
    metadata: '{ enabled: true, sideLists: never }',
  });
  const columns = run.report.byKind.column?.found ?? 0;
  peaks.push(run.peakMegabytes);
  console.log(
    `${org.padEnd(7)} ${run.report.found} records, ${columns} columns, ${run.report.calls.total} calls: ` +
      `peak ${run.peakMegabytes.toFixed(0)} MB, ${run.seconds.toFixed(1)} s, ` +
      `${((run.seconds * 1e6) / columns).toFixed(0)} µs a column, exit code ${run.exitCode}`,
  );
}
console.log(`growth from medium to xl: ${((peaks[1] ?? 0) - (peaks[0] ?? 0)).toFixed(0)} MB`);
