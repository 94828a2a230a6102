import type { CallLedger, RunProgress } from '@sextant/core';
import { Pace } from '../screen/pace.ts';
import { heartbeat, progressLines, type ProgressView } from '../screen/progress-screen.ts';
import type { Log } from './log.ts';

const REDRAW_MS = 100;
const HEARTBEAT_MS = 10_000;

export interface Watched {
  readonly progress: RunProgress;
  readonly ledger: CallLedger;
  /** Calls allowed in flight. */
  readonly limit: number;
}

/**
 * Shows where a run is until it is disposed: redrawn in place on a terminal, a line every ten seconds elsewhere. It only
 * polls counters: a slow screen never holds the run up.
 */
export function showProgress(log: Log, watched: Watched): Disposable {
  if (!log.progress) return { [Symbol.dispose]: () => {} };
  const pace = new Pace();
  const view = (): ProgressView => {
    pace.sample(performance.now(), watched.progress.done);
    const { progress, ledger, limit } = watched;
    return { progress, calls: ledger.counts().total, inFlight: ledger.inFlight, limit, pace };
  };
  const draw = () => log.draw(progressLines(view(), log.look));
  const beat = () => log.say('info', heartbeat(view()), { fields: fieldsOf(view()) });
  const timers = log.live
    ? [setInterval(draw, REDRAW_MS)]
    : [setInterval(view, HEARTBEAT_MS / 10), setInterval(beat, HEARTBEAT_MS)];
  return {
    [Symbol.dispose]: () => {
      for (const timer of timers) clearInterval(timer);
      log.clear();
    },
  };
}

function fieldsOf({ progress, calls, inFlight }: ProgressView): Record<string, unknown> {
  const { phase, planned, done, unchanged, gaps } = progress;
  return { phase, planned, done, unchanged, gaps, calls, inFlight };
}
