import { KINDS } from '@sextant/core';
import { expect, it } from 'vitest';
import { read } from '../boundaries/repository.ts';

const MODEL = read('packages/core/src/model.ts');
const ROWS = new Map(
  read('docs/records.md')
    .split('\n')
    .flatMap((line) => {
      const kind = /^\| `([a-z-]+)` +\|/.exec(line)?.[1];
      return kind === undefined ? [] : [[kind, line] as const];
    }),
);

/** Names of the fields between the braces of an interface, those of nested objects left out. */
function fieldsOf(body: string): readonly string[] {
  return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, field = '']) => field);
}

function interfaceNamed(name: string): string {
  return new RegExp(`^(?:export )?interface ${name}\\b[^{]*\\{([^]*?)\\}$`, 'm').exec(MODEL)?.[1] ?? '';
}

/** Fields of a kind that are its own: those of all records, and audit, are explained above the table. */
function ownFields(kind: string): readonly string[] {
  const declaration = new RegExp(`interface (\\w+) extends RecordBase<'${kind}'>([^{]*)\\{`).exec(MODEL);
  if (!declaration) throw new Error(`the model declares no ${kind}`);
  const [, name = '', mixins = ''] = declaration;
  const document = mixins.includes('DocumentFields')
    ? [...fieldsOf(interfaceNamed('DocumentFields')), 'description']
    : [];
  const described = mixins.includes('Described') ? ['description'] : [];
  return [...fieldsOf(interfaceNamed(name)), ...document, ...described];
}

it('docs/records.md lists every kind, in the order in which sinks are given them', () => {
  expect([...ROWS.keys()]).toEqual([...KINDS]);
});

it.each(KINDS)('docs/records.md names every field of %s', (kind) => {
  const row = ROWS.get(kind) ?? '';
  const text = row.includes('as a workbook') ? `${row}${ROWS.get('workbook')}` : row;
  expect(ownFields(kind).filter((field) => !new RegExp(`\`${field}\\b`).test(text))).toEqual([]);
});

it('docs/records.md says audit where the model does', () => {
  const audited = KINDS.filter((kind) => new RegExp(`RecordBase<'${kind}'>[^{]*Audited`).test(MODEL));
  for (const kind of audited) expect(ROWS.get(kind)).toContain('audit');
});
