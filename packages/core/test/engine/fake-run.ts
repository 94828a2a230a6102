import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type AnyExtractor,
  type AnySink,
  CallLedger,
  type CatalogRecord,
  type Change,
  defineExtractor,
  defineResolver,
  defineSink,
  type Deps,
  type DirectoryMember,
  type Extractor,
  type Kind,
  KINDS,
  openStore,
  type Rejection,
  type RunContext,
  runOnce,
  type RunOutcome,
  RunProgress,
  type RunReport,
  type RunRequest,
  Scope,
  type Unit,
} from '../../src/index.ts';

const Empty = z.strictObject({});
const NEEDS = { endpoints: [], level: 'any' } as const;

export const ANN: DirectoryMember = { id: 'ann', email: 'ann@acme.example', admin: true, active: true };

/** A unit as a test writes it: its records, or what happens instead. */
export interface FakeUnit extends Unit {
  readonly records?: readonly CatalogRecord[];
  readonly read?: (run: RunContext) => AsyncIterable<CatalogRecord>;
}

export function unit(key: string, ...records: readonly CatalogRecord[]): FakeUnit {
  return { key, label: key, records };
}

export function folder(id: string, name = id): CatalogRecord {
  return { kind: 'folder', id, name };
}

/** An extractor whose plan is a list, or a generator for plans that do more than list. */
export function extractor(plan: readonly FakeUnit[] | Extractor<Kind, FakeUnit>['plan'], name = 'fake'): AnyExtractor {
  return defineExtractor<Kind, typeof Empty, Deps, FakeUnit>({
    name,
    summary: 'What the test says',
    config: Empty,
    needs: NEEDS,
    emits: KINDS,
    deps: {},
    create: () => ({
      plan: typeof plan === 'function' ? plan : () => listed(plan),
      read: (fake, run) => fake.read?.(run) ?? listed(fake.records ?? []),
    }),
  });
}

async function* listed<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** A sink that remembers. */
export interface FakeSink {
  readonly wants: 'changes' | 'snapshot';
  readonly batches: Change[][];
  readonly outcomes: RunOutcome[];
  reject?: (change: Change) => Rejection | undefined;
  fail?: Error;
  keep?: (runId: string) => Promise<boolean>;
  /** Is called when it closes. */
  closed?: () => void;
}

export function fakeSink(wants: FakeSink['wants'] = 'snapshot'): FakeSink {
  return { wants, batches: [], outcomes: [] };
}

export function written({ batches }: FakeSink): string[] {
  return batches
    .flat()
    .map((change) =>
      change.op === 'put' ? `${change.record.kind} ${change.record.id}` : `-${change.kind} ${change.id}`,
    );
}

export interface FakeRun extends Partial<Omit<RunRequest, 'composition'>> {
  readonly extractors: readonly AnyExtractor[];
  readonly sinks?: readonly FakeSink[];
  /** Sinks with the setting `onUnselected: keep`. */
  readonly keepingSinks?: readonly FakeSink[];
  /** Manifests that a test made itself. */
  readonly moreSinks?: readonly AnySink[];
  readonly user?: DirectoryMember;
}

/** Runs of one state file, in a folder of its own. */
export class Runs implements Disposable {
  readonly folder: string;
  readonly stateFile: string;

  constructor(place = mkdtempSync(join(tmpdir(), 'sextant-engine-'))) {
    this.folder = place;
    this.stateFile = join(place, 'state.db');
  }

  async run({
    extractors,
    sinks = [],
    keepingSinks = [],
    moreSinks = [],
    user = ANN,
    ...request
  }: FakeRun): Promise<RunReport> {
    const enabled = <M extends { readonly name: string }>(manifest: M, config: object = {}) => ({
      name: manifest.name,
      manifest,
      config: { ...config },
    });
    const keeping = keepingSinks.map((sink, index) => sinkOf(sink, `keeping-${index}`));
    await using scope = Scope.root();
    const { store = openStore(this.stateFile) } = request;
    // One of a test's own it closes itself.
    using _opened = request.store === undefined ? store : undefined;
    return await runOnce({
      composition: {
        resolver: enabled(resolverOf(user)),
        extractors: extractors.map((each) => enabled(each)),
        sinks: [
          ...[...sinks.map((sink, index) => sinkOf(sink, `sink-${index}`)), ...moreSinks].map((each) => enabled(each)),
          ...keeping.map((each) => enabled(each, { onUnselected: 'keep' })),
        ],
        selection: { hides: () => undefined },
      },
      scope,
      store,
      directory: { self: async () => user, members: () => listed([user]), openedBy: () => listed<string>([]) },
      ledger: new CallLedger(),
      progress: new RunProgress(),
      signal: new AbortController().signal,
      concurrency: 4,
      ...request,
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true });
  }
}

function resolverOf(user: DirectoryMember) {
  return defineResolver({
    name: 'fake-resolver',
    summary: 'One user',
    config: Empty,
    needs: NEEDS,
    deps: {},
    create: () => ({ resolve: () => listed([{ member: user, rule: 'test', opens: 'all' as const }]) }),
  });
}

export function sinkOf(fake: FakeSink, name: string) {
  return defineSink({
    name,
    summary: 'Remembers',
    config: Empty,
    needs: NEEDS,
    accepts: 'all',
    deps: {},
    create: () => ({
      wants: fake.wants,
      ...(fake.keep && { keep: fake.keep }),
      async write(changes) {
        if (fake.fail) throw fake.fail;
        fake.batches.push([...changes]);
        return changes.flatMap((change) => fake.reject?.(change) ?? []);
      },
      async close(outcome) {
        fake.outcomes.push(outcome);
        fake.closed?.();
      },
    }),
  });
}
