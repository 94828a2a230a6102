import { type AnySink, canonicalJson, type CatalogRecord, type Change, type Outcome, type Sink } from '@sextant/core';
import { afterEach, describe, expect, it } from 'vitest';
import { frozen } from './frozen.ts';
import { hostileRecords } from './hostile.ts';
import { runOutcome } from './run-outcome.ts';
import { testRun } from './test-run.ts';

/** An empty place that a sink writes to: a folder, a table, a server. */
export interface SinkPlace {
  /** A new sink over this place, one a run. */
  open(): Sink;
  /** Every record that somebody who looks there sees now, in any order. */
  readBack(): Promise<readonly CatalogRecord[]>;
  /** Takes the place away. */
  close?(): Promise<void>;
}

export interface SinkContract {
  readonly manifest: AnySink;
  readonly make: () => Promise<SinkPlace>;
  /**
   * When written records can be seen: `when-finished` where a run shows all at once, at its end; `at-once` where the place
   * shows every batch (a pipe, a catalog's API). Else it follows from what the sink wants: snapshot or changes.
   */
  readonly visible?: 'when-finished' | 'at-once';
}

/** Registers the tests of what every sink promises. */
export function sinkContract({ manifest, make, visible }: SinkContract): void {
  const places: SinkPlace[] = [];
  afterEach(async () => {
    for (const place of places.splice(0)) await place.close?.();
  });
  const emptyPlace = async (): Promise<SinkPlace> => {
    const place = await make();
    places.push(place);
    return place;
  };
  const accepted = (records: readonly CatalogRecord[]): readonly CatalogRecord[] =>
    records.filter(({ kind }) => manifest.accepts === 'all' || manifest.accepts.includes(kind));
  const hostile = accepted(hostileRecords());
  const [batch, more] = [hostile.slice(0, -2), hostile.slice(-2)];

  describe(`the sink ${manifest.name}`, () => {
    it('keeps every record as it is: hostile names, long texts, broken characters', async () => {
      const place = await emptyPlace();
      await run(place, [batch, more]);
      expect(texts(await place.readBack())).toEqual(texts(hostile));
    });

    it('is left in the same state by the same batch twice', async () => {
      const place = await emptyPlace();
      await run(place, [batch, batch, more, more]);
      expect(texts(await place.readBack())).toEqual(texts(hostile));
    });

    it('does not change what it is given', async () => {
      const place = await emptyPlace();
      const given = frozen(structuredClone(hostile));
      await expect(run(place, [given])).resolves.toBeDefined();
      expect(given).toEqual(hostile);
    });

    it('says of what it could not store: which, and why', async () => {
      const { rejections } = await run(await emptyPlace(), [hostile]);
      for (const { kind, id, code, message } of rejections) {
        expect(hostile.some((record) => record.kind === kind && record.id === id)).toBe(true);
        expect(code).toMatch(/^[A-Z][A-Z\d]*(_[A-Z\d]+)+$/);
        expect(message).toMatch(/\S/);
      }
    });

    it('takes an empty batch, and a run without any', async () => {
      const place = await emptyPlace();
      await run(place, [[]]);
      await run(place, []);
      expect(await place.readBack()).toEqual([]);
    });

    it.each<Outcome>(['failed', 'interrupted', 'stopped'])('is closed without having written: %s', async (outcome) => {
      const place = await emptyPlace();
      await run(place, [], outcome);
      expect(await place.readBack()).toEqual([]);
    });

    it('wants what it says at every run', async () => {
      const place = await emptyPlace();
      expect(['changes', 'snapshot']).toContain(place.open().wants);
      expect(place.open().wants).toBe(place.open().wants);
    });

    it('updates and removes, and removing what it does not hold is no error', async () => {
      const place = await emptyPlace();
      const sink = place.open();
      if (sink.wants === 'snapshot') return expectReplaced(place, batch, more, visible);
      const [first, second] = hostile;
      if (first === undefined || second === undefined) throw new Error(`${manifest.name} accepts no hostile record`);
      const renamed = { ...first, name: 'renamed' } as CatalogRecord;
      const removal: Change = { op: 'remove', kind: second.kind, id: second.id, why: 'gone' };
      await run(place, [[first, second]]);
      await sink.write([removal, { op: 'put', record: renamed }], testRun());
      await sink.write([removal], testRun());
      await sink.close(runOutcome());
      expect(texts(await place.readBack())).toEqual(texts([renamed]));
    });

    it('shows again what it kept, and keeps no other run than the one that it showed last', async () => {
      const place = await emptyPlace();
      if (place.open().keep === undefined) return;
      await run(place, [batch]);
      const other = place.open();
      expect(await other.keep?.('another run')).toBe(false);
      await other.close(runOutcome({ outcome: 'interrupted' }));
      for (const runId of ['run-2', 'run-3']) {
        const next = place.open();
        expect(await next.keep?.(runId === 'run-2' ? runOutcome().runId : 'run-2')).toBe(true);
        await next.close(runOutcome({ runId, records: batch }));
        expect(texts(await place.readBack())).toEqual(texts(batch));
      }
      const broken = place.open();
      expect(await broken.keep?.('run-3')).toBe(true);
      await broken.close(runOutcome({ outcome: 'failed' }));
      expect(texts(await place.readBack())).toEqual(texts(batch));
      await run(place, [more]);
      expect(texts(await place.readBack())).toEqual(texts(more));
    });

    it('shows nothing of a run that has not ended well', async () => {
      const place = await emptyPlace();
      const sink = place.open();
      if ((visible ?? (sink.wants === 'snapshot' ? 'when-finished' : 'at-once')) === 'at-once') return;
      await run(place, [more]);
      for (const outcome of ['failed', 'interrupted', 'stopped'] as const) {
        const next = place.open();
        await next.write(batch.map(put), testRun({ runId: `run-${outcome}` }));
        expect(texts(await place.readBack())).toEqual(texts(more));
        await next.close(runOutcome({ outcome, runId: `run-${outcome}` }));
        expect(texts(await place.readBack())).toEqual(texts(more));
      }
      await run(place, [batch], 'done-with-gaps');
      expect(texts(await place.readBack())).toEqual(texts(batch));
    });
  });
}

/** A snapshot is replaced as a whole by the next one. */
async function expectReplaced(
  place: SinkPlace,
  before: readonly CatalogRecord[],
  after: readonly CatalogRecord[],
  visible: SinkContract['visible'],
): Promise<void> {
  await run(place, [before]);
  await run(place, [after]);
  const seen = texts(await place.readBack());
  expect(seen).toEqual(visible === 'at-once' ? texts([...before, ...after]) : texts(after));
}

/** One run over a place. */
async function run(place: SinkPlace, batches: readonly (readonly CatalogRecord[])[], outcome: Outcome = 'done') {
  const sink = place.open();
  const context = testRun();
  const rejections = [];
  for (const records of batches) rejections.push(...(await sink.write(records.map(put), context)));
  await sink.close(runOutcome({ outcome, records: batches.flat() }));
  return { rejections };
}

function put(record: CatalogRecord): Change {
  return { op: 'put', record };
}

/** Records as the text they are stored as, in an order of their own. */
function texts(records: readonly CatalogRecord[]): readonly string[] {
  return records.map(canonicalJson).toSorted();
}
