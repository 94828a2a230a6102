import { resolve } from 'node:path';
import { durationMs, openStore, RunProgress, runOnce, type RunReport, SextantError } from '@sextant/core';
import { replaySigmaClient } from '@sextant/sigma-client';
import type { Config } from './config/load.ts';
import { createDump, type DumpOptions, type WrittenDump } from './dump/dump.ts';
import type { Replay } from './dump/replay.ts';
import type { ChosenPlugins } from './plugin-choice.ts';
import { redactedJson } from './redacted-json.ts';
import { forgetRunReports, keepRunReport, runReportFile } from './run-report-file.ts';
import { showStack, type Session } from './session.ts';
import { statePlace } from './state-place.ts';
import { onInterruption } from './terminal/interruption.ts';
import type { Log } from './terminal/log.ts';
import { showProgress, type Watched } from './terminal/progress-display.ts';
import { apiUrlOf, connectionOf, DIRECTORY, wire, wireClient } from './wiring.ts';

export interface RunOptions extends ChosenPlugins {
  readonly full: boolean;
  readonly dryRun: boolean;
  /** A listing that lost most of what it had is believed. */
  readonly acceptDrop?: boolean;
  /** More than `maxDeletions` may go, this once. */
  readonly allowDeletions?: boolean;
  /** Calls to the source in all. */
  readonly budget?: number | undefined;
  /** Where every answer of the source is kept. */
  readonly dump?: Pick<DumpOptions, 'folder' | 'scrubNames' | 'startedAt'> | undefined;
  /** What is read in place of the source. */
  readonly replay?: Replay | undefined;
}

export interface PerformedRun {
  readonly report: RunReport;
  /** The report as JSON, secrets taken out; the bytes that are kept. */
  readonly text: string;
  /** Where it is kept; a replay without a state file of its own keeps none. */
  readonly file: string | undefined;
  readonly dump: WrittenDump | undefined;
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
  const { replay } = options;
  const maxDeletions = options.allowDeletions === true ? undefined : config.maxDeletions;
  const sweepEveryMs = sweep.every === 'never' ? undefined : durationMs(sweep.every);
  const { log, redactor } = session;
  const progress = new RunProgress();

  using interruption = onInterruption(session.log, SOFTLY);
  const { signal } = interruption;
  await using dump = options.dump && (await createDump({ ...options.dump, redactor, config }));
  const connection = { ...connectionOf(session, sigma, { signal, budget: options.budget }), recorder: dump?.recorder };
  const { ledger } = connection;
  const apiUrl = replay ? '' : await apiUrlOf(sigma, connection, session);
  await using place = await statePlace(session, config, { passing: replay !== undefined });
  using store = openStore(place.stateFile);
  await using scope = replay
    ? wireClient(connection, () => replaySigmaClient({ ...connection, recorded: replay.recorded }))
    : wire({ ...connection, keptAnswers: store.resumption }, apiUrl);
  const directory = scope.get(DIRECTORY);
  const concurrency = Math.ceil(sigma.concurrency * UNITS_PER_CALL);
  const onFailure = (error: unknown) => showStack(log, error);
  const request = {
    ...options,
    // Else it would lack what earlier runs read, and nobody could replay it.
    full: options.full || dump !== undefined,
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

  const text = `${redactedJson(report, log.redact.bind(log), 2)}\n`;
  const file = place.shown && (await keptReport(session, place.shown, { report, text, keepRuns: state.keepRuns }));
  const dumped = await dump?.finish(report.outcome !== 'interrupted');
  return { report: JSON.parse(text) as RunReport, text, file, dump: dumped };
}

/** Where it is kept. Of a run that failed, what it failed of matters more than that its report cannot be kept. */
async function keptReport(
  { cwd, log }: Session,
  stateFile: string,
  { report, text, keepRuns }: { readonly report: RunReport; readonly text: string; readonly keepRuns: number },
): Promise<string | undefined> {
  const file = runReportFile(stateFile, report.runId);
  try {
    await keepRunReport(resolve(cwd, file), text);
    await forgetRunReports(resolve(cwd, stateFile), keepRuns);
    return file;
  } catch (error) {
    if (!(error instanceof SextantError) || report.outcome !== 'failed') throw error;
    log.say('warn', error.what, { fields: { code: error.code } });
    return undefined;
  }
}

async function showingProgress<T>(log: Log, watched: Watched, work: () => Promise<T>): Promise<T> {
  using _display = showProgress(log, watched);
  return await work();
}
