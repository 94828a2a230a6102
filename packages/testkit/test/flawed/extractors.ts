import { type Extractor, recordId } from '@sextant/core';
import { extractorContract } from '@sextant/testkit';
import { recordsOf, sampleExtractor, sampleExtractorManifest } from '../sample-plugins.ts';

/** Runs the suite on an extractor with one flaw, under the name of the flaw. */
function flawed(flaw: string, make: () => Partial<Extractor>, refused?: () => Partial<Extractor>): void {
  const subject = async () => ({ extractor: sampleExtractor(make()) });
  extractorContract({
    manifest: { ...sampleExtractorManifest, name: flaw },
    make: subject,
    ...(refused && { makeRefused: async () => ({ extractor: sampleExtractor(refused()) }) }),
  });
}

let counter = 0;
flawed('with ids that change', () => ({
  async *read(unit) {
    for (const record of recordsOf(unit)) yield { ...record, id: recordId(record.id, String((counter += 1))) };
  },
}));
flawed('with an undeclared kind', () => ({
  async *read(unit) {
    yield* recordsOf(unit);
    yield { kind: 'member', id: unit.key };
  },
}));
flawed('children first', () => ({
  async *read(unit) {
    yield* recordsOf(unit).toReversed();
  },
}));
flawed('a unit twice', () => ({
  async *plan() {
    for (const n of [1, 2, 1]) yield { key: `workbook/${n}`, label: `Workbook ${n}` };
  },
}));
flawed('with nulls', () => ({
  async *read(unit) {
    for (const record of recordsOf(unit)) yield JSON.parse(JSON.stringify({ ...record, name: null }));
  },
}));
flawed('deaf to a stop', () => ({
  async *read(unit, { signal }) {
    for (const record of recordsOf(unit)) {
      if (signal.aborted) await new Promise(() => {});
      yield record;
    }
  },
}));
flawed(
  'silent about what is missing',
  () => ({}),
  () => ({
    async *read(unit) {
      if (unit.key !== 'workbook/2') yield* recordsOf(unit);
    },
  }),
);
