/**
 * What gets through to a server that allows R requests a second, and how much of what is sent it refuses. Reads whole
 * organizations, a listing and four lists a document, ten calls at once; counts a second after the tenth from the server's log.
 */
import { startSimulator } from '@sextant/simulator';
import { runSextant } from '../run-sextant.ts';

const WARM_UP_S = 10;

for (const allowed of [20, 50, 100]) {
  const org = { workbooks: allowed * 12, pagesPerWorkbook: 3, elementsPerPage: 2, oddities: false };
  await using simulator = await startSimulator({ org, latencyMs: 30, requestsPerSecond: allowed });
  const taken: number[] = [];
  const sample = setInterval(() => taken.push(simulator.stats().statuses[200] ?? 0), 1000);
  const run = await runSextant(simulator, { loginUserName: simulator.loginUserName });
  clearInterval(sample);
  const { statuses } = simulator.stats();
  const refused = statuses[429] ?? 0;
  const [from = 0, to = 0] = [taken[WARM_UP_S], taken.at(-2)];
  const goodput = (to - from) / (taken.length - 2 - WARM_UP_S);
  console.log(
    `${allowed} a second allowed: ${goodput.toFixed(1)} got through (${(goodput / allowed).toFixed(3)}), ` +
      `${((refused / run.report.calls.total) * 100).toFixed(2)} % of ${run.report.calls.total} refused, ` +
      `${run.report.gaps.length} gaps, ${run.seconds.toFixed(1)} s`,
  );
}
