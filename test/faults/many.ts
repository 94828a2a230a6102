import { aloneOf, type FaultKind, type Mixture, mixtureOf } from './mixtures.ts';
import { describeWrong, tryAll, type Verdict } from './trial.ts';

const TOLD_EVERY = 250;
const SLOW_S = 15;

/**
 * Runs through mixtures of faults, or through one kind by itself. Tells the seeds whose run did not keep the promise: the same
 * bytes as undisturbed, or a gap for exactly what could not be read.
 *
 * @returns whether all kept it.
 */
export async function manyMixtures(count: number, first: number, alone?: FaultKind): Promise<boolean> {
  const tally: Record<Verdict['result'], number> = { same: 0, gaps: 0, ended: 0, wrong: 0 };
  let done = 0;
  const started = performance.now();
  const seconds = (): string => ((performance.now() - started) / 1000).toFixed(0);

  await tryAll(mixturesFrom(first, count, alone), (verdict) => {
    tally[verdict.result] += 1;
    done += 1;
    if (verdict.result === 'wrong') console.log(`FAILED seed ${verdict.mixture.seed}: ${describeWrong(verdict)}`);
    if (count === 1) console.log(`${verdict.mixture.told}: ${verdict.result}`);
    if (verdict.seconds > SLOW_S) console.log(`${verdict.seconds.toFixed(0)} s: ${verdict.mixture.told}`);
    if (done % TOLD_EVERY === 0) console.log(`${done} of ${count}, ${seconds()} s, ${tally.wrong} failed`);
  });
  const { same, gaps, ended, wrong } = tally;
  console.log(
    `${done} mixtures, ${same} same bytes, ${gaps} with gaps, ${ended} ended and delivered nothing, ${wrong} failed; ${seconds()} s`,
  );
  return wrong === 0;
}

function* mixturesFrom(first: number, count: number, alone: FaultKind | undefined): Generator<Mixture> {
  for (let seed = first; seed < first + count; seed += 1) {
    yield alone === undefined ? mixtureOf(seed) : aloneOf(alone, seed);
  }
}
