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
  const drawer = /(^|\/|-)(utils?|helpers?|types|common|misc|shared|lib)(\/|\.ts$|-)/;
  expect(ALL.filter(({ path }) => drawer.test(path)).map(({ path }) => path)).toEqual([]);
});

/** Written apart, so that this file does not find itself. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['any', new RegExp(`(: |<|as |\\| )${'any'}\\b(?![ '\\w-])`)],
  ['a silenced compiler', new RegExp(`@ts-${'(ignore|expect-error|nocheck)'}`)],
  ['a silenced linter', new RegExp(`(eslint|oxlint)-${'disable'}`)],
  ['an error swallowed', new RegExp(`catch ?(\\(\\w*\\) ?)?${'\\{\\s*\\}'}`)],
  ['work left for later', new RegExp(`\\b(${['TO', 'FIX'].join('DO|')}ME)\\b`)],
  ['a skipped test', new RegExp(`\\b(it|test|describe)\\.${'(skip|only|todo)'}\\(`)],
];

it.each(FORBIDDEN)('no file has %s', (_, pattern) => {
  const allowed = ['packages/core/src/plugin.ts'];
  const found = ALL.filter(({ path, text }) => pattern.test(text) && !allowed.includes(path));
  expect(found.map(({ path }) => path)).toEqual([]);
});

it('only plugins and configurations export a default', () => {
  const exporting = ALL.filter((file) => !isTest(file) && /^export default\b/m.test(file.text));
  expect(exporting.filter(({ path }) => !/^plugins\/[^/]+\/src\/index\.ts$/.test(path))).toEqual([]);
});
