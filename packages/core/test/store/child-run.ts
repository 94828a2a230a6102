import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../src/index.ts';

/** A process for tests to kill: `hold FILE` keeps the state file open, `run FILE` commits pairs of records for ever. */
const [what, file = ''] = process.argv.slice(2);
const store = openStore(file);

if (what === 'run') {
  const run = store.runs.start(new Date()).number;
  for (let index = 0; ; index += 1) {
    const unit = { key: `folder/pair ${index}`, label: 'pair' };
    store.units.sight({ extractor: 'fake', unit, audience: 'x', run });
    const records = ['a', 'b'].map((half) => ({ kind: 'folder' as const, id: `pair ${index} ${half}` }));
    store.records.commit({
      extractor: 'fake',
      key: unit.key,
      version: undefined,
      run,
      records,
      mentions: [],
      complete: true,
    });
    if (index === 50) process.stdout.write('running\n');
    if (index % 100 === 0) await sleep(0);
  }
}
process.stdout.write('open\n');
await sleep(60_000);
