/** One endpoint that takes two seconds an answer: does it hold up the others? Compares with its own time, ten at once. */
import { startSimulator } from '@sextant/simulator';
import { runSextant } from '../run-sextant.ts';

const SLOW_S = 2;
const AT_ONCE = 10;

await using simulator = await startSimulator({
  org: { workbooks: 200, pagesPerWorkbook: 3, elementsPerPage: 8, oddities: false },
  latencyMs: 20,
  faults: 'slow:/v2/workbooks/{workbookId}/columns=1',
});
const run = await runSextant(simulator, { loginUserName: simulator.loginUserName, concurrency: AT_ONCE });
const { startedAt, finishedAt, calls } = run.report;
const slow = calls.byEndpoint['/v2/workbooks/{workbookId}/columns'] ?? 0;
const own = (slow * (SLOW_S + 0.02)) / AT_ONCE;
const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
console.log(`${slow} slow calls of ${calls.total}: ${own.toFixed(1)} s by themselves`);
console.log(`the run took ${seconds.toFixed(1)} s, ${(seconds / own).toFixed(3)} × that`);
