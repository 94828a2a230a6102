import {
  type CatalogRecord,
  defineExtractor,
  defineResolver,
  defineSink,
  type Extractor,
  SextantError,
  type Unit,
  type UserResolver,
} from '@sextant/core';
import { z } from 'zod';

const needs = { endpoints: [], level: 'any' } as const;
const config = z.strictObject({ size: z.number().int().default(3).describe('How many workbooks') });

/** Reads workbooks out of nothing: what a well-behaved extractor looks like. */
export function sampleExtractor(flaws: Partial<Extractor> = {}): Extractor {
  return {
    async *plan(run) {
      for (const n of [1, 2, 3]) {
        run.signal.throwIfAborted();
        yield { key: `workbook/${n}`, label: `Workbook ${n}`, version: '1' };
      }
    },
    async *read(unit, run) {
      yield* recordsOf(unit);
      run.signal.throwIfAborted();
    },
    ...flaws,
  };
}

export function recordsOf({ key, label }: Unit): readonly CatalogRecord[] {
  const id = key.slice('workbook/'.length);
  return [
    { kind: 'workbook', id, name: label },
    { kind: 'page', id: `${id}/p`, name: 'Page', parentId: id, parentKind: 'workbook' },
  ];
}

export function refusing(key: string): Extractor {
  return sampleExtractor({
    async *read(unit) {
      if (unit.key === key) throw refusal;
      yield* recordsOf(unit);
    },
  });
}

const refusal = new SextantError({
  code: 'SAMPLE_REFUSED',
  class: 'unit',
  what: 'The source refuses it',
  remedy: 'Ask.',
});

export const sampleExtractorManifest = defineExtractor({
  name: 'sample',
  summary: 'Reads workbooks out of nothing',
  config,
  needs,
  emits: ['workbook', 'page'],
  deps: {},
  create: () => sampleExtractor(),
});

/** Finds one member by e-mail address. */
export function sampleResolver(email: string, flaws: Partial<UserResolver> = {}): UserResolver {
  return {
    async *resolve(directory, { signal }) {
      for await (const member of directory.members()) {
        signal.throwIfAborted();
        if (member.email !== email) continue;
        if (member.active) yield { member, rule: 'same e-mail', opens: new Set(['w-1']) };
        else yield { unresolved: email, reason: 'it is deactivated', remedy: 'Name somebody else.' };
      }
    },
    ...flaws,
  };
}

export const sampleResolverManifest = defineResolver({
  name: 'sample-resolver',
  summary: 'Finds one member by e-mail address',
  config: z.strictObject({}),
  needs,
  deps: {},
  create: () => sampleResolver('ann@example.com'),
});

export const memorySinkManifest = defineSink({
  name: 'sink-memory',
  summary: 'Keeps records in memory, for tests',
  config: z.strictObject({}),
  needs,
  accepts: 'all',
  deps: {},
  create: () => ({ wants: 'changes', write: async () => [], close: async () => {} }),
});
