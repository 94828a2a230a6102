import { countsOf, describeRuns, describeWrong, play, RUNS } from './histories.ts';
import type { Complaint } from './judge.ts';

const TOLD_EVERY = 50;

/** Plays histories until there were so many disturbed runs, and tells what was wrong. True: nothing. */
export async function manyHistories(runs: number, first: number): Promise<boolean> {
  const histories = Math.ceil(runs / RUNS);
  const complaints: Complaint[] = [];
  const started = performance.now();
  const seconds = (): string => ((performance.now() - started) / 1000).toFixed(0);
  for (let done = 0; done < histories; done += 1) {
    const played = await play(first + done);
    complaints.push(...played.complaints);
    if (played.complaints.length > 0) console.log(`FAILED ${describeWrong(played)}`);
    else if (histories === 1) console.log(describeRuns(played.runs).join('\n'));
    if ((done + 1) % TOLD_EVERY === 0) console.log(`${done + 1} of ${histories}, ${seconds()} s`);
  }
  console.log(`${histories * RUNS} disturbed runs in ${histories} histories: ${countsOf(complaints)}; ${seconds()} s`);
  return complaints.length === 0;
}
