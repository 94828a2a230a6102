import { describe, expect, it } from 'vitest';
import { type CatalogRecord, openStoreForReading } from '../../src/index.ts';
import { ANN, extractor, type FakeRun, fakeSink, type FakeUnit, folder, Runs, unit } from '../engine/fake-run.ts';

/** What two runs ended with differently, as `kind id: before → after`. */
function changesBetween(runs: Runs, earlier: string, later: string): readonly string[] {
  using store = openStoreForReading(runs.stateFile);
  const [from = 0, to = 0] = [earlier, later].map((id) => store.runs.numberOf(id));
  return [...store.comparison.differences(from, to)].map(({ kind, id, before, after }) => {
    return `${kind} ${id}: ${textOf(before)} → ${textOf(after)}`;
  });
}

function textOf(record: CatalogRecord | undefined): string {
  return record === undefined ? '–' : record.redacted ? 'stub' : String(record.name);
}

const A = unit('folder/a', folder('a'), folder('b'));
const RENAMED = unit('folder/a', folder('a', 'new'), folder('b'));

async function ids(runs: Runs, steps: readonly Omit<FakeRun, 'extractors'>[], plans: readonly FakeUnit[][]) {
  const reports = [];
  for (const [index, plan] of plans.entries()) {
    reports.push(await runs.run({ extractors: [extractor(plan)], ...steps[index] }));
  }
  return reports.map(({ runId }) => runId);
}

describe('two runs of one state file', () => {
  it('differ in what was added, changed and gone between them, whatever came after', async () => {
    using runs = new Runs();
    const other = unit('folder/c', folder('c'));
    const [first = '', second = '', third = '', fourth = ''] = await ids(
      runs,
      [],
      [[A], [RENAMED, other], [unit('folder/a', folder('a', 'newer'))], [A, other]],
    );
    expect(changesBetween(runs, first, second)).toEqual(['folder a: a → new', 'folder c: – → c']);
    expect(changesBetween(runs, second, third)).toEqual([
      'folder a: new → newer',
      'folder b: b → –',
      'folder c: c → –',
    ]);
    expect(changesBetween(runs, third, fourth)).toEqual(['folder a: newer → a', 'folder b: – → b', 'folder c: – → c']);
    expect(changesBetween(runs, first, fourth)).toEqual(['folder c: – → c']);
    expect(changesBetween(runs, first, third)).toEqual(['folder a: a → newer', 'folder b: b → –']);
  });

  it('differ in what the selection took away and brought back, though nothing of it changed', async () => {
    using runs = new Runs();
    const hidden = { ...A, hidden: { by: 'selection', rule: 'exclude.folders: a' } } as const;
    const [first = '', second = '', third = ''] = await ids(runs, [], [[A], [hidden], [A]]);
    expect(changesBetween(runs, first, second)).toEqual(['folder a: a → –', 'folder b: b → –']);
    expect(changesBetween(runs, second, third)).toEqual(['folder a: – → a', 'folder b: – → b']);
    expect(changesBetween(runs, first, third)).toEqual([]);
  });

  it('by other eyes differ in what these do not see', async () => {
    using runs = new Runs();
    const bob = { user: { ...ANN, id: 'bob', email: 'bob@acme.example', admin: false } };
    const [first = '', second = ''] = await ids(runs, [{}, bob], [[A], [unit('folder/c', folder('c'))]]);
    expect(changesBetween(runs, first, second)).toEqual(['folder a: a → –', 'folder b: b → –', 'folder c: – → c']);
  });

  it('differ in a stub that gave way to what it stood for', async () => {
    using runs = new Runs();
    const stub: CatalogRecord = { kind: 'folder', id: 'a', redacted: true };
    const [first = '', second = ''] = await ids(runs, [], [[unit('other/x', stub)], [unit('other/x', stub), A]]);
    expect(changesBetween(runs, first, second)).toEqual(['folder a: stub → a', 'folder b: – → b']);
  });

  it('do not differ in what a run between them did and undid, or broke off', async () => {
    using runs = new Runs();
    const [first = ''] = await ids(runs, [], [[A]]);
    const aborted = new AbortController();
    const between = extractor(async function* () {
      yield RENAMED;
      yield {
        ...unit('folder/z'),
        read: async function* () {
          aborted.abort();
          yield folder('z');
        },
      };
    });
    expect(await runs.run({ extractors: [between], signal: aborted.signal })).toMatchObject({ outcome: 'interrupted' });
    const [third = '', fourth = ''] = await ids(runs, [], [[RENAMED], [A]]);
    expect(changesBetween(runs, first, third)).toEqual(['folder a: a → new']);
    expect(changesBetween(runs, first, fourth)).toEqual([]);
  });

  it('agree, whatever happened, with what a sink was given at the end of each', async () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      using runs = new Runs();
      const next = randomOf(seed);
      const states: { readonly id: string; readonly records: ReadonlyMap<string, string> }[] = [];
      for (let run = 0; run < 8; run += 1) {
        const sink = fakeSink();
        const bob = next() < 0.2 ? { user: { ...ANN, id: 'bob', email: 'bob@acme.example' } } : {};
        const plan = randomPlan(next);
        const request = { extractors: [extractor(plan)], sinks: [sink], acceptDrop: true, ...bob };
        const { runId } = await runs.run({ ...request, dryRun: next() < 0.15 });
        states.push({ id: runId, records: recordsGiven(sink) });
        // A dry run gives its sinks nothing to compare with.
        if (sink.batches.length === 0) states.pop();
      }
      for (const [index, earlier] of states.entries()) {
        for (const later of states.slice(index + 1)) {
          expect(changesBetween(runs, earlier.id, later.id), `seed ${seed}`).toEqual(expected(earlier, later));
        }
      }
    }
  });
});

function recordsGiven({ batches }: ReturnType<typeof fakeSink>): ReadonlyMap<string, string> {
  const puts = batches.flat().flatMap((change) => (change.op === 'put' ? [change.record] : []));
  return new Map(puts.map((record) => [`${record.kind} ${record.id}`, textOf(record)]));
}

type State = { readonly records: ReadonlyMap<string, string> };

function expected({ records: before }: State, { records: after }: State): readonly string[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return keys
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) => `${key}: ${before.get(key) ?? '–'} → ${after.get(key) ?? '–'}`);
}

/** Units of a few records each: told twice, hidden, gone, renamed, stubs, with gaps. */
function randomPlan(next: () => number): FakeUnit[] {
  const plan: FakeUnit[] = [];
  for (let index = 0; index < 6; index += 1) {
    if (next() < 0.25) continue;
    const records: CatalogRecord[] = [];
    for (let record = 0; record < 4; record += 1) {
      const id = `${(index + record) % 6}`;
      if (next() < 0.6) records.push(folder(id, `name ${Math.floor(next() * 3)}`));
      else if (next() < 0.2) records.push({ kind: 'folder', id, redacted: true });
    }
    const hidden = next() < 0.15 ? { hidden: { by: 'selection', rule: 'test' } as const } : {};
    const version = next() < 0.5 ? { version: `${Math.floor(next() * 2)}` } : {};
    plan.push({ ...unit(`folder/${index}`, ...records), ...hidden, ...version });
  }
  return plan;
}

function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
