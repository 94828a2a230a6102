import { setTimeout as sleep } from 'node:timers/promises';
import { type CatalogRecord, openStore } from '../../src/index.ts';
import { extractor, fakeSink, folder, Runs, unit } from '../engine/fake-run.ts';

/**
 * A process for tests to kill: `hold FOLDER` keeps the state file open; `run FOLDER` reads units for ever, each of a pair of
 * records, beside one that never comes to its end; `report FOLDER` does the same and prints how the run ended.
 */
const [what, place = ''] = process.argv.slice(2);
const runs = new Runs(place);

if (what === 'hold') {
  const store = openStore(runs.stateFile);
  process.stdout.write('open\n');
  await sleep(60_000);
  store[Symbol.dispose]();
} else {
  const sink = fakeSink('changes');
  const report = await runs.run({ extractors: [extractor(endless)], sinks: [sink] });
  process.stdout.write(JSON.stringify({ report, told: sink.outcomes }));
}

async function* endless() {
  yield { ...unit('folder/a'), read: halfway };
  for (let index = 0; ; index += 1) {
    yield unit(`folder/pair ${index}`, folder(`pair ${index} a`), folder(`pair ${index} b`));
    if (index === 50 && what === 'run') process.stdout.write('running\n');
    await sleep(0);
  }
}

async function* halfway(run: { readonly signal: AbortSignal }): AsyncGenerator<CatalogRecord> {
  yield folder('a', 'after');
  await sleep(60_000, undefined, { signal: run.signal });
}
