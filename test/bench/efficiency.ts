/**
 * Does a run keep its connections busy? At 50 ms an answer and 10 calls at once, the best possible time is
 * `requests × latency ÷ 10`. Says how much longer the extraction takes than that, process start included.
 */
import { startSimulator } from '@sextant/simulator';
import { runSextant } from '../run-sextant.ts';

const LATENCY_MS = 50;
const CONCURRENCY = 10;

await using simulator = await startSimulator({
  org: { workbooks: 1000, pagesPerWorkbook: 3, elementsPerPage: 8, oddities: false },
  latencyMs: LATENCY_MS,
});
const run = await runSextant(simulator, { loginUserName: simulator.loginUserName, concurrency: CONCURRENCY });
const { startedAt, finishedAt, calls } = run.report;
const ideal = (calls.total * LATENCY_MS) / CONCURRENCY / 1000;
const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
console.log(
  `${calls.total} calls, ${LATENCY_MS} ms each, ${CONCURRENCY} at once: ${ideal.toFixed(2)} s is the best possible`,
);
console.log(`the run took ${seconds.toFixed(2)} s, ${(seconds / ideal).toFixed(3)} × the best possible`);
console.log(`the whole process took ${run.seconds.toFixed(2)} s, ${(run.seconds / ideal).toFixed(3)} ×`);
console.log(`exit code ${run.exitCode}`);
