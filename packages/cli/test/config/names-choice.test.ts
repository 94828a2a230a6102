import { describe, expect, it } from 'vitest';
import { project, RIGHT } from './project.ts';

const CSV = '  csv-identity-resolver: { enabled: true, file: people.csv }\n';

const config = (metadata: string, mirroring: string) =>
  project(
    `${RIGHT.replace('metadata: { enabled: true }', `metadata: ${metadata}`)}  permission-mirroring: ${mirroring}\n${CSV}`,
  );

async function names(metadata: string, mirroring: string, env?: Record<string, string>) {
  const { composition } = await config(metadata, mirroring).load(env);
  return composition.extractors.map(({ config: settings }) => (settings as { readonly names: string }).names);
}

describe('whether people are told by name', () => {
  it.each([
    ['{ enabled: true }', '{ enabled: true }', 'plain'],
    ['{ enabled: true }', '{ enabled: true, names: hash }', 'hash'],
    ['{ enabled: true, names: hash }', '{ enabled: true }', 'hash'],
    ['{ enabled: true, names: hash }', '{ enabled: true, names: hash }', 'hash'],
    ['{ enabled: true, names: }', '{ enabled: true, names: hash }', 'hash'],
  ])('is the same in both: metadata %s, mirroring %s', async (metadata, mirroring, expected) => {
    expect(await names(metadata, mirroring)).toEqual([expected, expected]);
  });

  it('follows from variables of the environment as well', async () => {
    const override = { SEXTANT_PLUGINS__PERMISSION_MIRRORING__NAMES: 'hash' };
    expect(await names('{ enabled: true }', '{ enabled: true }', override)).toEqual(['hash', 'hash']);
    const named = '{ enabled: true, names: "${NAMES}" }';
    expect(await names('{ enabled: true }', named, { NAMES: 'hash' })).toEqual(['hash', 'hash']);
  });

  it('is not looked at in a plugin that is off', async () => {
    const { load } = project(`${RIGHT}  permission-mirroring: { enabled: false, names: hash }\n`);
    expect((await load()).composition.extractors.map(({ config: settings }) => settings)).toMatchObject([
      { names: 'plain' },
    ]);
  });

  it.each([
    [
      '{ enabled: true, names: plain }',
      '{ enabled: true, names: hash }',
      '8:30 | plugins.metadata.names | names are plain here, and hashed by permission-mirroring; set both to hash, or both to plain',
    ],
    [
      '{ enabled: true, names: hash }',
      '{ enabled: true, names: plain }',
      '10:42 | plugins.permission-mirroring.names | names are plain here, and hashed by metadata; set both to hash, or both to plain',
    ],
  ])('is a mistake where they say different things: metadata %s, mirroring %s', async (metadata, mirroring, told) => {
    expect(await config(metadata, mirroring).mistakes()).toEqual([`sextant.yaml:${told}`]);
  });
});
