import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type PluginManifest } from '@sextant/core';
import { describe, expect, it } from 'vitest';
import { files, nameOf, packages, read, ROOT } from './repository.ts';

const MAIN_FILE: Readonly<Record<PluginManifest['kind'], string>> = {
  extractor: 'extractor.ts',
  'user-resolver': 'resolver.ts',
  sink: 'sink.ts',
};

const PLUGINS = packages().filter(({ folder }) => folder.startsWith('plugins/'));

describe.each(PLUGINS)('$folder', ({ name, folder }) => {
  const word = nameOf(folder);

  it('is named for its folder, which is the word in the config', async () => {
    const { default: manifest } = (await import(join(ROOT, folder, 'src/index.ts'))) as { default: PluginManifest };
    expect(name).toBe(`@sextant/plugin-${word}`);
    expect(manifest.name).toBe(word);
    expect(existsSync(join(ROOT, folder, 'src', MAIN_FILE[manifest.kind]))).toBe(true);
  });

  it.each(['src/config.ts', 'test/contract.test.ts', 'README.md'])('has a %s', (file) => {
    expect(existsSync(join(ROOT, folder, file))).toBe(true);
  });

  it('has a manifest of at most 40 lines, and no logic beside it', () => {
    const index = read(`${folder}/src/index.ts`);
    expect(index.split('\n').length - 1).toBeLessThanOrEqual(40);
    expect(index).toMatch(/^export default define(Extractor|Resolver|Sink)[(<]/m);
    expect(index).not.toMatch(/^(export )?(async )?(function|class|let)\b/m);
  });

  it('runs the contract suites', () => {
    const contract = files(`${folder}/test`, 'contract.test.ts')
      .map(({ text }) => text)
      .join('');
    expect(contract).toMatch(/manifestContract\(/);
    expect(contract).toMatch(/(extractor|resolver|sink)Contract\(/);
  });

  it('maps by pure functions: map.ts imports no clock, file or network', () => {
    const maps = files(`${folder}/src`, 'map.ts').filter(({ path }) => nameOf(path) === 'map.ts');
    for (const { text } of maps) expect(text).not.toMatch(/from 'node:|new Date\(\)|Date\.now|Math\.random|await /);
  });
});
