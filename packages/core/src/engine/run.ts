import { audienceOf } from '../audience.ts';
import { createPlugin } from '../compose.ts';
import type { Scope } from '../container.ts';
import type { Audience } from '../contracts.ts';
import { deliver } from '../deliver/deliver.ts';
import { closeSinks, hasEverything, openSink } from '../deliver/open-sink.ts';
import type { RunReport } from '../report.ts';
import { EVERYTHING } from '../store/units.ts';
import { CoverageTally } from './coverage.ts';
import { extract } from './extraction.ts';
import { guardDeletions } from './deletion-guard.ts';
import { explain, withProgress } from './failure.ts';
import { GapLog } from './gap-log.ts';
import { isFinished, outcomeOf, reportOf, summaryOf, told } from './run-report.ts';
import type { RunRequest } from './run-request.ts';
import { lackingLevel, leftOut } from './levels.ts';
import type { RunState } from './run-state.ts';
import { resolveUsers } from './users.ts';

const KEPT_RUNS = 30;

/**
 * One run, from users to report. Never throws for what a run can meet: the report tells.
 *
 * @throws SextantError fatal, before anything has begun: the state file cannot be written.
 */
export async function runOnce(request: RunRequest): Promise<RunReport> {
  const { store, signal, progress, now = () => new Date() } = request;
  const startedAt = now();
  const run = store.runs.start(startedAt);
  store.gaps.clear();
  const brokenOff = store.runs.brokenOff(startedAt);
  store.resumption.begin(run, request.full === true ? run.number : brokenOff, now);
  const abort = new AbortController();
  const stop = (): void => abort.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();

  const state: RunState = {
    run,
    startedAt,
    brokenOff,
    abort,
    gaps: new GapLog(store.gaps, progress),
    coverage: new CoverageTally(progress),
    notices: new Set(),
    unresolved: [],
    sweep: { read: 0, changed: [] },
    sinks: [],
  };
  const scope = request.scope.child();
  let failure: { readonly error: unknown } | undefined;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      request.onFailure?.(error);
      failure ??= { error };
    }
  };
  const failed = () => failure && withProgress(explain(failure.error, signal), progress);
  const ending = () => ({ failure: failed(), interrupted: signal.aborted });

  await attempt(() => perform(request, scope, state));
  signal.removeEventListener('abort', stop);
  const finishedAt = now();
  let summary = summaryOf(undefined, state);
  await attempt(async () => void (summary = summaryOf(store, state)));
  await closeSinks(state.sinks, told({ state, summary, finishedAt, ...ending() }, request.dryRun === true));
  await attempt(() => scope.close());
  await attempt(async () => {
    const ended = { state, summary, ...ending() };
    const outcome = outcomeOf(ended, state.sinks);
    if (request.dryRun !== true) {
      const whole = state.sinks.filter((sink) => isFinished(outcomeOf(ended, [sink])) && hasEverything(sink));
      for (const sink of whole) store.deliveries.delivered(sink, run);
      if (isFinished(outcome)) store.history.purge();
    }
    if (outcome !== 'interrupted') store.resumption.forget();
    store.runs.finish(run, finishedAt, outcome);
    store.history.keepRuns(request.keepRuns ?? KEPT_RUNS);
  });
  progress.phase = 'finished';
  return reportOf({ state, summary, finishedAt, ...ending() }, request.ledger);
}

async function perform(request: RunRequest, scope: Scope, state: RunState): Promise<void> {
  const { composition, store, progress, dryRun = false } = request;
  // Each as soon as it is open: all that were opened are closed, should the next one fail to.
  for (const sink of composition.sinks) state.sinks.push(openSink(sink, scope.child()));
  const skip = await proveLevels(request, state);
  const audience = await audienceFor(request, scope, state);
  await extractAll({ ...request, skip }, scope, state, audience);
  if (!dryRun) guardDeletions(store.records, request.maxDeletions);
  store.history.extracted(state.run);
  progress.phase = 'delivering';
  const context = { runId: state.run.id, signal: state.abort.signal };
  await deliver(state.sinks, { store, progress, context, dryRun, again: false });
}

/** The extractors that do not run: those the user left out, and those that may not. What they read before stays in force. */
async function proveLevels(request: RunRequest, { gaps }: RunState): Promise<ReadonlySet<string>> {
  const { composition, directory, onMissingLevel = 'refuse', skip = new Set() } = request;
  const lacking = leftOut(await lackingLevel(composition, directory), onMissingLevel);
  for (const [name, reason] of lacking) gaps.add(name, EVERYTHING, { label: `all of ${name}`, where: '' }, reason);
  return new Set([...skip, ...lacking.keys()]);
}

async function audienceFor({ composition, directory }: RunRequest, scope: Scope, state: RunState): Promise<Audience> {
  const resolver = createPlugin(composition.resolver, scope.child());
  const notice = (message: string) => void state.notices.add(message);
  const context = { runId: state.run.id, signal: state.abort.signal, notice };
  const { users, unresolved } = await resolveUsers(resolver, directory, context);
  state.unresolved = unresolved;
  return audienceOf(users, await directory.self());
}

async function extractAll(request: RunRequest, scope: Scope, state: RunState, audience: Audience): Promise<void> {
  const {
    composition,
    store,
    concurrency,
    ledger,
    progress,
    full = false,
    acceptDrop = false,
    skip = new Set(),
    sweepEveryMs,
  } = request;
  const { extractors, selection } = composition;
  progress.phase = 'extracting';
  store.units.lookAs(audience.key);
  if (!full) store.units.goOnFrom(state.brokenOff, audience.key);
  store.units.sweep({ everyMs: sweepEveryMs, now: state.startedAt });
  store.units.keepOnly(extractors.map(({ name }) => name));
  const shared = { ...state, store, audience, selection, concurrency, ledger, full, acceptDrop };
  for (const enabled of extractors.filter(({ name }) => !skip.has(name))) {
    const extractor = createPlugin(enabled, scope.child());
    await extract({ name: enabled.name, emits: enabled.manifest.emits, extractor }, shared);
  }
  store.units.withdrawUnproven(state.run.number);
  progress.planComplete = true;
}
