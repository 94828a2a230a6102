import { killPlanOf, toldOf } from './kill-plan.ts';
import { allowedCalls } from './judge-chain.ts';
import { describeComplaints, type KillVerdict, tryKills } from './kill-trial.ts';

/** Each is a chain of real processes, and there are not many processors. */
const AT_ONCE = 2;

export interface KillTally {
  readonly trials: readonly KillVerdict[];
  readonly kills: number;
}

/** Trials of consecutive seeds, until so many kills have met a process alive. */
export async function killUntil(
  wanted: number,
  firstSeed: number,
  onVerdict: (verdict: KillVerdict, kills: number) => void = () => {},
): Promise<KillTally> {
  const trials: KillVerdict[] = [];
  let kills = 0;
  let seed = firstSeed;
  const work = async (): Promise<void> => {
    while (kills < wanted) {
      const verdict = await tryKills(killPlanOf(seed++));
      trials.push(verdict);
      kills += verdict.kills;
      onVerdict(verdict, kills);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, wanted) }, work));
  return { trials, kills };
}

/** `1000 kills in 330 trials: 0 different outputs, …` */
export function tallyLine({ trials, kills }: KillTally, seconds: number): string {
  const wrong = (about: string) => trials.filter(({ complaints }) => complaints.some((each) => each.about === about));
  const runs = trials.flatMap(({ run, ...trial }) => (run === undefined ? [] : [{ ...trial, run }]));
  const most = Math.max(...runs.map(({ calls, run }) => calls / run.calls));
  const spent = Math.max(...runs.map(({ calls, run, kills: times }) => calls / allowedCalls(run, times)));
  const more = runs.reduce((sum, { calls, run, kills: times }) => sum + calls - run.calls - run.gapCalls * times, 0);
  const perKill = more / runs.reduce((sum, { kills: times }) => sum + times, 0);
  return [
    `${kills} kills in ${trials.length} trials: ${wrong('output').length} different outputs,`,
    `${wrong('state').length} damaged state files, ${wrong('report').length} different reports,`,
    `${wrong('calls').length} with too many calls (most ${most.toFixed(2)} ×, ${perKill.toFixed(1)} more a kill,`,
    `at most ${(spent * 100).toFixed(0)} % of 1.1 × + 5 a kill, gaps aside); ${seconds.toFixed(0)} s`,
  ].join(' ');
}

const TOLD_EVERY = 50;

/** `kills [how many] [first seed]`; one kill alone tells how its trial went. */
export async function killsCommand([wanted = '1000', from = '1']: readonly string[]): Promise<number> {
  const [count, first] = [Number(wanted), Number(from)];
  if (!Number.isInteger(count) || !Number.isInteger(first)) throw new RangeError('kills, and the first seed: numbers');
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  let told = 0;
  const tally = await killUntil(count, first, (verdict, kills) => {
    const wrong = describeComplaints(verdict);
    if (wrong !== '') console.log(`FAILED seed ${verdict.plan.seed}: ${wrong}`);
    if (count === 1)
      console.log(`${toldOf(verdict.plan)}: ${verdict.calls} calls, ${verdict.run?.calls ?? 0} undisturbed`);
    if (kills < told + TOLD_EVERY) return;
    told = kills;
    console.log(`${kills} of ${count} kills, ${seconds().toFixed(0)} s`);
  });
  console.log(tallyLine(tally, seconds()));
  return tally.trials.some(({ complaints }) => complaints.length > 0) ? 1 : 0;
}
