/**
 * Many mixtures of faults: `many.ts [how many] [first seed]`. Tells the seeds whose run did not keep the promise: the same
 * bytes as undisturbed, or a gap for exactly what could not be read.
 */
import { mixtureOf } from './mixtures.ts';
import { describeWrong, tryAll, type Verdict } from './trial.ts';

const [count = 1000, first = 1] = process.argv.slice(2).map(Number);
if (!Number.isInteger(count) || !Number.isInteger(first)) throw new RangeError('how many, and the first seed: numbers');

const TOLD_EVERY = 250;
const SLOW_S = 15;
const tally: Record<Verdict['result'], number> = { same: 0, gaps: 0, ended: 0, wrong: 0 };
let done = 0;
const started = performance.now();

function* seeds() {
  for (let seed = first; seed < first + count; seed += 1) yield mixtureOf(seed);
}

function report(verdict: Verdict): void {
  tally[verdict.result] += 1;
  done += 1;
  if (verdict.result === 'wrong') console.log(`FAILED seed ${verdict.mixture.seed}: ${describeWrong(verdict)}`);
  if (count === 1) console.log(`${verdict.mixture.told}: ${verdict.result}`);
  if (verdict.seconds > SLOW_S) console.log(`${verdict.seconds.toFixed(0)} s: ${verdict.mixture.told}`);
  if (done % TOLD_EVERY === 0) console.log(`${done} of ${count}, ${seconds()} s, ${tally.wrong} failed`);
}

function seconds(): string {
  return ((performance.now() - started) / 1000).toFixed(0);
}

await tryAll(seeds(), report);
const { same, gaps, ended, wrong } = tally;
console.log(
  `${done} mixtures, ${same} same bytes, ${gaps} with gaps, ${ended} ended and delivered nothing, ${wrong} failed; ${seconds()} s`,
);
process.exitCode = wrong === 0 ? 0 : 1;
