/**
 * What does a run cost where nothing, or one workbook of 5,000, changed? `large`, three runs over one state file, with a
 * snapshot on disk and a sink of changes. Calls are counted, times are shares of the first run's.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSimulator } from '@sextant/simulator';
import { type FinishedRun, runSextant } from '../run-sextant.ts';

const LATENCY_MS = 50;
const SINK = fileURLToPath(new URL('counting-sink.ts', import.meta.url));

await using simulator = await startSimulator({ org: 'large', latencyMs: LATENCY_MS });
let folder: string | undefined;

async function run(): Promise<FinishedRun> {
  const ended = await runSextant(simulator, {
    loginUserName: simulator.loginUserName,
    plugins: [`${JSON.stringify(SINK)}: { enabled: true }`],
    ...(folder === undefined ? {} : { folder }),
  });
  folder = ended.folder;
  return ended;
}

function tell(what: string, ended: FinishedRun, first: FinishedRun): void {
  const { calls, sinks } = ended.report;
  const listings = listingCalls(ended);
  const detail = calls.total - listings;
  const changes = sinks.find(({ sink }) => sink === 'sink-counting');
  console.log(
    `${what}: ${calls.total} calls, ${listings} of them listings; the others ` +
      `${((100 * detail) / first.report.calls.total).toFixed(2)} % of the first run's calls; ${ended.seconds.toFixed(1)} s, ` +
      `${((100 * ended.seconds) / first.seconds).toFixed(1)} % of its time; sink of changes: ${changes?.written} written, ` +
      `${changes?.removed} removed; peak ${ended.peakMegabytes.toFixed(0)} MB, exit code ${ended.exitCode}`,
  );
}

/** Endpoints without an object in their path list the organization. */
function listingCalls({ report }: FinishedRun): number {
  const listings = Object.entries(report.calls.byEndpoint).filter(([endpoint]) => !/\{(?!memberId)/.test(endpoint));
  return listings.reduce((sum, [, calls]) => sum + calls, 0);
}

const first = await run();
tell('first run', first, first);
tell('unchanged', await run(), first);
const workbook = readFileSync(join(first.directory, 'workbook.jsonl'), 'utf8').match(/"id":"([^"]+)"/)?.[1] ?? '';
simulator.mutate({ op: 'edit', id: workbook });
const changed = await run();
tell('one changed', changed, first);
const own = Object.entries(changed.report.calls.byEndpoint).filter(([endpoint]) => endpoint.includes('{workbookId}'));
console.log(`one changed: ${own.reduce((sum, [, calls]) => sum + calls, 0)} calls on the workbook`);
