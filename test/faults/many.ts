/**
 * Many mixtures of faults: `many.ts [how many] [first seed]`; or one kind by itself: `many.ts alone:KIND SEED`. Tells the
 * seeds whose run did not keep the promise: the same bytes as undisturbed, or a gap for exactly what could not be read.
 */
import { aloneOf, FAULT_KINDS, mixtureOf } from './mixtures.ts';
import { describeWrong, tryAll, type Verdict } from './trial.ts';

const [what = '1000', from = '1'] = process.argv.slice(2);
const alone = FAULT_KINDS.find((kind) => what === `alone:${kind}`);
const count = alone === undefined ? Number(what) : 1;
const first = Number(from);
if (!Number.isInteger(count) || !Number.isInteger(first)) throw new RangeError('how many, and the first seed: numbers');

const TOLD_EVERY = 250;
const SLOW_S = 15;
const tally: Record<Verdict['result'], number> = { same: 0, gaps: 0, ended: 0, wrong: 0 };
let done = 0;
const started = performance.now();

function* seeds() {
  for (let seed = first; seed < first + count; seed += 1)
    yield alone === undefined ? mixtureOf(seed) : aloneOf(alone, seed);
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
