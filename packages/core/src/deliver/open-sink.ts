import { createPlugin, type Enabled } from '../compose.ts';
import type { Scope } from '../container.ts';
import type { Rejection, Sink } from '../contracts.ts';
import { SextantError } from '../errors.ts';
import { explain, type Failure } from '../engine/failure.ts';
import { KINDS, type Kind } from '../model.ts';
import type { AnySink } from '../plugin.ts';
import type { SinkReport } from '../report.ts';
import type { RunOutcome } from '../run-outcome.ts';

/** A sink during a run, with what it was given and what came of it. */
export interface OpenSink {
  readonly name: string;
  readonly sink: Sink;
  readonly kinds: ReadonlySet<Kind>;
  readonly rejections: (Rejection & { readonly sink: string })[];
  written: number;
  removed: number;
  /** It failed for good: it gets nothing more, and what it did get is not acknowledged. */
  error: Failure | undefined;
  /** Its reader went away, which is that reader's right. */
  done: boolean;
}

export function openSinks(enabled: readonly Enabled<AnySink>[], scope: Scope): OpenSink[] {
  return enabled.map(({ name, manifest, config }) => {
    const sink = createPlugin({ name, manifest, config }, scope.child());
    const accepts: readonly Kind[] = manifest.accepts === 'all' ? KINDS : manifest.accepts;
    return {
      name,
      sink,
      kinds: new Set(accepts),
      rejections: [],
      written: 0,
      removed: 0,
      error: undefined,
      done: false,
    };
  });
}

/** Notes why a sink stopped. The others go on. */
export function stopped(open: OpenSink, error: unknown): void {
  if (error instanceof SextantError && error.code === 'SINK_CLOSED') open.done = true;
  else open.error ??= explain(error, new AbortController().signal);
}

/** Closes every sink, once each. One that failed is told so, whatever became of the run. */
export async function closeSinks(sinks: readonly OpenSink[], outcome: RunOutcome): Promise<void> {
  await Promise.all(
    sinks.map(async (open) => {
      try {
        await open.sink.close(open.error === undefined ? outcome : { ...outcome, outcome: 'failed' });
      } catch (error) {
        stopped(open, error);
      }
    }),
  );
}

export function sinkReport({ name, written, removed, rejections, error }: OpenSink): SinkReport {
  return { sink: name, written, removed, rejected: rejections.length, ...(error === undefined ? {} : { error }) };
}
