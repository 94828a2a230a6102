import type { CatalogRecord } from '@sextant/core';
import { jsonFileSink } from '../src/sink.ts';

/** Writes a million columns in the engine's batches; prints by how many MB the largest resident set grew after a tenth. */
const [directory = ''] = process.argv.slice(2);
const sink = jsonFileSink(directory);
const run = { runId: 'run-1', signal: new AbortController().signal };
let tenth = 0;
const column = (n: number): CatalogRecord => ({
  kind: 'column',
  id: `document-${String(n >> 6).padStart(6, '0')}/element/${String(n).padStart(7, '0')}`,
  name: `Column ${n}`,
  formula: `Sum([Orders/Amount ${n}]) / CountDistinct([Orders/Customer ${n}])`,
  dataType: 'number',
  hidden: false,
});
for (let first = 0; first < 1_000_000; first += 500) {
  const batch = Array.from({ length: 500 }, (_, n) => ({ op: 'put' as const, record: column(first + n) }));
  await sink.write(batch, run);
  if (first === 100_000) tenth = process.resourceUsage().maxRSS;
}
const times = { startedAt: '2026-01-02T03:04:05Z', finishedAt: '2026-01-02T03:14:05Z' };
await sink.close({ runId: 'run-1', ...times, outcome: 'done', counts: {}, coverage: [], gaps: [] });
process.stdout.write(String((process.resourceUsage().maxRSS - tenth) / 1024));
