import type { CatalogRecord, Difference, Ref } from '@sextant/core';
import { describe, expect, it } from 'vitest';
import { diffMarkdown } from '../../src/diff/diff-markdown.ts';
import { digestOf } from '../../src/diff/digest.ts';
import { renderDiff } from '../../src/screen/diff-screen.ts';

const BOOK: CatalogRecord = { kind: 'workbook', id: 'w', name: 'Pipeline', path: 'Sales' };
const CHART: CatalogRecord = { kind: 'element', id: 'w/e', name: 'Orders', parentId: 'w', parentKind: 'workbook' };
const column = (fields: object): CatalogRecord => {
  return { kind: 'column', id: 'w/e/c', name: 'Margin', parentId: 'w/e', parentKind: 'element', ...fields };
};
const TABLE: CatalogRecord = { kind: 'warehouse-table', id: 'c/db/t', path: ['DB', 'T'] };

function digest(differences: readonly Partial<Difference>[], others: readonly CatalogRecord[] = [], limit = 10) {
  const whole = differences.map(({ before, after }): Difference => {
    const { kind, id } = (after ?? before) as CatalogRecord;
    return { kind, id, before, after };
  });
  const known = [
    ...others,
    ...whole.flatMap(({ before, after }) => [after, before].filter((side) => side !== undefined)),
  ];
  const runs = { from: { id: 'monday', number: 1 }, to: { id: 'tuesday', number: 2 } };
  const find = (ref: Ref) => known.find(({ kind, id }) => kind === ref.kind && id === ref.id);
  const state = { at: () => undefined, onceWas: () => undefined, unproven: new Set<string>() };
  return digestOf({ runs, differences: () => whole, find, ...state }, limit);
}

const screen = (...args: Parameters<typeof digest>) => renderDiff(digest(...args), { width: 120, color: false });

describe('what changed between two runs', () => {
  it('of a column: formula and type, told with the names above it', () => {
    const change = {
      before: column({ formula: '[A] - [B]', dataType: 'number' }),
      after: column({ formula: '[A] / [B]', dataType: 'text' }),
    };
    expect(screen([change], [BOOK, CHART])).toContain(
      [
        'Columns (2)',
        '  column Pipeline › Orders › Margin   dataType: number → text',
        '  column Pipeline › Orders › Margin   formula: [A] - [B] → [A] / [B]',
      ].join('\n'),
    );
  });

  it('of an owner is told once, by address', () => {
    const before = { ...BOOK, ownerId: '1', ownerEmail: 'ann@acme.example' };
    const after = { ...BOOK, ownerId: '2', ownerEmail: 'bob@acme.example' };
    expect(screen([{ before, after }])).toContain(
      'Owners (1)\n  workbook Sales › Pipeline   ann@acme.example → bob@acme.example',
    );
  });

  it('of its sources: an edge is told by both its ends', () => {
    const edge: CatalogRecord = {
      kind: 'lineage',
      id: 'h',
      from: { kind: 'warehouse-table', id: 'c/db/t' },
      to: { kind: 'element', id: 'w/e' },
    };
    expect(screen([{ after: edge }], [BOOK, CHART, TABLE])).toContain(
      'Sources (1)\n  lineage DB.T → Pipeline › Orders   added',
    );
  });

  it('with a whole document is told by the document: not each of its columns, which are counted', () => {
    const shown = screen([{ after: BOOK }, { after: CHART }, { after: column({}) }]);
    expect(shown).toContain('column        1        0        0');
    expect(shown).toContain('Added (1)\n  workbook Sales › Pipeline');
    expect(shown).not.toContain('Columns');
  });

  it('only by being saved again is counted, and no line', () => {
    const before = { ...BOOK, latestVersion: 1, updatedAt: '2026-11-01T00:00:00.000Z' };
    const after = { ...BOOK, latestVersion: 2, updatedAt: '2026-11-02T00:00:00.000Z' };
    expect(digest([{ before, after }])).toMatchObject({ topics: [] });
    expect(screen([{ before, after }])).toContain('workbook      0        0        1');
  });

  it('in great number is told by the first of each topic', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ after: { ...BOOK, id: `${index}` } }));
    expect(screen(many, [], 3)).toContain('and 27 more: --json tells all');
    expect(diffMarkdown(digest(many, [], 3))).toContain('…and 27 more.');
  });

  it('is nothing, where nothing did', () => {
    expect(screen([])).toContain('Nothing changed.');
    expect(diffMarkdown(digest([]))).toContain('Nothing changed.');
  });

  it('in Markdown is text, whatever a name holds', () => {
    const before = { ...BOOK, name: 'a|b\n<img> [x](y)' };
    expect(diffMarkdown(digest([{ before, after: BOOK }]))).toContain(String.raw`| a\|b \<img\> \[x\](y) | Pipeline |`);
  });
});
