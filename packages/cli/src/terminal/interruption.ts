import { INTERRUPTED } from '../exit-code.ts';
import type { Log } from './log.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** What ends a command that has nothing more to say than that it was stopped. */
export class Interrupted extends Error {}

/** Listens to Ctrl-C and SIGTERM until disposed. */
export interface Interruption extends Disposable {
  /** Aborted by the first signal: what is under way ends cleanly. */
  readonly signal: AbortSignal;
}

/** The first signal asks to stop softly; the second one ends the process at once. The store survives both. */
export function onInterruption(log: Log, softly: string): Interruption {
  const controller = new AbortController();
  const listener = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) {
      log.clear();
      process.exit(INTERRUPTED);
    }
    log.say('warn', softly, { fields: { signal } });
    controller.abort(new Interrupted(`${signal} received`));
  };
  for (const name of SIGNALS) process.on(name, listener);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of SIGNALS) process.off(name, listener);
    },
  };
}
