import { describe, expect, it } from 'vitest';
import { foldName, nearest } from '../../src/index.ts';

describe('the nearest name', () => {
  it.each([
    ['metadta', 'metadata'],
    ['metdaata', 'metadata'],
    ['METADATA', 'metadata'],
    ['sinkjson', 'sink-json'],
    ['sink_json', 'sink-json'],
    ['sink-jsno', 'sink-json'],
    ['lineages', 'lineage'],
  ])('to %s is %s', (name, meant) => {
    expect(nearest(name, ['lineage', 'sink-json', 'metadata', 'sink-stdout'])).toBe(meant);
  });

  it.each(['kafka', '', 'x', 'sink'])('to %j is none: a wrong guess is worse than no guess', (name) => {
    expect(nearest(name, ['lineage', 'sink-json', 'metadata'])).toBeUndefined();
  });

  it('sees the same name in any spelling', () => {
    expect(foldName('clientId')).toBe(foldName('CLIENT_ID'));
    expect(foldName('@acme/sextant-sink')).toBe(foldName('ACME_SEXTANT_SINK'));
  });
});
