import { describe, expect, it } from 'vitest';
import type { CatalogRecord, Change } from '@sextant/core';
import { type Catalog, keyOf } from './store-model/catalog.ts';
import type { PlanFacts, Reading, RunFacts, Standing } from './store-model/facts.ts';
import { complaintsOfDelivery, complaintsOfTruth } from './store-model/judge.ts';
import { Model } from './store-model/model.ts';
import type { Delivery } from './store-model/watched-sink.ts';

/** The judge itself is judged: it has to see every way in which a sink may be wrong, and to believe every proof. */
const A: CatalogRecord = { kind: 'folder', id: 'a', name: 'A' };
const B: CatalogRecord = { kind: 'folder', id: 'b', name: 'B', parentKind: 'folder', parentId: 'a' };
const NEWER: CatalogRecord = { ...A, name: 'Newer' };
const KEY = 'workbook/1';

/** A plan that names units and ended; those that are shown and told were read whole. */
function plan(units: Readonly<Record<string, Standing | readonly CatalogRecord[]>>, more: Partial<PlanFacts> = {}) {
  const told = Object.entries(units);
  return {
    extractor: 'one',
    named: new Map(told.map(([key, unit]): [string, Standing] => [key, typeof unit === 'string' ? unit : 'shown'])),
    gaps: new Set<string>(),
    begun: new Set(told.flatMap(([key, unit]) => (typeof unit === 'string' ? [] : [key]))),
    readings: told.flatMap(([key, records]): Reading[] =>
      typeof records === 'string' ? [] : [{ key, records, isWhole: true }],
    ),
    hasEnded: true,
    ...more,
  };
}

function run(facts: PlanFacts, more: Partial<RunFacts> = {}): RunFacts {
  return {
    eyes: 'ann',
    enabled: ['one'],
    plans: [facts],
    isWhole: true,
    dropped: new Set(),
    acceptDrop: false,
    full: false,
    ...more,
  };
}

const BOTH = run(plan({ [KEY]: [A, B] }));

/** The sorts of complaints about a sink that was given changes and then holds records, after such runs. */
function judged(runs: readonly RunFacts[], after: readonly CatalogRecord[], more: Partial<Delivery> = {}): string[] {
  const model = new Model();
  for (const facts of runs) model.look(facts);
  const delivery: Delivery = {
    sink: 'sink',
    before: new Map(),
    changes: [],
    rejected: new Set(),
    after: catalog(after),
    isFinished: true,
    ...more,
  };
  return complaintsOfDelivery(delivery, model, runs.at(-1)?.eyes ?? '').map(({ sort }) => sort);
}

function catalog(records: readonly CatalogRecord[]): Catalog {
  return new Map(records.map((record) => [keyOf(record), record]));
}

function removal({ kind, id }: CatalogRecord, why: 'gone' | 'unselected' | 'unseen' = 'gone'): Change {
  return { op: 'remove', kind, id, why };
}

const removed = (record: CatalogRecord) => ({ changes: [removal(record)], before: catalog([A, B]) });

describe('the judge sees', () => {
  it('nothing wrong in what is as it was read', () => {
    expect(judged([BOTH], [A, B])).toEqual([]);
    expect(judged([BOTH], [B, A], { changes: [{ op: 'put', record: A }] })).toEqual([]);
  });

  it.each([
    ['its unit was read with a gap', plan({}, partial([A]))],
    ['its unit was not read', plan({ [KEY]: 'shown' })],
    ['its unit is named, and hidden', plan({ [KEY]: 'unselected' })],
    ['its listing has a gap', plan({}, { gaps: new Set(['workbook/']) })],
    ['its unit is a gap', plan({}, { gaps: new Set([KEY]) })],
    ['the plan broke off', plan({}, { gaps: new Set(['*']) })],
    ['the plan did not end', plan({}, { hasEnded: false })],
    ['another extractor no longer names it', plan({}, { extractor: 'two' })],
  ])('a wrong deletion: it is removed as gone, and %s', (_, facts) => {
    const enabled = ['one', 'two'];
    expect(judged([BOTH, run(facts, { enabled })], [], { ...removed(B), isFinished: false })).toEqual([
      'wrong deletion',
    ]);
  });

  it('a wrong deletion: other eyes do not see its unit, or its extractor is disabled', () => {
    const [others, disabled] = [run(plan({}), { eyes: 'bob' }), run(plan({}), { enabled: [], plans: [] })];
    for (const facts of [others, disabled]) {
      expect(judged([BOTH, facts], [], removed(B))).toEqual(['wrong deletion']);
      expect(judged([BOTH, facts], [], { ...removed(B), changes: [removal(B, 'unseen')] })).toEqual([]);
    }
  });

  it('a wrong deletion: the listing lost most of what it had, told or not, and nobody said that this is right', () => {
    const twelve = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`workbook/${at}`, [folder(at)]]));
    const five = Object.fromEntries(Object.entries(twelve).slice(0, 5));
    const [before, after] = [run(plan(twelve)), run(plan(five))];
    const given = { changes: [removal(folder(11))], isFinished: false };
    expect(judged([before, after], [], given)).toEqual(['wrong deletion']);
    expect(judged([before, { ...after, dropped: new Set(['one workbook/']) }], [], given)).toEqual(['wrong deletion']);
    expect(judged([before, { ...after, acceptDrop: true }], [], given)).toEqual([]);
  });

  it('a wrong deletion: a record in force is removed for whatever reason, or is no more in a snapshot', () => {
    expect(judged([BOTH], [A], { changes: [removal(B, 'unseen')], isFinished: false })).toEqual(['wrong deletion']);
    expect(judged([BOTH], [A], { before: catalog([A, B]) })).toEqual(['wrong deletion']);
  });

  it('a wrong deletion: one unit was read without it, another one still tells of it', () => {
    const two = run(plan({ [KEY]: [A], 'workbook/2': [A] }));
    const left = run(plan({ [KEY]: [], 'workbook/2': 'shown' }));
    expect(judged([two, left], [], { ...removed(A), isFinished: false })).toEqual(['wrong deletion']);
  });

  it('a lost row: it is missing, or not as it was read last, or not as the unit tells it that counts', () => {
    expect(judged([BOTH], [A])).toEqual(['lost row']);
    const newer = run(plan({ [KEY]: [NEWER, B] }));
    expect(judged([BOTH, newer], [A, B])).toEqual(['lost row']);
    expect(judged([BOTH, newer], [NEWER, B], { changes: [{ op: 'put', record: A }] })).toEqual(['lost row']);
    const partly = run(plan({}, partial([NEWER])));
    expect(judged([BOTH, partly], [A, B])).toEqual(['lost row']);
    expect(judged([run(plan({ [KEY]: [NEWER], 'workbook/2': [A] }))], [A])).toEqual(['lost row']);
    expect(judged([run(plan({ [KEY]: [{ ...NEWER, redacted: true }], 'workbook/2': [A] }))], [A])).toEqual([]);
  });

  it('no lost row in what the sink rejected, what hangs on that, or what it has not finished', () => {
    expect(judged([BOTH], [], { rejected: new Set([keyOf(A)]) })).toEqual([]);
    expect(judged([BOTH], [], { rejected: new Set([keyOf(B)]) })).toEqual(['lost row']);
    expect(judged([BOTH], [], { isFinished: false })).toEqual([]);
  });

  it('a stale row: it is there, or put there, after it was proven gone or hidden', () => {
    const proofs = [run(plan({ [KEY]: [A] })), run(plan({ 'workbook/2': [A] })), run(plan({ [KEY]: 'unselected' }))];
    expect(proofs.map((proof) => judged([BOTH, proof], [A, B]).at(-1))).toEqual(proofs.map(() => 'stale row'));
    const [proof] = proofs;
    const put: Change = { op: 'put', record: B };
    expect(judged([BOTH, proof!], [A], { changes: [put], isFinished: false })).toEqual(['stale row']);
  });

  it('a leak: it is there, or put there, and these eyes may not look, or have not looked', () => {
    const put: Change = { op: 'put', record: B };
    for (const facts of [run(plan({ [KEY]: 'unseen' })), run(plan({}, { gaps: new Set([KEY]) }), { eyes: 'bob' })]) {
      expect(judged([BOTH, facts], [B])).toEqual(['leak']);
      expect(judged([BOTH, facts], [], { changes: [put], isFinished: false })).toEqual(['leak']);
    }
  });

  it('what is not as it is in truth, where nothing stood in the way', () => {
    const delivery = { sink: 'sink', before: catalog([]), changes: [], rejected: new Set<string>(), isFinished: true };
    const sorts = (
      after: readonly CatalogRecord[],
      truth: readonly CatalogRecord[],
      hidden: readonly CatalogRecord[],
    ) =>
      complaintsOfTruth({ ...delivery, after: catalog(after) }, catalog(truth), catalog(hidden)).map(
        ({ sort }) => sort,
      );
    expect(sorts([A], [A], [B])).toEqual([]);
    expect(sorts([A, B], [A], [])).toEqual(['stale row']);
    expect(sorts([A, B], [A], [B])).toEqual(['leak']);
    expect(sorts([A], [NEWER, B], [])).toEqual(['lost row', 'lost row']);
  });
});

describe('the judge believes', () => {
  it.each([
    ['a unit that was read to its end without it', plan({ [KEY]: [A] })],
    ['a plan that ended without its unit', plan({ 'workbook/2': [A] })],
  ])('%s', (_, facts) => {
    expect(judged([BOTH, run(facts)], [A], removed(B))).toEqual([]);
    // A gap that comes later takes no proof back.
    expect(judged([BOTH, run(facts), run(plan({}, { gaps: new Set(['*']) }))], [A], removed(B))).toEqual([]);
  });

  it('that nobody knows what a run that died has stored: both are right', () => {
    const died = run(plan({ [KEY]: [NEWER] }), { isWhole: false, dropped: undefined });
    for (const after of [[A, B], [NEWER], [NEWER, B], [A]]) expect(judged([BOTH, died], after)).toEqual([]);
    expect(judged([BOTH, died], [{ ...A, name: 'Neither' }, B])).toEqual(['lost row']);
    expect(judged([BOTH, died, BOTH], [NEWER, B])).toEqual(['lost row']);
  });

  it('what was read for other eyes, where a unit could not be read for these: a leak, though it is named to them', () => {
    const broken = run(plan({ [KEY]: 'shown' }, { begun: new Set([KEY]) }), { eyes: 'bob' });
    expect(judged([BOTH, broken], [])).toEqual([]);
    expect(judged([BOTH, broken], [A])).not.toEqual([]);
    const half = run(plan({}, partial([B])), { eyes: 'bob' });
    expect(judged([BOTH, half], [B])).toEqual([]);
    expect(judged([BOTH, half], [A, B])).not.toEqual([]);
    const kept = run(plan({ [KEY]: 'shown' }), { eyes: 'bob' });
    expect(judged([BOTH, kept], [A, B])).toEqual([]);
  });

  it('what a unit tells that is back: it is read anew, and nothing of what it told before counts', () => {
    const back = run(plan({ [KEY]: [A] }));
    expect(judged([BOTH, run(plan({})), back], [A])).toEqual([]);
    expect(judged([BOTH, run(plan({})), back], [A, B])).toEqual(['stale row']);
  });
});

/** Its unit was read with a gap, and told these. */
function partial(records: readonly CatalogRecord[]): Partial<PlanFacts> {
  return { named: new Map([[KEY, 'shown']]), begun: new Set([KEY]), readings: [{ key: KEY, records, isWhole: false }] };
}

function folder(id: number): CatalogRecord {
  return { kind: 'folder', id: String(id), name: `Folder ${id}` };
}
