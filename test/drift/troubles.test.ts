import { describe, expect, it } from 'vitest';
import { isTest, sources } from '../boundaries/repository.ts';
import { quotesOf, sectionOf, TROUBLES } from './trouble-page.ts';

const TESTS = sources()
  .filter(isTest)
  .map(({ text }) => text);

it('the list of troubles in docs/errors.md leads to every section that quotes what is printed', () => {
  expect(TROUBLES.length).toBeGreaterThanOrEqual(10);
  const listed = TROUBLES.flatMap((trouble) => quotesOf(trouble).filter((quote) => quote.includes(trouble.words)));
  expect(new Set(listed)).toEqual(new Set(TROUBLES.flatMap(quotesOf)));
});

describe.each(TROUBLES)('$name', (trouble) => {
  it('has a cause, a remedy, the text, and a command or a place in Sigma that shows it', () => {
    const section = sectionOf(trouble);
    expect(section).toMatch(/^[A-Z_]+\n\n[^*\n][^\n]+\n\n\*\*What to do\.\*\* \S/);
    expect(section).toMatch(/^\*\*You read\.\*\*[^]+^```text$/m);
    expect(section).toMatch(/^\*\*See for yourself\.\*\* [^]*(^```sh$|Administration >|`sigma\.)/m);
    expect(quotesOf(trouble).filter((quote) => quote.includes(trouble.words))).toHaveLength(1);
  });

  it('is provoked by a test that compares the text', () => {
    expect(TESTS.filter((text) => text.includes(`textOf('${trouble.name}')`))).toHaveLength(1);
  });
});
