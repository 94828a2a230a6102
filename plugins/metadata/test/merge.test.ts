import type { Document, File } from '@sextant/sigma-client';
import { describe, expect, it } from 'vitest';
import { mergeDocuments } from '../src/merge.ts';

const AUDIT = { createdBy: undefined, updatedBy: undefined, createdAt: undefined, updatedAt: undefined };

function row(id: string, copyId?: string): Document {
  const tags = copyId === undefined ? [] : [{ versionTagId: 't', name: 'Production', copyId }];
  const told = { name: id, url: undefined, path: undefined, latestVersion: 1, ownerId: undefined };
  return { ...AUDIT, ...told, id, isArchived: false, description: undefined, tags };
}

function file(id: string, type: string, fields: Partial<File> = {}): File {
  const told = {
    name: id,
    parentId: 'w',
    path: undefined,
    badge: undefined,
    isArchived: false,
    description: undefined,
  };
  return { ...AUDIT, ...told, id, type, ownerId: undefined, permission: 'view', ...fields };
}

const NONE = { workbook: [], report: [], 'data-model': [], dataset: [] };

describe('documents of all listings together', () => {
  it('are those that either listing names, with what both tell', () => {
    const merged = mergeDocuments([file('a', 'workbook'), file('b', 'report')], {
      ...NONE,
      workbook: [row('a'), row('c')],
    });
    expect([...merged.values()].map(({ kind, id, ...told }) => [kind, id, !!told.row, !!told.file])).toEqual([
      ['workbook', 'a', true, true],
      ['workbook', 'c', true, false],
      ['report', 'b', false, true],
    ]);
  });

  it('count once where they are listed twice; the first listing of files that has one tells its place', () => {
    const files = [file('a', 'workbook', { parentId: 'first' }), file('a', 'workbook', { parentId: 'second' })];
    const merged = mergeDocuments(files, { ...NONE, workbook: [row('a'), row('a')] });
    expect([...merged.keys()]).toEqual(['a']);
    expect(merged.get('a')?.file?.parentId).toBe('first');
  });

  it('leave out the copies that version tags made, wherever those are listed', () => {
    const files = [file('copy', 'workbook'), file('report copy', 'report')];
    const rows = { ...NONE, workbook: [row('copy'), row('a', 'copy')], report: [row('r', 'report copy')] };
    expect([...mergeDocuments(files, rows).keys()]).toEqual(['a', 'r']);
  });

  it('leave out explorations that nobody saved, and keep a saved workbook of that name', () => {
    const lies = file('saved', 'workbook', { name: 'Exploration' });
    const floats = file('unsaved', 'workbook', { name: 'Exploration', parentId: undefined });
    expect([...mergeDocuments([lies, floats], NONE).keys()]).toEqual(['saved']);
  });

  it('leave out what is no document', () => {
    const files = ['folder', 'workspace', 'table', 'symlink', 'template'].map((type) => file(type, type));
    expect(mergeDocuments(files, NONE).size).toBe(0);
  });
});
