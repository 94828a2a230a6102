/**
 * How fast is the store? Commits 1,000,000 small records (columns) in units of 250, iterates over them as a snapshot sink
 * and as a sink of changes, commits them again unchanged, and compares the file with the JSON it holds.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { canonicalJson, type CatalogRecord, openStore, type PendingChange } from '@sextant/core';

// As the command sets them: else garbage piles up while there is memory to spare, and the figures tell nothing.
setFlagsFromString('--heap-growing-percent=20');
setFlagsFromString('--semi-space-growth-factor=1');

const UNITS = 4000;
const RECORDS_A_UNIT = 250;
const TOTAL = UNITS * RECORDS_A_UNIT;
const CATALOG = { name: 'catalog', keepsUnselected: false, kinds: new Set(['column'] as const) };

const folder = mkdtempSync(join(tmpdir(), 'sextant-store-bench-'));
const file = join(folder, 'state.db');
let store = openStore(file);
let jsonBytes = 0;
console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`);

for (const pass of ['first run', 'all again, unchanged']) {
  await timed(pass, () => {
    const run = store.runs.start(new Date()).number;
    store.units.lookAs('bench');
    for (let index = 0; index < UNITS; index += 1) {
      const unit = { key: `workbook/${index}`, label: 'Workbook' };
      store.units.sight({ extractor: 'metadata', unit, audience: 'bench', run });
      const records = Array.from({ length: RECORDS_A_UNIT }, (_, column) => columnOf(index, column));
      if (pass === 'first run') for (const record of records) jsonBytes += canonicalJson(record).length + 1;
      const read = { extractor: 'metadata', key: unit.key, version: '1', mentions: [], complete: true };
      store.records.commit({ ...read, run, at: new Date(), records });
    }
    store.units.endPlan('metadata', run);
  });
}
sizeOnDisk('what was read');
await timed('counts of the report', () => store.records.counts(2));
await timed('snapshot, read', () => drain(store.deliveries.snapshot(CATALOG, 500)));
await timed('changes, handed and acknowledged', () => {
  let stored: readonly PendingChange[] = [];
  for (const batch of store.deliveries.changes(CATALOG, 500)) {
    store.deliveries.note('catalog', { stored, handed: batch });
    stored = batch;
  }
  store.deliveries.note('catalog', { stored, handed: [] });
});
await timed('changes, none left', () => drain(store.deliveries.changes(CATALOG, 500)));
sizeOnDisk('with what one sink has of it');
store[Symbol.dispose]();
rmSync(folder, { recursive: true });

/** Closing moves everything into the one file. */
function sizeOnDisk(what: string): void {
  store[Symbol.dispose]();
  const { size } = statSync(file);
  console.log(`${what}: ${(size / 1e6).toFixed(0)} MB on disk, ${(size / jsonBytes).toFixed(2)} × its JSON`);
  store = openStore(file);
}

function columnOf(unit: number, column: number): CatalogRecord {
  const element = `01f409e2-32da-4c70-aa5a-${String(unit).padStart(12, '0')}/HTN2nK6N${column % 10}L`;
  const name = `Region ${column}`;
  return {
    kind: 'column',
    id: `${element}/g8aYmL${String(column).padStart(4, '0')}`,
    name,
    label: name,
    formula: `[Customers ${unit % 7}/Region ${column}]`,
    dataType: 'text',
    parentId: element,
    parentKind: 'element',
  };
}

function drain(batches: Iterable<readonly unknown[]>): void {
  for (const batch of batches) if (batch.length === 0) throw new Error('an empty batch');
}

/** Time on the clock, and of the processor: the second does not depend on what else the machine does. */
async function timed(what: string, work: () => unknown): Promise<void> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const [ms, cpu] = [performance.now() - started, process.cpuUsage(before)];
  const [clock, busy] = [(ms * 1000) / TOTAL, (cpu.user + cpu.system) / TOTAL];
  const rate = Math.round(1e6 / clock).toLocaleString('en');
  const rss = Math.round(process.memoryUsage.rss() / 1e6);
  console.log(
    `${what.padEnd(30)} ${clock.toFixed(1)} µs a record (${busy.toFixed(1)} µs busy), ${rate} records/s, ${rss} MB`,
  );
}
