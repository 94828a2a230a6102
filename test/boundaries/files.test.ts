import { describe, expect, it } from 'vitest';
import { isTest, nameOf, type SourceFile, sources } from './repository.ts';

const ALL = sources();
const lines = ({ text }: SourceFile): number => text.split('\n').length - 1;
const quantile = (files: readonly SourceFile[], share: number): number => {
  const sorted = files.map(lines).toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
};

describe.each([
  ['source', ALL.filter((file) => !isTest(file))],
  ['tests', ALL.filter(isTest)],
])('%s files are small', (_, files) => {
  it('half of them have at most 100 lines, nine in ten at most 250', () => {
    expect(quantile(files, 0.5)).toBeLessThanOrEqual(100);
    expect(quantile(files, 0.9)).toBeLessThanOrEqual(250);
  });

  it('none has more than 400', () => {
    expect(files.filter((file) => lines(file) > 400).map(({ path }) => path)).toEqual([]);
  });
});

it('files are named for one thing, in kebab-case', () => {
  const odd = ALL.filter(({ path }) => !/^[a-z\d]+(-[a-z\d]+)*(\.test|\.config)?\.(ts|mjs)$/.test(nameOf(path)));
  expect(odd.map(({ path }) => path)).toEqual([]);
});

it('no file is a drawer for anything', () => {
  const drawer = /(^|\/|-)(utils?|helpers?|types|common(?!-users)|misc|shared|lib)(\/|\.ts$|-)/;
  expect(ALL.filter(({ path }) => drawer.test(path)).map(({ path }) => path)).toEqual([]);
});

const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['any', /(: |<|as |\| )any\b(?![ '\w-])/],
  ['a silenced compiler', /@ts-(ignore|expect-error|nocheck)/],
  ['a silenced linter', /(eslint|oxlint)-disable/],
  ['an error swallowed', /catch ?(\(\w*\) ?)?\{\s*\}/],
  ['work left for later', /\b(TODO|FIXME|XXX)\b/],
  ['a skipped test', /\b(it|test|describe)\.(skip|only|todo)\(/],
];
/** The registry of plugins forgets their types; this file names what it looks for. */
const EXEMPT = ['packages/core/src/plugin.ts', 'test/boundaries/files.test.ts'];

it.each(FORBIDDEN)('no file has %s', (_, pattern) => {
  const found = ALL.filter(({ path, text }) => pattern.test(text) && !EXEMPT.includes(path));
  expect(found.map(({ path }) => path)).toEqual([]);
});

it('only plugins and configurations export a default', () => {
  const exporting = ALL.filter((file) => !isTest(file) && /^export default\b/m.test(file.text));
  expect(exporting.filter(({ path }) => !/^plugins\/[^/]+\/src\/index\.ts$/.test(path))).toEqual([]);
});
