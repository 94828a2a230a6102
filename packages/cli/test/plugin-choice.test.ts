import { describe, expect, test } from 'vitest';
import type { Composition } from '@sextant/core';
import { choosePlugins } from '../src/plugin-choice.ts';

const named = (name: string) => ({ name, manifest: {}, config: {} });
const composition = {
  resolver: named('login-user-resolver'),
  extractors: [named('metadata'), named('lineage')],
  sinks: [named('sink-json'), named('sink-stdout')],
} as unknown as Composition;

function choose(only: readonly string[], skip: readonly string[]) {
  const chosen = choosePlugins(composition, { only, skip });
  return { skipped: [...chosen.skip], sinks: chosen.composition.sinks.map(({ name }) => name) };
}

describe('choosing plugins', () => {
  test('runs everything that is enabled', () => {
    expect(choose([], [])).toEqual({ skipped: [], sinks: ['sink-json', 'sink-stdout'] });
  });

  test('narrows only the kinds that are named: one extractor alone still delivers everywhere', () => {
    expect(choose(['metadata'], [])).toEqual({ skipped: ['lineage'], sinks: ['sink-json', 'sink-stdout'] });
    expect(choose(['sink-json'], [])).toEqual({ skipped: [], sinks: ['sink-json'] });
    expect(choose(['lineage', 'sink-json'], [])).toEqual({ skipped: ['metadata'], sinks: ['sink-json'] });
  });

  test('leaves out what is to be skipped', () => {
    expect(choose([], ['lineage', 'sink-stdout'])).toEqual({ skipped: ['lineage'], sinks: ['sink-json'] });
  });

  test('suggests the name that was meant', () => {
    expect(() => choose(['metdata'], [])).toThrow('Did you mean metadata?');
    expect(() => choose([], ['sink-kafka-of-ours'])).toThrow('Enabled are login-user-resolver, metadata');
  });

  test('refuses a run that reads nothing or looks through nobody', () => {
    expect(() => choose([], ['metadata', 'lineage'])).toThrow('nothing to read');
    expect(() => choose([], ['login-user-resolver'])).toThrow('cannot be skipped');
  });
});
