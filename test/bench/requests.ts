/**
 * How many calls does a workbook cost? 200 workbooks of 3 pages with 8 elements each, against the sequential pattern
 * `4 + P + 2·P·E` (four calls a workbook, one a page, two an element). Counts, not times: the same on every machine.
 */
import { startSimulator } from '@sextant/simulator';
import { runSextant } from '../run-sextant.ts';

const WORKBOOKS = 200;
const PAGES = 3;
const ELEMENTS = 8;

await using simulator = await startSimulator({
  org: { workbooks: WORKBOOKS, pagesPerWorkbook: PAGES, elementsPerPage: ELEMENTS, oddities: false },
});
const sequential = 4 + PAGES + 2 * PAGES * ELEMENTS;

for (const sideLists of ['auto', 'always']) {
  const run = await runSextant(simulator, {
    loginUserName: simulator.loginUserName,
    metadata: `{ enabled: true, sideLists: ${sideLists} }`,
  });
  const { total, byEndpoint } = run.report.calls;
  const documents = Object.entries(byEndpoint).filter(([endpoint]) => endpoint.startsWith('/v2/workbooks/{'));
  const perWorkbook = documents.reduce((sum, [, calls]) => sum + calls, 0) / WORKBOOKS;
  console.log(`sideLists: ${sideLists} (exit code ${run.exitCode})`);
  console.log(`  ${total} calls in all, ${(total / WORKBOOKS).toFixed(2)} a workbook, listings and tables included`);
  console.log(`  ${perWorkbook.toFixed(2)} calls on the workbook itself (3 + P = ${3 + PAGES})`);
  console.log(
    `  1/${((sequential * WORKBOOKS) / total).toFixed(2)} of the sequential pattern (${sequential} a workbook)`,
  );
  for (const [endpoint, calls] of Object.entries(byEndpoint))
    console.log(`    ${String(calls).padStart(6)} ${endpoint}`);
}
