import {
  audienceOf,
  type Audience,
  type GapReason,
  type Ref,
  type RunContext,
  Select,
  type Selection,
  selection,
} from '@sextant/core';
import { MemoryCatalog } from './memory-catalog.ts';

export interface TestRunOptions {
  readonly runId?: string;
  /** Whose eyes the run looks through; else those of an Admin. */
  readonly audience?: Audience;
  /** What the config chooses; else its defaults. */
  readonly selection?: Selection;
  readonly catalog?: MemoryCatalog;
}

/** A run that keeps what a plugin tells it. */
export interface TestRun extends RunContext {
  readonly catalog: MemoryCatalog;
  readonly gaps: readonly TestGap[];
  readonly mentions: readonly Ref[];
  readonly notices: readonly string[];
  /** The user's wish to stop. */
  abort(): void;
}

export interface TestGap extends GapReason {
  readonly where: string;
}

/** An audience that opens everything. */
export const EVERYTHING: Audience = audienceOf([
  {
    member: { id: 'm-admin', email: 'admin@example.com', admin: true, active: true },
    rule: 'test',
    opens: 'all',
  },
]);

/** The selection of a config that says nothing of it. */
export function defaultSelection(): Selection {
  return selection(Select.parse({}), new Date());
}

/**
 * What the engine would give a plugin, for one test. `settled` resolves at once: whoever pulls a plan with it reads each
 * unit before it asks for the next, as {@link extractionOf} does.
 */
export function testRun(options: TestRunOptions = {}): TestRun {
  const stop = new AbortController();
  const catalog = options.catalog ?? new MemoryCatalog();
  const gaps: TestGap[] = [];
  const mentions: Ref[] = [];
  const notices: string[] = [];
  return {
    runId: options.runId ?? '2026-01-02T03-04-05Z',
    signal: stop.signal,
    audience: options.audience ?? EVERYTHING,
    selection: options.selection ?? defaultSelection(),
    catalog,
    gaps,
    mentions,
    notices,
    gap: (where, reason) => void gaps.push({ where, ...reason }),
    mention: (kind, id) => {
      mentions.push({ kind, id });
      catalog.mention(kind, id);
    },
    notice: (message) => void notices.push(message),
    expect: () => {},
    settled: async () => {},
    abort: () => stop.abort(new Error('the test stops the run')),
  };
}
