import { expect, it } from 'vitest';
import { withoutTrailer } from '../src/index.ts';

const TRAILER = '-- Sigma Σ {"request-id":"1f-2","email":"jo@acme.example"}';

it.each([
  ['on a line of its own', `select 1\n\n${TRAILER}`, 'select 1'],
  ['at the end of a line', `select 1 ${TRAILER}\n`, 'select 1'],
  ['cut off', 'select 1\n-- Sigma Σ {"request-id":"1f', 'select 1'],
  ['written closely', 'select 1\n--Sigma  Σ{"email":"a@b.c"}', 'select 1'],
])('what names the caller is cut off, %s', (_, sql, rest) => {
  expect(withoutTrailer(sql)).toBe(rest);
});

it.each([
  ['another comment', 'select 1 -- Sigma is a letter'],
  ['a comment further up', `select 1 -- note\nfrom t`],
  ['a trailer that is followed by SQL', `${TRAILER}\nselect 1`],
])('nothing else is: %s', (_, sql) => {
  expect(withoutTrailer(sql)).toBe(sql);
});

it('the time it takes grows with the text, and no faster', () => {
  const began = performance.now();
  withoutTrailer(`select 1${' '.repeat(300_000)}--${' '.repeat(300_000)}x`);
  withoutTrailer(`${'-- Sigma Σ {'.repeat(30_000)}\nselect 1`);
  expect(performance.now() - began).toBeLessThan(1000);
});
