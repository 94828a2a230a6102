import { resolve } from 'node:path';
import { durationMs, openStoreForReading, type PlannedRun, planRun } from '@sextant/core';
import { familyOf } from '@sextant/sigma-client';
import type { Config } from './config/load.ts';
import { minutesFor } from './minutes.ts';
import type { ChosenPlugins } from './plugin-choice.ts';
import { lastRunReport } from './run-report-file.ts';
import type { Session } from './session.ts';
import { onInterruption } from './terminal/interruption.ts';
import { apiUrlOf, connectionOf, DIRECTORY, wire } from './wiring.ts';

export interface Planned extends PlannedRun {
  readonly minutes: number;
  readonly rate: {
    /** Calls in flight at a time. */
    readonly concurrency: number;
    /** How long an answer took while this was planned. */
    readonly answerMs: number;
  };
}

/** What a run would do and cost, from listings and from what earlier runs stored. Writes nothing. */
export async function performPlan(
  session: Session,
  config: Config,
  options: ChosenPlugins & { readonly full: boolean },
): Promise<Planned> {
  const { sigma, state, sweep, onMissingLevel } = config;
  const sweepEveryMs = sweep.every === 'never' ? undefined : durationMs(sweep.every);
  const stateFile = resolve(session.cwd, session.globals.state ?? state.path);
  using interruption = onInterruption(session.log, 'Stopping.');
  const { signal } = interruption;
  const connection = connectionOf(session, sigma, { signal });
  const { ledger } = connection;
  await using scope = wire(connection, await apiUrlOf(sigma, connection, session));
  using store = openStoreForReading(stateFile);
  const directory = scope.get(DIRECTORY);
  const planned = await planRun({ ...options, onMissingLevel, sweepEveryMs, scope, store, directory, ledger, signal });
  const limits = (await lastRunReport(stateFile))?.calls.limits ?? {};
  const rate = { concurrency: sigma.concurrency, answerMs: Math.round(ledger.meanMs ?? 0) };
  return { ...planned, minutes: minutesFor(planned.calls, { ...rate, limits, familyOf }), rate };
}
