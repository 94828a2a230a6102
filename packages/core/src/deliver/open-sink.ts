import { createPlugin, type Enabled } from '../compose.ts';
import type { Scope } from '../container.ts';
import type { Rejection, Sink } from '../contracts.ts';
import { SextantError } from '../errors.ts';
import { explain, type Failure } from '../engine/failure.ts';
import { KINDS, type Kind } from '../model.ts';
import type { AnySink } from '../plugin.ts';
import type { Given, SinkReport } from '../report.ts';
import type { RunOutcome } from '../run-outcome.ts';
import type { Wanted } from '../store/deliveries.ts';

/** A sink during a run, with what it was given and what came of it. */
export interface OpenSink extends Wanted {
  readonly sink: Sink;
  /** What it is given in all, by kind. Unknown for one that is given changes. */
  counts: Readonly<Partial<Record<Kind, number>>> | undefined;
  readonly rejections: (Rejection & { readonly sink: string })[];
  /** Nothing had changed for it. */
  upToDate: boolean;
  readonly byKind: Map<Kind, Given>;
  written: number;
  removed: number;
  /** Not written, because what they hang on was rejected. */
  heldBack: number;
  /** It failed for good: it gets nothing more, and what it did get is not acknowledged. */
  error: Failure | undefined;
}

export function openSink({ name, manifest, config }: Enabled<AnySink>, scope: Scope): OpenSink {
  const accepts: readonly Kind[] = manifest.accepts === 'all' ? KINDS : manifest.accepts;
  return {
    name,
    sink: createPlugin({ name, manifest, config }, scope),
    kinds: new Set(accepts),
    keepsUnselected: config['onUnselected'] === 'keep',
    counts: undefined,
    rejections: [],
    upToDate: false,
    byKind: new Map(),
    written: 0,
    removed: 0,
    heldBack: 0,
    error: undefined,
  };
}

/** Notes why a sink stopped; the others go on. A reader that went away is within its rights. */
export function stopped(open: OpenSink, error: unknown): void {
  if (error instanceof SextantError && error.code === 'SINK_CLOSED') return;
  open.error ??= explain(error, new AbortController().signal);
}

/** Closes every sink, once each, with the outcome that it is told. */
export async function closeSinks(sinks: readonly OpenSink[], told: (sink: OpenSink) => RunOutcome): Promise<void> {
  await Promise.all(
    sinks.map(async (open) => {
      try {
        await open.sink.close(told(open));
      } catch (error) {
        stopped(open, error);
      }
    }),
  );
}

/** Whether it has now all that it is to have. */
export function hasEverything({ error, rejections, heldBack }: OpenSink): boolean {
  return error === undefined && rejections.length === 0 && heldBack === 0;
}

export function sinkReport({ name, upToDate, byKind, rejections, heldBack, error, ...given }: OpenSink): SinkReport {
  return {
    sink: name,
    ...(upToDate ? { upToDate } : {}),
    written: given.written,
    removed: given.removed,
    ...(byKind.size === 0 ? {} : { byKind: Object.fromEntries(byKind) }),
    rejected: rejections.length,
    ...(heldBack === 0 ? {} : { heldBack }),
    ...(error === undefined ? {} : { error }),
  };
}
