import { trySeeds } from './at-a-time.ts';
import { describeFailures, sweep } from './sweep.ts';

const TOLD_EVERY = 100;

/** Sweeps through random organizations, and tells where something else than the truth was delivered. True: nowhere. */
export async function manyOrganizations(
  count: number,
  first: number,
  discovery: 'auto' | 'full' = 'auto',
): Promise<boolean> {
  const started = performance.now();
  const seconds = (): string => ((performance.now() - started) / 1000).toFixed(0);
  let [done, runs, rows, untold, failed] = [0, 0, 0, 0, 0];
  await trySeeds(
    { first, count },
    (seed) => sweep(seed, discovery),
    (swept) => {
      done += 1;
      runs += swept.runs;
      rows += swept.rows;
      untold += swept.untold;
      failed += swept.failures.length;
      if (swept.failures.length > 0) console.log(`FAILED ${describeFailures(swept)}`);
      if (done % TOLD_EVERY === 0) console.log(`${done} of ${count}, ${seconds()} s, ${failed} failed`);
    },
  );
  if (untold > 0)
    console.log(`${untold} rights are lower than in truth, or missing: nobody tells whose some places are`);
  console.log(`${done} organizations, ${runs} runs, ${rows} rows of access, ${failed} failed; ${seconds()} s`);
  return failed === 0 && (discovery === 'auto' || untold === 0);
}
