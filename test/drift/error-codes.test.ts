import { expect, it } from 'vitest';
import { isTest, read, sources } from '../boundaries/repository.ts';

/** Every code that stands in a source as a literal beside the word `code`. */
function codesInSources(): readonly string[] {
  const literal = /'([A-Z][A-Z\d]*(?:_[A-Z\d]+)+|INTERNAL)'/g;
  const lines = sources()
    .filter((file) => !isTest(file) && !/^(packages\/simulator|packages\/testkit)\//.test(file.path))
    .flatMap(({ text }) => text.split('\n'));
  const giving = lines.filter((line) => /\bcode(: | = )/.test(line) && !/===|case /.test(line));
  return [...new Set(giving.flatMap((line) => [...line.matchAll(literal)].map(([, code = '']) => code)))].toSorted();
}

const PAGE = read('docs/errors.md');
/** After the two lists. */
const SECTIONS = PAGE.split(/^## /m).slice(3);
const TITLES = SECTIONS.map((section) => section.split('\n')[0] ?? '');

it('every code in the sources has a section in docs/errors.md, and every section a code', () => {
  expect(TITLES.toSorted()).toEqual(codesInSources());
});

it('every section says what happened and what to do', () => {
  for (const section of SECTIONS) expect(section).toMatch(/^[A-Z_\d]+\n\n\S[^\n]+\n\n\*\*What to do\.\*\* \S[^]+\n$/);
});

it('the list at the top leads to every section', () => {
  const list = PAGE.split(/^## /m)[2] ?? '';
  const anchors = [...list.matchAll(/\]\(#([a-z_\d]+)\)/g)].map(([, anchor = '']) => anchor);
  expect(anchors.toSorted()).toEqual(TITLES.map((title) => title.toLowerCase()).toSorted());
});

it('the codes that a document or README mentions exist', () => {
  const codes = new Set(codesInSources());
  const pages = ['README.md', 'CONTRIBUTING.md', 'docs/config.md', 'docs/network.md', 'docs/writing-a-plugin.md'];
  const mentioned = pages.flatMap((page) => [...read(page).matchAll(/errors\.md#([a-z_\d]+)/g)]);
  expect(mentioned.map(([, anchor = '']) => anchor.toUpperCase()).filter((code) => !codes.has(code))).toEqual([]);
});
