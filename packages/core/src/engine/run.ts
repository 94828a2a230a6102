import { audienceOf } from '../audience.ts';
import { createPlugin } from '../compose.ts';
import type { Scope } from '../container.ts';
import type { Audience, UnresolvedUser } from '../contracts.ts';
import { deliver } from '../deliver/deliver.ts';
import { openSinks, type OpenSink } from '../deliver/open-sink.ts';
import type { Kind } from '../model.ts';
import type { RunReport } from '../report.ts';
import { CoverageTally } from './coverage.ts';
import { extract, type Extraction } from './extraction.ts';
import { explain } from './failure.ts';
import { Gaps } from './gaps.ts';
import { assembleReport } from './run-report.ts';
import type { RunRequest } from './run-request.ts';
import { resolveUsers } from './users.ts';

/** One run, from users to report. Never throws for what a run can meet: the report tells. */
export async function runOnce(request: RunRequest): Promise<RunReport> {
  const { store, signal, progress, now = () => new Date() } = request;
  const startedAt = now();
  const runId = store.runs.start(startedAt);
  const abort = new AbortController();
  const stop = (): void => abort.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();

  const state = {
    gaps: new Gaps(progress),
    coverage: new CoverageTally(progress),
    notices: new Set<string>(),
    gone: new Map<Kind, number>(),
    unresolved: [] as readonly UnresolvedUser[],
    sinks: [] as OpenSink[],
  };
  await using scope = request.scope.child();
  let failure: unknown;
  try {
    state.sinks = openSinks(request.composition.sinks, scope);
    const audience = await audienceFor(request, scope, runId, abort.signal, state);
    await extractAll(request, scope, { ...state, runId, abort, audience });
    progress.phase = 'delivering';
    const context = { runId, signal: abort.signal };
    await deliver(state.sinks, { store, progress, context, dryRun: request.dryRun ?? false });
  } catch (error) {
    failure = error;
    request.onFailure?.(error);
  }
  signal.removeEventListener('abort', stop);
  const closing = { ...state, runId, startedAt, finishedAt: now(), interrupted: signal.aborted };
  const report = await assembleReport(request, closing, explain(failure, signal));
  store.runs.finish(runId, now(), report.outcome);
  progress.phase = 'finished';
  return report;
}

async function audienceFor(
  { composition, directory }: RunRequest,
  scope: Scope,
  runId: string,
  signal: AbortSignal,
  state: { unresolved: readonly UnresolvedUser[] },
): Promise<Audience> {
  const resolver = createPlugin(composition.resolver, scope.child());
  const { users, unresolved } = await resolveUsers(resolver, directory, { runId, signal });
  state.unresolved = unresolved;
  return audienceOf(users);
}

async function extractAll(
  request: RunRequest,
  scope: Scope,
  run: Omit<Extraction, 'store' | 'selection' | 'concurrency' | 'full'>,
): Promise<void> {
  const { composition, store, concurrency, progress, skip = new Set() } = request;
  progress.phase = 'extracting';
  const extraction = { ...run, store, selection: composition.selection, concurrency, full: request.full ?? false };
  for (const enabled of composition.extractors.filter(({ name }) => !skip.has(name))) {
    const extractor = createPlugin(enabled, scope.child());
    await extract({ name: enabled.name, emits: enabled.manifest.emits, extractor }, extraction);
  }
  progress.planComplete = true;
  store.units.withholdFrom(run.audience.key, run.runId);
}
