import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packages, read, readPackageJson, ROOT, trackedFiles } from '../boundaries/repository.ts';

const PAGES = trackedFiles().filter((path) => path.endsWith('.md'));
const SCRIPTS = readPackageJson('.').scripts ?? {};
/** What pnpm itself understands. */
const BUILT_IN = ['install', 'exec', 'add', 'dlx'];

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('leads to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.replace(/#.*$/, ''));
    const local = links.filter((target) => target !== '' && !/^[a-z]+:/.test(target));
    expect(local.filter((target) => !existsSync(join(ROOT, dirname(page), target)))).toEqual([]);
  });

  it('names commands that exist', () => {
    const commands = [...text.matchAll(/\bpnpm(?:@\d+)?(?: --\S+)* ([a-z][a-z:-]*)/g)].map(([, script = '']) => script);
    expect(commands.filter((script) => !(script in SCRIPTS) && !BUILT_IN.includes(script))).toEqual([]);
  });
});

it('docs/architecture.md lists every package, and no other', () => {
  const listed = [...read('docs/architecture.md').matchAll(/^\| `((?:packages|plugins)\/[a-z-]+|test)` +\|/gm)];
  expect(listed.map(([, folder = '']) => folder).toSorted()).toEqual(
    packages()
      .map(({ folder }) => folder)
      .toSorted(),
  );
});

it('decisions are numbered without a gap, and give context, decision and consequences', () => {
  const decisions = PAGES.filter((path) => path.startsWith('docs/decisions/')).toSorted();
  decisions.forEach((path, index) => {
    expect(path).toMatch(new RegExp(`/${String(index + 1).padStart(4, '0')}-[a-z-]+\\.md$`));
    expect(read(path)).toMatch(
      new RegExp(
        `^# ${index + 1}\\. [^]*\\*\\*Context\\.\\*\\*[^]*\\*\\*Decision\\.\\*\\*[^]*\\*\\*Consequences\\.\\*\\*`,
      ),
    );
  });
});

it('the excerpt in the README is what comes out of the example organization, letter by letter', () => {
  const shown = /```json\n([^]*?)```/.exec(read('README.md'))?.[1]?.trim().split('\n') ?? [];
  const golden = read('test/golden/example-catalog.bot.jsonl').split('\n');
  expect(shown.length).toBeGreaterThan(2);
  expect(shown.filter((line) => !golden.includes(line))).toEqual([]);
});
