import { describe, expect, it } from 'vitest';
import { type CatalogRecord, openStore, type RunContext, SextantError } from '../../src/index.ts';
import { extractor, fakeSink, type FakeUnit, folder, Runs, unit, written } from './fake-run.ts';

const REASON = { code: 'TEST_GAP', message: 'refused', remedy: 'share it' };

function access(object: string, member: string, level = 'view'): CatalogRecord {
  return { kind: 'access', id: `${object}/${member}`, level };
}

/** Who may open an object: nobody may on old proof. */
function rights(object: string, ...records: readonly CatalogRecord[]): FakeUnit {
  return { ...unit(`access/${object}`, ...records), onGap: 'withdraw' };
}

function withGap(object: string, ...records: readonly CatalogRecord[]): FakeUnit {
  const read = async function* (run: RunContext) {
    run.gap('grants', REASON);
    yield* records;
  };
  return { ...rights(object), read };
}

function broken(object: string, ...records: readonly CatalogRecord[]): FakeUnit {
  const read = async function* () {
    yield* records;
    throw new SextantError({ code: 'TEST_BROKEN', class: 'unit', what: 'it broke', remedy: 'try again' });
  };
  return { ...rights(object), read };
}

const WHOLE = [
  rights('a', access('a', 'ann'), access('a', 'bob')),
  rights('b', access('b', 'ann')),
  unit('folder/a', folder('a')),
];

function planned(units: readonly FakeUnit[], ...gaps: readonly string[]) {
  return extractor(async function* (run) {
    for (const scope of gaps) run.gap(scope, REASON);
    yield* units;
  });
}

/** What a sink of changes is told by a second run, and a sink of snapshots shows after it. */
async function second(runs: Runs, units: readonly FakeUnit[], ...gaps: readonly string[]) {
  const sinks = [fakeSink('changes'), fakeSink()] as const;
  await runs.run({ extractors: [planned(WHOLE)], sinks });
  for (const sink of sinks) sink.batches.length = 0;
  const report = await runs.run({ extractors: [planned(units, ...gaps)], sinks });
  return { report, told: written(sinks[0]), shown: written(sinks[1]) };
}

describe('rights that a gap leaves unproven are withdrawn', () => {
  it('what a unit with a gap did not tell again, and nothing else', async () => {
    using runs = new Runs();
    const { told, shown, report } = await second(runs, [withGap('a', access('a', 'ann')), ...WHOLE.slice(1)]);
    expect(told).toEqual(['-access a/bob']);
    expect(shown).toEqual(['folder a', 'access a/ann', 'access b/ann']);
    expect(report).toMatchObject({ outcome: 'done-with-gaps', gone: 0 });
  });

  it('all of a unit that breaks off, what it told before that too', async () => {
    using runs = new Runs();
    const { told, shown } = await second(runs, [broken('a', access('a', 'ann')), ...WHOLE.slice(1)]);
    expect(told).toEqual(['-access a/bob', '-access a/ann'].toSorted());
    expect(shown).toEqual(['folder a', 'access b/ann']);
  });

  it.each([
    ['its unit', 'access/b'],
    ['its listing', 'access/'],
    ['all', '*'],
  ])('what the plan no longer names, under a gap of %s', async (_, scope) => {
    using runs = new Runs();
    const named = WHOLE.filter(({ key }) => key !== 'access/b');
    const { told, shown, report } = await second(runs, named, scope);
    expect(told).toEqual(['-access b/ann']);
    expect(shown).toEqual(['folder a', 'access a/ann', 'access a/bob']);
    expect(report.gaps.map(({ kept }) => kept)).toEqual([undefined]);
  });

  it('all of them where the plan breaks off, and of other units nothing', async () => {
    using runs = new Runs();
    const { shown } = await second(runs, [], '*');
    expect(shown).toEqual(['folder a']);
  });

  it('those of an extractor that may not run any more', async () => {
    using runs = new Runs();
    const user = { id: 'ann', email: 'ann@acme.example', admin: true, active: true };
    const manifest = { ...planned(WHOLE), needs: { endpoints: ['/v2/grants'], level: 'admin' as const } };
    const sink = fakeSink();
    const both = [manifest, extractor([unit('folder/z', folder('z'))], 'other')];
    await runs.run({ extractors: both, sinks: [sink], user });
    expect(written(sink)).toContain('access a/ann');
    sink.batches.length = 0;
    const demoted = { ...user, admin: false };
    await runs.run({ extractors: both, sinks: [sink], user: demoted, onMissingLevel: 'skip' });
    expect(written(sink).filter((line) => line.startsWith('access'))).toEqual([]);
  });

  it('and are given again as soon as a run proves them, though their version is the same', async () => {
    using runs = new Runs();
    const versioned = WHOLE.map((each) => ({ ...each, version: '1' }));
    const sink = fakeSink('changes');
    await runs.run({ extractors: [planned(versioned)], sinks: [sink] });
    await runs.run({ extractors: [planned([], '*')], sinks: [sink] });
    sink.batches.length = 0;
    await runs.run({ extractors: [planned(versioned)], sinks: [sink] });
    expect(written(sink)).toEqual(['access a/ann', 'access a/bob', 'access b/ann']);
  });

  it('what was withdrawn and then is gone was no right in between', async () => {
    using runs = new Runs();
    const ids: string[] = [];
    for (const plan of [
      planned(WHOLE),
      planned([], '*'),
      planned([WHOLE[0], WHOLE[2]].flatMap((each) => each ?? [])),
    ]) {
      ids.push((await runs.run({ extractors: [plan], acceptDrop: true })).runId);
    }
    using store = openStore(runs.stateFile);
    const [first = 0, middle = 0, last = 0] = ids.map((id) => store.runs.numberOf(id));
    const between = (a: number, b: number) => [...store.comparison.differences(a, b)].map(({ id }) => id);
    expect(between(first, middle)).toEqual(['a/ann', 'a/bob', 'b/ann']);
    expect(between(middle, last)).toEqual(['a/ann', 'a/bob']);
    expect(store.comparison.recordAt({ kind: 'access', id: 'b/ann' }, middle)).toBeUndefined();
  });

  it('are read anew by a run that goes on from one that was broken off', async () => {
    using runs = new Runs();
    const stop = new AbortController();
    const cut = extractor(async function* (run) {
      yield* WHOLE;
      await run.settled();
      stop.abort(new Error('the user stops'));
    });
    await runs.run({ extractors: [cut], signal: stop.signal });
    const sink = fakeSink();
    const now = [rights('a', access('a', 'ann')), ...WHOLE.slice(1)];
    await runs.run({ extractors: [planned(now)], sinks: [sink] });
    expect(written(sink)).toEqual(['folder a', 'access a/ann', 'access b/ann']);
  });
});

describe('a record is current', () => {
  it('once this run has read it or found it unchanged, not while it is only kept', async () => {
    using runs = new Runs();
    const folders = ['read', 'unchanged', 'broken', 'unnamed'].map((id) => ({
      ...unit(`folder/${id}`, folder(id)),
      ...(id === 'read' ? {} : { version: '1' }),
    }));
    await runs.run({ extractors: [extractor(folders)] });
    const now = folders.flatMap((each) => {
      if (each.key === 'folder/unnamed') return [];
      return each.key === 'folder/broken' ? [{ ...broken('x'), key: each.key }] : [each];
    });
    const current: Record<string, boolean> = {};
    const looking = extractor(async function* ({ catalog }) {
      for (const { id } of catalog.records('folder')) current[id] = catalog.isCurrent('folder', id);
      yield* [];
    }, 'looking');
    const cut = extractor(async function* (run) {
      run.gap('folder/', REASON);
      yield* now;
    });
    await runs.run({ extractors: [cut, looking] });
    expect(current).toEqual({ read: true, unchanged: true, broken: false, unnamed: false });
  });
});
