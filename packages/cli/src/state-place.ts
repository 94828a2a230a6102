import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from './config/load.ts';
import type { Session } from './session.ts';

/** Where a run keeps what it read, until it is disposed. */
export interface StatePlace extends AsyncDisposable {
  /** Absolute. */
  readonly stateFile: string;
  /** As the user spells it, for what is kept beside it; undefined: nothing is kept. */
  readonly shown: string | undefined;
}

/** The state file that is named, or the config's; for a replay one of its own, which is not to outlive it. */
export async function statePlace(
  { cwd, globals }: Session,
  { state }: Pick<Config, 'state'>,
  { passing }: { readonly passing: boolean },
): Promise<StatePlace> {
  if (passing && globals.state === undefined) {
    const folder = await mkdtemp(join(tmpdir(), 'sextant-replay-'));
    return {
      stateFile: join(folder, 'state.db'),
      shown: undefined,
      [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
    };
  }
  const shown = globals.state ?? state.path;
  return { stateFile: resolve(cwd, shown), shown, [Symbol.asyncDispose]: async () => {} };
}
