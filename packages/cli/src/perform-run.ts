import { resolve } from 'node:path';
import { durationMs, LEDGER, openStore, RunProgress, runOnce, type RunReport } from '@sextant/core';
import type { Config } from './config/load.ts';
import type { ChosenPlugins } from './plugin-choice.ts';
import { redactedJson } from './redacted-json.ts';
import { forgetRunReports, keepRunReport, runReportFile } from './run-report-file.ts';
import { showStack, type Session } from './session.ts';
import { onInterruption } from './terminal/interruption.ts';
import type { Log } from './terminal/log.ts';
import { showProgress, type Watched } from './terminal/progress-display.ts';
import { apiUrlOf, connectionOf, DIRECTORY, wire } from './wiring.ts';

export interface RunOptions extends ChosenPlugins {
  readonly full: boolean;
  readonly dryRun: boolean;
  /** A listing that lost most of what it had is believed. */
  readonly acceptDrop?: boolean;
  /** More than `maxDeletions` may go, this once. */
  readonly allowDeletions?: boolean;
  /** Calls to the source in all. */
  readonly budget?: number | undefined;
}

export interface PerformedRun {
  readonly report: RunReport;
  /** The report as JSON, secrets taken out; the bytes that are kept. */
  readonly text: string;
  /** Where it is kept. */
  readonly file: string;
}

/**
 * More units than calls are under way, so that calls in flight never run dry while a unit is stored; and not many more:
 * whatever is under way is lost with a process that is killed.
 */
const UNITS_PER_CALL = 4 / 3;

const SOFTLY = 'Stopping: what is under way is finished or dropped whole. Once more stops at once.';

/** One run with everything around it: wiring, progress, signals, the kept report. */
export async function performRun(session: Session, config: Config, options: RunOptions): Promise<PerformedRun> {
  const { sigma, state, sweep, onMissingLevel } = config;
  const maxDeletions = options.allowDeletions === true ? undefined : config.maxDeletions;
  const { log, cwd, globals } = session;
  const sweepEveryMs = sweep.every === 'never' ? undefined : durationMs(sweep.every);
  const stateFile = globals.state ?? state.path;
  const progress = new RunProgress();

  using interruption = onInterruption(session.log, SOFTLY);
  const { signal } = interruption;
  const connection = connectionOf(session, sigma, { signal, budget: options.budget });
  const apiUrl = await apiUrlOf(sigma, connection, session);
  using store = openStore(resolve(cwd, stateFile));
  await using scope = wire({ ...connection, keptAnswers: store.resumption }, apiUrl);
  const ledger = scope.get(LEDGER);
  const directory = scope.get(DIRECTORY);
  const concurrency = Math.ceil(sigma.concurrency * UNITS_PER_CALL);
  const onFailure = (error: unknown) => showStack(log, error);
  const request = {
    ...options,
    onMissingLevel,
    maxDeletions,
    sweepEveryMs,
    keepRuns: state.keepRuns,
    scope,
    store,
    directory,
    ledger,
    progress,
    signal,
    concurrency,
    onFailure,
  };
  const report = await showingProgress(log, { progress, ledger, limit: sigma.concurrency }, () => runOnce(request));

  log.say('debug', 'calls by endpoint', { fields: report.calls.byEndpoint });

  const file = runReportFile(stateFile, report.runId);
  const text = `${redactedJson(report, log.redact.bind(log), 2)}\n`;
  await keepRunReport(resolve(cwd, file), text);
  await forgetRunReports(resolve(cwd, stateFile), state.keepRuns);
  return { report: JSON.parse(text) as RunReport, text, file };
}

async function showingProgress<T>(log: Log, watched: Watched, work: () => Promise<T>): Promise<T> {
  using _display = showProgress(log, watched);
  return await work();
}
