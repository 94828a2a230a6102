import type { AnyExtractor, Audience, CatalogRecord, Extractor, Kind, Selection, Unit } from '@sextant/core';
import { afterEach, describe, expect, it } from 'vitest';
import { endsSoon } from './ends-soon.ts';
import { type Extraction, extractionOf } from './extraction.ts';
import { given } from './given.ts';
import { childrenBeforeParents, nullsIn, repeated } from './record-flaws.ts';
import { type TestRun, testRun } from './test-run.ts';

/** An extractor together with the source it reads. */
export interface ExtractorUnderTest<K extends Kind = Kind, U extends Unit = Unit> {
  readonly extractor: Extractor<K, U>;
  /** Whose eyes it looks through; else those of an Admin. */
  readonly audience?: Audience;
  readonly selection?: Selection;
  /** Lets go of the source. */
  close?(): Promise<void>;
}

export interface ExtractorContract<K extends Kind = Kind, U extends Unit = Unit> {
  readonly manifest: AnyExtractor;
  /** A new extractor over the same source, every time with the same content, at least three units and some records. */
  readonly make: () => Promise<ExtractorUnderTest<K, U>>;
  /** The same source, but it refuses one thing below a unit (403, 404, a malformed row). */
  readonly makeRefused?: () => Promise<ExtractorUnderTest<K, U>>;
  /** A source that takes a call and never answers. */
  readonly makeStalled?: () => Promise<ExtractorUnderTest<K, U>>;
}

/** Registers the tests of what every extractor promises. */
export function extractorContract<K extends Kind, U extends Unit>(contract: ExtractorContract<K, U>): void {
  const { manifest, make } = contract;
  const open: ExtractorUnderTest<K, U>[] = [];
  afterEach(async () => {
    for (const subject of open.splice(0)) await subject.close?.();
  });
  const started = async (making: typeof make): Promise<[Extractor<K, U>, TestRun]> => {
    const subject = await making();
    open.push(subject);
    const { audience, selection } = subject;
    return [subject.extractor, testRun({ ...(audience && { audience }), ...(selection && { selection }) })];
  };
  const extracted = async (): Promise<Extraction> => extractionOf(...(await started(make)));

  describe(`the extractor ${manifest.name}`, () => {
    it('names units: a listing, a slash, the rest; each one once, with a label', async () => {
      const { units } = await extracted();
      expect(units.length).toBeGreaterThanOrEqual(3);
      for (const { unit } of units) {
        expect(unit.key).toMatch(/^[a-z][a-z\d-]*\/[^]/);
        expect(unit.label).toMatch(/\S/);
      }
      expect(repeated(units.map(({ unit }) => unit.key))).toEqual([]);
    });

    it('gives the same units and records from the same source, every time', async () => {
      const [first, second] = [await extracted(), await extracted()];
      expect(second.units.map(({ unit }) => unit.key)).toEqual(first.units.map(({ unit }) => unit.key));
      expect(second.units.map(({ unit }) => unit.version)).toEqual(first.units.map(({ unit }) => unit.version));
      expect(second.records).toEqual(first.records);
    });

    it('yields only kinds that its manifest names', async () => {
      const { records } = await extracted();
      expect(records).not.toEqual([]);
      expect(records.map(({ kind }) => kind).filter((kind) => !manifest.emits.includes(kind))).toEqual([]);
    });

    it('yields a record once a unit, and parents before children', async () => {
      for (const { records } of (await extracted()).units) {
        expect(repeated(records.map(keyOf))).toEqual([]);
        expect(childrenBeforeParents(records)).toEqual([]);
      }
    });

    it('yields plain data, and leaves out what it does not know', async () => {
      const { records } = await extracted();
      expect(records.map((record) => JSON.parse(JSON.stringify(record)))).toEqual(records);
      expect(records.flatMap((record) => nullsIn(record).map((path) => `${keyOf(record)} ${path}`))).toEqual([]);
      expect(records.filter(({ id }) => id === '')).toEqual([]);
    });

    it('reports no gap where everything can be read', async () => {
      const [extractor, run] = await started(make);
      await extractionOf(extractor, run);
      expect(run.gaps).toEqual([]);
    });

    it('ends soon when the run is stopped between two units', async () => {
      const [extractor, run] = await started(make);
      const plan = extractor.plan(run)[Symbol.asyncIterator]();
      await plan.next();
      run.abort();
      expect(await endsSoon(plan)).toBe(true);
    });

    it('ends soon when the run is stopped within a unit', async () => {
      const [extractor, run] = await started(make);
      const plan = extractor.plan(run)[Symbol.asyncIterator]();
      let next = await plan.next();
      while (next.done !== true && next.value.hidden) next = await plan.next();
      expect(next.done, 'the plan names a unit that is not hidden').not.toBe(true);
      const reading = extractor.read(next.value, run)[Symbol.asyncIterator]();
      await reading.next();
      run.abort();
      expect(await Promise.all([endsSoon(reading), endsSoon(plan)])).toEqual([true, true]);
    });

    it.each(given(contract.makeStalled))(
      'ends soon when the run is stopped while the source does not answer',
      async (makeStalled) => {
        const [extractor, run] = await started(makeStalled);
        const plan = extractor.plan(run)[Symbol.asyncIterator]();
        setTimeout(() => run.abort(), 50);
        expect(await endsSoon(plan)).toBe(true);
      },
    );

    it.each(given(contract.makeRefused))(
      'reports what it may not read as a gap, and goes on with the rest',
      async (makeRefused) => {
        const whole = await extracted();
        const [extractor, run] = await started(makeRefused);
        const rest = await extractionOf(extractor, run);
        expect(run.gaps).not.toEqual([]);
        for (const gap of run.gaps) {
          expect(gap.code).toMatch(/^[A-Z][A-Z\d]*(_[A-Z\d]+)+$/);
          expect(gap.message).toMatch(/\S/);
        }
        expect(rest.units.map(({ unit }) => unit.key)).toEqual(whole.units.map(({ unit }) => unit.key));
        expect(rest.units.some((unit) => unit.whole && unit.records.length > 0)).toBe(true);
        const known = new Set(whole.records.map(keyOf));
        expect(rest.records.map(keyOf).filter((key) => !known.has(key))).toEqual([]);
      },
    );
  });
}

function keyOf({ kind, id }: CatalogRecord): string {
  return `${kind} ${id}`;
}
