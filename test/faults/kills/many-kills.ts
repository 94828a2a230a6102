import { killPlanOf, toldOf } from './kill-plan.ts';
import { allowedCalls, COST_OF_A_KILL } from './judge-chain.ts';
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

export interface CallTally {
  readonly calls: number;
  readonly undisturbed: number;
  /** By 1.1 × of the undisturbed ones, and five a kill. */
  readonly allowed: number;
  /** Trials that, looked at alone, made more. */
  readonly above: number;
}

/** Of all runs together: one may be killed while much is under way, the next while nothing is. */
export function callsOf({ trials }: KillTally): CallTally {
  const runs = trials.flatMap(({ run, calls, kills }) =>
    run === undefined
      ? []
      : [{ calls, undisturbed: run.calls, allowed: allowedCalls(run, kills, COST_OF_A_KILL.average) }],
  );
  const sum = (field: 'calls' | 'undisturbed' | 'allowed') => runs.reduce((total, each) => total + each[field], 0);
  const above = runs.filter(({ calls, allowed }) => calls > allowed).length;
  return { calls: sum('calls'), undisturbed: sum('undisturbed'), allowed: sum('allowed'), above };
}

/** `1000 kills in 330 trials: 0 different outputs, …` */
export function tallyLine(tally: KillTally, seconds: number): string {
  const { trials, kills } = tally;
  const wrong = (about: string) => trials.filter(({ complaints }) => complaints.some((each) => each.about === about));
  const { calls, undisturbed, allowed, above } = callsOf(tally);
  return [
    `${kills} kills in ${trials.length} trials: ${wrong('output').length} different outputs,`,
    `${wrong('state').length} damaged state files, ${wrong('report').length} different reports,`,
    `${wrong('calls').length} wasteful kills; ${calls} calls, ${(calls / undisturbed).toFixed(3)} × the undisturbed,`,
    `${((calls / allowed) * 100).toFixed(1)} % of 1.1 × + 5 a kill and its gaps (${above} trials by themselves above);`,
    `${seconds.toFixed(0)} s`,
  ].join(' ');
}

const TOLD_EVERY = 50;

/** Whether nothing was wrong; one kill alone tells how its trial went. */
export async function killsCommand(count: number, first: number): Promise<boolean> {
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
  const { calls, allowed } = callsOf(tally);
  const wrong = tally.trials.some(({ complaints }) => complaints.length > 0);
  return !wrong && (count === 1 || calls <= allowed);
}
