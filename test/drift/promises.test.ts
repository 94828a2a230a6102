import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../boundaries/repository.ts';

const LINK = /\[([^\]]+)\]\(\.\.\/([^)]+\.test\.ts)\)/g;

it('every promise of delivery-promises.md names a test that there is', () => {
  const page = readFileSync(join(ROOT, 'docs/delivery-promises.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (promise|-)/.test(line));
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) {
    const [link] = [...row.matchAll(LINK)];
    const [, name = '', file = ''] = link ?? [];
    const words = readFileSync(join(ROOT, file), 'utf8').replaceAll("\\'", "'");
    expect(words, `${file} has no test: ${name}`).toContain(name);
  }
});
