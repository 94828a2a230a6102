import { join } from 'node:path';
import type { Simulator } from '@sextant/simulator';
import type { CalmCommand } from './calm-command.ts';
import { callsTo, type EndedProcess, type Kill, runCommand } from './command-process.ts';
import type { KillPlan, KillPoint } from './kill-plan.ts';
import { leftState } from './state-copy.ts';
import { type VisibleCatalog, visibleCatalog } from './visible-catalog.ts';

/** What a killed process left behind. */
export interface Left {
  readonly damage: readonly string[];
  readonly visible: VisibleCatalog;
}

/** A command that was killed again and again, until it came to its end. */
export interface KilledChain {
  readonly left: readonly Left[];
  readonly last: EndedProcess;
  /** What readers see once all is done. */
  readonly visible: VisibleCatalog;
  /** Of all its processes together. */
  readonly calls: number;
  /** The last kill came after all was done: `last` is another run, with calls and a catalog of its own. */
  readonly killedTooLate: boolean;
}

export async function killedChain(
  { what, points }: KillPlan,
  place: { readonly folder: string; readonly simulator: Simulator },
  calm: CalmCommand,
): Promise<KilledChain> {
  const { folder, simulator } = place;
  const args = [...(what === 'deliver' ? ['deliver', '--all'] : ['run']), '--json'];
  const directory = join(folder, 'out');
  const stateFile = join(folder, 'state.db');
  const before = leftState(stateFile).lastFinished;
  const left: Left[] = [];
  const ended = (last: EndedProcess, calls: number): KilledChain => {
    return { left, last, visible: visibleCatalog(directory), calls, killedTooLate: false };
  };
  for (const point of points) {
    const kill = what === 'deliver' ? inTime(point, calm) : inCalls(point, calm, simulator);
    const one = await runCommand(args, place, kill);
    const calls = callsTo(simulator);
    if (!one.killed) return ended(one, calls);
    const { damage, lastFinished } = leftState(stateFile);
    const visible = visibleCatalog(directory);
    left.push({ damage, visible });
    if (lastFinished > before)
      return { left, last: await runCommand(args, place), visible, calls, killedTooLate: true };
  }
  return ended(await runCommand(args, place), callsTo(simulator));
}

function inCalls({ share, ms }: KillPoint, { calls }: CalmCommand, simulator: Simulator): Kill {
  const after = Math.floor(share * calls);
  return { reached: () => callsTo(simulator) >= after, ms };
}

/** A delivery makes no calls: its time is what there is to choose from. */
function inTime({ share }: KillPoint, { deliverMs }: CalmCommand): Kill {
  return { reached: () => true, ms: Math.floor(share * deliverMs) };
}
