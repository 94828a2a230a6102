import {
  type AnyResolver,
  CallLedger,
  type Composition,
  defineResolver,
  type DirectoryMember,
  openStore,
  runOnce,
  type RunReport,
  Scope,
} from '@sextant/core';
import { z } from 'zod';
import type { Disturbed } from './disturbances.ts';
import type { PlanFacts, RunFacts } from './facts.ts';
import { EXTRACTORS, type Organization, type Person } from './organization.ts';
import type { Stage } from './stage.ts';
import { toldExtractor } from './told-extractor.ts';
import type { WatchedSink } from './watched-sink.ts';

export interface OneRun {
  readonly stateFile: string;
  readonly now: Date;
  readonly org: Organization;
  readonly person: Person;
  readonly sinks: readonly WatchedSink[];
  readonly disturbed: Disturbed;
  readonly stage: Stage;
}

export interface Ran {
  readonly facts: RunFacts;
  /** Undefined: it was killed. */
  readonly report: RunReport | undefined;
}

/** One run over the state file, and what it could see. */
export async function runIt({ stateFile, now, org, person, sinks, disturbed, stage }: OneRun): Promise<Ran> {
  const { kinds, budget, mayDelete, acceptDrop, full } = disturbed;
  const off = (kind: 'disabled extractor' | 'skipped extractor') => (kinds.has(kind) ? [disturbed.extractor] : []);
  const enabled = EXTRACTORS.filter((name) => !off('disabled extractor').includes(name));
  const skip = new Set<string>(off('skipped extractor'));
  const ledger = new CallLedger(kinds.has('budget') ? budget : Infinity);
  const plans = enabled.filter((name) => !skip.has(name)).map(factsOf);
  const user = memberOf(person);
  const composition: Composition = {
    resolver: { name: 'resolver', manifest: resolverOf(person), config: {} },
    extractors: enabled.map((name) => {
      const facts = plans.find(({ extractor }) => extractor === name) ?? factsOf(name);
      return { name, manifest: toldExtractor(name, { org, person, stage, ledger, facts }), config: {} };
    }),
    sinks: sinks.map((sink) => ({ name: sink.name, manifest: sink.manifest(stage), config: {} })),
    selection: { hides: () => undefined },
  };
  await using scope = Scope.root();
  using store = openStore(stateFile);
  const report = await runOnce({
    composition,
    scope,
    store,
    directory: { self: async () => user, members: () => only(user), openedBy: () => only() },
    ledger,
    progress: stage.progress,
    signal: stage.abort.signal,
    concurrency: 4,
    skip,
    full,
    acceptDrop,
    maxDeletions: kinds.has('guard') ? { share: 0, count: mayDelete } : undefined,
    dryRun: kinds.has('dry run'),
    now: () => now,
  });
  const dropped = report.gaps.flatMap(({ code, plugin, scope: listing }) =>
    code === 'LISTING_DROPPED' ? [`${plugin} ${listing}`] : [],
  );
  const facts = {
    eyes: person,
    enabled,
    plans,
    isWhole: stage.isDead ? stage.isRead : stage.progress.planComplete,
    dropped: stage.isDead ? undefined : new Set(dropped),
    acceptDrop,
    full,
  };
  return { facts, report: stage.isDead ? undefined : report };
}

function factsOf(extractor: string): PlanFacts {
  return { extractor, named: new Map(), gaps: new Set(), begun: new Set(), readings: [], hasEnded: false };
}

async function* only<T>(...items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

function memberOf(person: Person): DirectoryMember {
  return { id: person, email: `${person}@acme.example`, admin: person === 'ann', active: true };
}

export function resolverOf(person: Person): AnyResolver {
  const member = memberOf(person);
  const opens = member.admin ? 'all' : new Set<string>();
  return defineResolver({
    name: 'resolver',
    summary: 'One user',
    config: z.strictObject({}),
    needs: { endpoints: [], level: 'any' },
    deps: {},
    create: () => ({ resolve: () => only({ member, rule: 'told', opens } as const) }),
  });
}
