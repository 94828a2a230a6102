import { rmSync } from 'node:fs';
import type { RunReport } from '@sextant/core';
import { startSimulator } from '@sextant/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answersOf, type CatalogLine, linesOf, manifestOf, recordsIn } from './dumped.ts';
import { configure, PLAIN } from './organization.ts';
import { Folder, sextant } from './sextant.ts';

/** One odd organization: dumped with its names, and with others; and what replays of both deliver. */
const folder = new Folder();
let real: readonly CatalogLine[];
let scrubbed: readonly CatalogLine[];
let loginUserName: string;
let said: string;

beforeAll(async () => {
  await using simulator = await startSimulator({ org: 'small' });
  const place = configure(folder, simulator);
  loginUserName = simulator.loginUserName;
  await sextant(['run', '--dump', 'real'], place);
  real = recordsIn(folder);
  rmSync(folder.file('out'), { recursive: true });
  said = (await sextant(['run', '--dump', 'scrubbed', '--scrub-names'], place)).stderr;
  rmSync(folder.file('out'), { recursive: true });
  await sextant(['run', '--replay', 'scrubbed'], { cwd: folder.path });
  scrubbed = recordsIn(folder);
});
afterAll(() => folder[Symbol.dispose]());

/** Fields whose text somebody in the organization wrote. */
const WRITTEN = new Set(
  'name label title description email firstName lastName path account host database elementName sourceName tagName messageBody'.split(
    ' ',
  ),
);
/** Words that Sigma's own answers use as well: of types, reasons and places. */
const OF_SIGMA = new Set(
  'admin archived custom data dataset date deprecated documents embed endorsed example exploration files folder forbidden found from guest hologram https left mail model mood number redshift report select snowflake sigma summary text version view warning with workbook'.split(
    ' ',
  ),
);

function wordsIn(text: string): readonly string[] {
  return [...text.matchAll(/\p{L}{4,}/gu)].map(([word]) => word.toLowerCase());
}

function* textsIn(value: unknown, field = '', among?: ReadonlySet<string>): Generator<string> {
  if (typeof value === 'string' && (among === undefined || among.has(field))) yield value;
  if (Array.isArray(value)) for (const item of value) yield* textsIn(item, field, among);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, key, among);
}

test('no word of any name, path, description or address is left, nor an e-mail address', () => {
  const written = linesOf(folder, 'real').flatMap(({ answer }) => [...textsIn(answer, '', WRITTEN)]);
  const words = new Set(written.flatMap(wordsIn).filter((word) => !OF_SIGMA.has(word)));
  expect(words.size).toBeGreaterThan(100);
  for (const word of ['orders', 'sales', 'revenue', 'acme', 'emea', 'brien', 'مبيعات']) expect(words).toContain(word);
  const text = answersOf(folder, 'scrubbed') + JSON.stringify(manifestOf(folder, 'scrubbed'));
  const left = linesOf(folder, 'scrubbed')
    .flatMap((line) => [...textsIn(line)])
    .flatMap(wordsIn);
  expect([...new Set(left)].filter((word) => words.has(word))).toEqual([]);
  const addresses = [...text.matchAll(/[^\s"<>:]+@[^\s"<>]+/g)].map(([address]) => address);
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.filter((address) => !/^member-[\da-f]{12}@example\.test\b/.test(address))).toEqual([]);
  expect(manifestOf(folder, 'scrubbed')['loginUserName']).toMatch(/^member-/);
  expect(text).not.toContain(loginUserName);
  expect(said).toContain('Other names and e-mails stand in it');
});

test('its replay has as many records of each kind, at the same places', () => {
  const places = (records: readonly CatalogLine[]) =>
    records.map(({ kind, parentKind }) => `${kind} in ${parentKind ?? 'nothing'}`).toSorted();
  expect(places(scrubbed)).toEqual(places(real));
  const documents = (records: readonly CatalogLine[]) =>
    records
      .filter(({ kind }) => ['workspace', 'folder', 'workbook', 'report', 'data-model', 'dataset'].includes(kind))
      .map(({ kind, id, parentId }) => ({ kind, id, parentId }));
  expect(documents(scrubbed)).toEqual(documents(real));
});

test('formulas still name the elements and columns that they named', () => {
  expect(referencesThatFit(real)).toBeGreaterThan(50);
  expect(referencesThatFit(scrubbed)).toBe(referencesThatFit(real));
});

/** How many references `[element/column]` of formulas lead to a column of their document, by name. */
function referencesThatFit(records: readonly CatalogLine[]): number {
  const documentOf = ({ id }: CatalogLine): string => id.split('/', 1).join('');
  const elements = new Map(records.filter(({ kind }) => kind === 'element').map((element) => [element.id, element]));
  const columns = records.filter(({ kind }) => kind === 'column');
  const named = new Set(
    columns.map((column) => {
      const element = elements.get(column.parentId ?? '');
      return `${documentOf(column)}\n${element?.name ?? ''}/${column.label ?? ''}`;
    }),
  );
  return columns.flatMap((column) =>
    [...(column.formula ?? '').matchAll(/\[([^[\]]+\/[^[\]]+)\]/g)].filter(([, reference = '']) =>
      named.has(`${documentOf(column)}\n${reference}`),
    ),
  ).length;
}

test('who is equal to whom, case aside, is so still', () => {
  const groups = (dump: string) => {
    const emails = linesOf(folder, dump)
      .filter(({ endpoint }) => endpoint === '/v2/members')
      .flatMap(({ answer }) => (answer as { entries: { email: string }[] }).entries.map(({ email }) => email));
    const sizes = Map.groupBy(emails, (email) => email.toLowerCase());
    return [...sizes.values()].map(({ length }) => length).toSorted((a, b) => a - b);
  };
  expect(groups('scrubbed')).toEqual(groups('real'));
  expect(groups('real')).toContain(2);
});

test('what was selected by name is selected still', async () => {
  using other = new Folder();
  await using simulator = await startSimulator({ org: PLAIN });
  const place = configure(other, simulator);
  other.write(
    'some.yaml',
    "select: { include: { workspaces: ['Sales/**', Sales] }, exclude: { names: ['Forecast *'] } }",
  );
  const args = ['-c', 'sextant.yaml', '-c', 'some.yaml', 'run', '--json'];
  const kinds = ({ stdout }: { readonly stdout: string }) => (JSON.parse(stdout) as RunReport).byKind;
  const run = kinds(await sextant([...args, '--dump', 'dump', '--scrub-names'], place));
  expect(run.workbook?.found).toBe(3);
  expect(kinds(await sextant([...args, '--replay', 'dump'], { cwd: other.path }))).toEqual(run);
});
