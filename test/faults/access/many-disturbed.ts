import { trySeeds } from './at-a-time.ts';
import { describeDisturbed, disturbed, isWrong } from './disturbed.ts';

const TOLD_EVERY = 100;

/** Tries disturbed runs, and tells those that gave a right too many, or kept quiet about one that is missing. True: none. */
export async function manyDisturbed(count: number, first: number): Promise<boolean> {
  const started = performance.now();
  const seconds = (): string => ((performance.now() - started) / 1000).toFixed(0);
  const outcomes = { same: 0, gaps: 0, ended: 0 };
  let [done, wrong, tooMany, silent, told] = [0, 0, 0, 0, 0];
  await trySeeds({ first, count }, disturbed, (tried) => {
    done += 1;
    outcomes[tried.outcome] += 1;
    tooMany += tried.tooMany.length;
    silent += tried.silent.length;
    told += tried.told;
    if (isWrong(tried)) {
      wrong += 1;
      console.log(`FAILED ${describeDisturbed(tried)}`);
    }
    if (done % TOLD_EVERY === 0) console.log(`${done} of ${count}, ${seconds()} s, ${wrong} failed`);
  });
  console.log(
    `${done} disturbed runs: ${tooMany} rights too many, ${silent} missing without a gap; ${told} missing and told; ` +
      `${outcomes.same} whole, ${outcomes.gaps} with gaps, ${outcomes.ended} ended; ${wrong} failed; ${seconds()} s`,
  );
  return wrong === 0;
}
