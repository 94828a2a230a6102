import { deliverAgain, openStore, RunProgress, Scope, SextantError } from '@sextant/core';
import type { SeededChoice } from '../seeded-choice.ts';
import { resolverOf } from './one-run.ts';
import type { Person } from './organization.ts';
import type { Stage } from './stage.ts';
import type { WatchedSink } from './watched-sink.ts';

export interface Again {
  readonly stateFile: string;
  readonly person: Person;
  readonly sinks: readonly WatchedSink[];
  readonly stage: Stage;
  readonly choice: SeededChoice;
}

/** Delivers what the last run stored, without the organization. False: that run did not read all it had to. */
export async function deliverStored({ stateFile, person, sinks, stage, choice }: Again): Promise<boolean> {
  const composition = {
    resolver: { name: 'resolver', manifest: resolverOf(person), config: {} },
    extractors: [],
    sinks: sinks.map((sink) => ({ name: sink.name, manifest: sink.manifest(stage), config: {} })),
    selection: { hides: () => undefined },
  };
  await using scope = Scope.root();
  using store = openStore(stateFile);
  const request = { composition, scope, store, progress: new RunProgress(), signal: stage.abort.signal, coverage: [] };
  try {
    await deliverAgain({ ...request, ...(choice.oneIn(2) && { again: 'all' as const }) });
    return true;
  } catch (error) {
    if (error instanceof SextantError && error.code === 'STATE_UNFINISHED') return false;
    throw error;
  }
}
