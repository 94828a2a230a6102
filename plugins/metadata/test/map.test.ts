import { describe, expect, it } from 'vitest';
import type { Column, Document, File } from '@sextant/sigma-client';
import {
  columnRecord,
  customSqlRecord,
  elementRecord,
  metricRecord,
  pageRecord,
  relationshipRecord,
} from '../src/map/content.ts';
import { type DocumentEntry, documentRecord } from '../src/map/documents.ts';
import { customSqlRecords } from '../src/read/sources.ts';

const NOBODY = { createdBy: undefined, updatedBy: undefined, createdAt: undefined, updatedAt: undefined };

const ROW: Document = {
  ...NOBODY,
  id: 'wb',
  name: 'Pipeline',
  url: 'https://app.example/acme/workbook/slug',
  path: 'Sales',
  latestVersion: 7,
  ownerId: 'm-owner',
  createdBy: 'm-maker',
  updatedAt: '2026-03-01T09:00:00.000Z',
  isArchived: false,
  description: undefined,
  tags: [
    { versionTagId: 't2', name: 'Production', copyId: 'copy' },
    { versionTagId: 't1', name: 'Dev', copyId: undefined },
    { versionTagId: 't3', name: undefined, copyId: undefined },
  ],
};

const FILE: File = {
  ...NOBODY,
  id: 'wb',
  name: 'Old name',
  type: 'workbook',
  parentId: 'folder',
  path: 'Sales/Deals',
  badge: 'Endorsed',
  isArchived: undefined,
  description: 'All deals',
  ownerId: 'm-other',
  permission: 'view',
};

const PLACE = { parentId: 'folder', parentKind: 'folder', ownerEmail: 'o@acme.example' } as const;

function entry(change: Partial<DocumentEntry> = {}): DocumentEntry {
  return { kind: 'workbook', id: 'wb', row: ROW, file: FILE, ...change };
}

describe('a document', () => {
  it('takes each field from the listing that knows it, its own before the file listing', () => {
    expect(documentRecord(entry(), PLACE)).toEqual({
      kind: 'workbook',
      id: 'wb',
      name: 'Pipeline',
      parentId: 'folder',
      parentKind: 'folder',
      path: 'Sales',
      url: 'https://app.example/acme/workbook/slug',
      ownerId: 'm-owner',
      ownerEmail: 'o@acme.example',
      createdBy: 'm-maker',
      updatedAt: '2026-03-01T09:00:00.000Z',
      latestVersion: 7,
      description: 'All deals',
      badge: 'Endorsed',
      archived: false,
      tags: ['Dev', 'Production'],
    });
  });

  it('known to the file listing alone says what that one says, and nothing more', () => {
    const record = documentRecord(entry({ row: undefined }), { ...PLACE, ownerEmail: undefined });
    expect(record).toMatchObject({ name: 'Old name', path: 'Sales/Deals', ownerId: 'm-other', badge: 'Endorsed' });
    for (const field of ['url', 'latestVersion', 'tags', 'archived', 'ownerEmail'])
      expect(record).not.toHaveProperty(field);
  });

  it('is archived if either listing says so, and is told not to be if one does', () => {
    const archived = (row: boolean | undefined, file: boolean | undefined) =>
      documentRecord(entry({ row: { ...ROW, isArchived: row }, file: { ...FILE, isArchived: file } }), PLACE).archived;
    expect([archived(true, false), archived(false, true), archived(undefined, false)]).toEqual([true, true, false]);
    expect(archived(undefined, undefined)).toBeUndefined();
  });

  it('that is a dataset tells whether it was migrated, and to what', () => {
    const row = {
      ...NOBODY,
      id: 'ds',
      name: 'D',
      description: undefined,
      url: undefined,
      path: 'Sales',
      isArchived: false,
    };
    const dataset = { ...row, ownerId: 'm', migrationStatus: 'migrated', migratedTo: 'dm' };
    expect(documentRecord({ kind: 'dataset', id: 'ds', row: dataset, file: undefined }, PLACE)).toMatchObject({
      kind: 'dataset',
      migrationStatus: 'migrated',
      migratedTo: 'dm',
      archived: false,
    });
  });
});

const DOCUMENT = documentRecord(entry(), PLACE);
const BARE = { id: 'e/1', name: undefined, type: 'text', visualizationType: undefined, error: undefined };

describe('what is in a document', () => {
  it('has ids made of parts, with slashes and percents escaped', () => {
    expect(pageRecord(DOCUMENT, { pageId: 'p%', name: 'P', hidden: false })).toEqual({
      kind: 'page',
      id: 'wb/p%25',
      name: 'P',
      parentId: 'wb',
      parentKind: 'workbook',
      hidden: false,
    });
    expect(elementRecord(DOCUMENT, BARE, { pageId: 'p%' })).toEqual({
      kind: 'element',
      id: 'wb/e%2F1',
      parentId: 'wb/p%25',
      parentKind: 'page',
      elementType: 'text',
      url: 'https://app.example/acme/workbook/slug?:nodeId=e%2F1&:fullScreen=true',
    });
  });

  it('an element without a page hangs on the document; its SQL’s error counts if it has none of its own', () => {
    const query = { elementId: 'e/1', sql: 'select 1', error: 'Unknown column' };
    expect(elementRecord(DOCUMENT, BARE, { query })).toMatchObject({
      parentId: 'wb',
      parentKind: 'workbook',
      sql: 'select 1',
      error: 'Unknown column',
    });
    expect(elementRecord(DOCUMENT, { ...BARE, error: 'Gone' }, { query }).error).toBe('Gone');
  });

  const column: Column = {
    id: 'inode-x/REGION',
    elementId: 'e/1',
    label: 'Region',
    formula: '[ORDERS/Region]',
    type: { type: 'text', message: undefined },
  };

  it('a column bears its label as name, and hangs on its element', () => {
    expect(columnRecord(DOCUMENT, column)).toEqual({
      kind: 'column',
      id: 'wb/e%2F1/inode-x%2FREGION',
      name: 'Region',
      label: 'Region',
      parentId: 'wb/e%2F1',
      parentKind: 'element',
      formula: '[ORDERS/Region]',
      dataType: 'text',
    });
  });

  it('a broken formula has Sigma’s message in place of a type', () => {
    const broken = columnRecord(DOCUMENT, { ...column, type: { type: 'error', message: 'Unknown column [X]' } });
    expect(broken.error).toBe('Unknown column [X]');
    expect(broken).not.toHaveProperty('dataType');
    expect(columnRecord(DOCUMENT, { ...column, type: { type: 'error', message: undefined } }).error).toBe('error');
  });

  it('a column of the whole model hangs on the model', () => {
    expect(columnRecord(DOCUMENT, { ...column, id: 'c', elementId: undefined })).toMatchObject({
      id: 'wb/-/c',
      parentId: 'wb',
      parentKind: 'workbook',
    });
  });

  it('a column has from the specification what lists do not tell', () => {
    const spec = { id: column.id, name: 'Given', formula: 'other', description: 'Where', hidden: false };
    expect(columnRecord(DOCUMENT, { ...column, label: undefined }, spec)).toMatchObject({
      label: 'Given',
      name: 'Given',
      formula: '[ORDERS/Region]',
      description: 'Where',
      hidden: false,
    });
  });

  it('metrics and relationships hang on their element; keys are record ids', () => {
    const metric = { id: 'm', name: 'Rows', formula: 'Count()', description: undefined };
    expect(metricRecord(DOCUMENT, 'e', metric)).toEqual({
      kind: 'metric',
      id: 'wb/e/m',
      name: 'Rows',
      parentId: 'wb/e',
      parentKind: 'element',
      formula: 'Count()',
    });
    const keys = [{ sourceColumnId: 'a', targetColumnId: 'inode-x/B' }];
    const relationship = { id: 'r', name: 'To', description: undefined, targetElementId: 'f', keys };
    expect(relationshipRecord(DOCUMENT, 'e', relationship)).toMatchObject({
      targetId: 'wb/f',
      keys: [{ sourceId: 'wb/e/a', targetId: 'wb/f/inode-x%2FB' }],
    });
    expect(relationshipRecord(DOCUMENT, 'e', { ...relationship, targetElementId: undefined })).not.toHaveProperty(
      'keys',
    );
  });
});

describe('custom SQL', () => {
  it('is known by its text, white space folded and trimmed, and keeps the text as written but for Sigma’s comment', () => {
    const trailer = '\n\n-- Sigma Σ {"request-id":"r","email":"ann@acme.example"}';
    const record = customSqlRecord(DOCUMENT, { definition: ` select\n  1${trailer}`, connectionId: 'c' });
    // printf 'select 1' | sha256sum
    expect(record).toEqual({
      kind: 'custom-sql',
      id: 'wb/sql/822ae07d4783',
      parentId: 'wb',
      parentKind: 'workbook',
      definition: ' select\n  1',
      connectionId: 'c',
    });
  });

  it('that differs in white space alone is one record, the same whatever the order it came in', () => {
    const texts = ['select  1', 'select 1 ', 'select 2'].map((definition) => ({ definition, connectionId: 'c' }));
    const records = [...customSqlRecords(DOCUMENT, texts)];
    expect(records).toHaveLength(2);
    expect([...customSqlRecords(DOCUMENT, texts.toReversed())]).toEqual(records);
  });
});
