import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Column, Element, Query, Source } from '../src/schemas/content.ts';
import { DataModelSpec } from '../src/schemas/data-model-spec.ts';
import { Dataset, Report, Workbook } from '../src/schemas/documents.ts';
import { LineageEntry } from '../src/schemas/lineage.ts';
import { Grant, Member, Team, WhoAmI } from '../src/schemas/people.ts';
import { File, Workspace } from '../src/schemas/places.ts';
import { Bookmark, Embed, MaterializationSchedule, Schedule } from '../src/schemas/side-lists.ts';
import { Connection, TablePath } from '../src/schemas/warehouse.ts';

describe('every row', () => {
  it.each([
    ['WhoAmI', WhoAmI, ['userId']],
    ['Member', Member, ['memberId']],
    ['Team', Team, ['teamId']],
    ['Grant', Grant, ['grantId', 'inodeId']],
    ['Workspace', Workspace, ['workspaceId']],
    ['File', File, ['id']],
    ['Workbook', Workbook, ['workbookId']],
    ['Report', Report, ['reportId']],
    ['Dataset', Dataset, ['datasetId']],
    ['Element', Element, ['elementId']],
    ['Column', Column, ['columnId']],
    ['Query', Query, ['elementId']],
    ['Connection', Connection, ['connectionId']],
    ['Schedule', Schedule, ['scheduledNotificationId']],
    ['MaterializationSchedule', MaterializationSchedule, ['sheetId']],
    ['Bookmark', Bookmark, ['bookmarkId']],
    ['Embed', Embed, ['embedId']],
  ] as const)('%s is taken with its ids alone, whatever the rest is, and not without', (_, schema, ids) => {
    const required = Object.fromEntries(ids.map((id) => [id, 'x1']));
    expect(schema.safeParse(required).success).toBe(true);
    for (const id of ids) expect(schema.safeParse({ ...required, [id]: null }).success).toBe(false);
    const known = Object.keys('shape' in schema ? schema.shape : schema.in.shape);
    const others = known.filter((key) => !ids.some((id) => id === key));
    fc.assert(
      fc.property(fc.jsonValue(), (odd) => {
        const row = { ...required, ...Object.fromEntries(others.map((key) => [key, odd])), unknownOfTomorrow: odd };
        expect(schema.safeParse(row).error).toBeUndefined();
      }),
    );
  });

  it.each([
    [
      'everybody, where it is said to be to nobody in particular',
      { memberId: null, teamId: null },
      { type: 'organization' },
    ],
    ['a member', { memberId: 'm', teamId: null }, { type: 'member', id: 'm' }],
    ['a team', { memberId: null, teamId: 't' }, { type: 'team', id: 't' }],
    ['a member, where no team is told', { memberId: 'm' }, { type: 'member', id: 'm' }],
    ['nobody, where both are named', { memberId: 'm', teamId: 't' }, undefined],
    ['nobody, where one is missing', { memberId: null }, undefined],
    ['nobody, where both are missing', {}, undefined],
    ['nobody, where it is no id', { memberId: { id: 'm' }, teamId: null }, undefined],
    ['nobody, where it is empty', { memberId: null, teamId: '' }, undefined],
  ])('a grant is to %s', (_, told, principal) => {
    expect(Grant.parse({ grantId: 'g', inodeId: 'i', ...told }).principal).toEqual(principal);
  });

  it('missing, null, empty and wrongly typed fields are absent alike', () => {
    const expected = { id: 'm', memberType: undefined, email: undefined, isArchived: undefined, createdAt: undefined };
    for (const odd of [undefined, null, '', 5, {}, []]) {
      const fields = { memberType: odd, email: odd, isArchived: odd, createdAt: odd };
      expect(Member.parse({ memberId: 'm', ...fields })).toMatchObject(expected);
    }
  });

  it('names that are no text are written as text, and values that nobody knows stay', () => {
    expect(Workbook.parse({ workbookId: 'w', name: 2026 }).name).toBe('2026');
    expect(File.parse({ id: 'f', name: { en: 'x' }, type: 'hologram', permission: 'teleport' })).toMatchObject({
      name: '{"en":"x"}',
      type: 'hologram',
      permission: 'teleport',
    });
  });

  it('a name of lists in lists without end is none', () => {
    const name: unknown = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    expect(Workbook.parse({ workbookId: 'w', name }).name).toBeUndefined();
  });

  it('an id can stand in a path, whatever it is made of', () => {
    const { id } = Workbook.parse({ workbookId: 'half \uD83D of a character' });
    expect(encodeURIComponent(id)).toBe('half%20%EF%BF%BD%20of%20a%20character');
  });

  it('times are ISO 8601 in UTC', () => {
    const { createdAt, updatedAt } = Workspace.parse({
      workspaceId: 'w',
      createdAt: '2026-08-27T10:00:00+02:00',
      updatedAt: 'yesterday',
    });
    expect([createdAt, updatedAt]).toEqual(['2026-08-27T08:00:00.000Z', undefined]);
  });
});

describe('spellings that differ are one', () => {
  it('a column’s label', () => {
    const label = (row: object) => Column.parse({ columnId: 'c', ...row }).label;
    expect([label({ label: 'A' }), label({ name: 'A' }), label({ label: 'A', name: 'B' })]).toEqual(['A', 'A', 'A']);
    expect(label({ label: null, name: 'B' })).toBe('B');
  });

  it('a column’s type', () => {
    const type = (value: unknown) => Column.parse({ columnId: 'c', type: value }).type;
    expect(type('text')).toEqual({ type: 'text', message: undefined });
    expect(type({ type: 'error', message: 'Unknown column' })).toEqual({ type: 'error', message: 'Unknown column' });
    expect(type(7)).toBeUndefined();
  });

  it('an element’s visualization', () => {
    const element = Element.parse({ elementId: 'e', vizualizationType: 'bar' });
    expect(element).toMatchObject({ id: 'e', visualizationType: 'bar' });
  });

  it('tags of workbooks and of reports; malformed ones are left out', () => {
    const { tags } = Workbook.parse({
      workbookId: 'w',
      tags: [{ versionTagId: 't', name: 'Prod', taggedWorkbookId: 'copy' }, 'odd', null],
    });
    expect(tags).toEqual([{ versionTagId: 't', name: 'Prod', copyId: 'copy' }]);
    const report = Report.parse({ reportId: 'r', tags: [{ versionTagId: 't', tagName: 'Prod', taggedReportId: 'c' }] });
    expect(report.tags).toEqual([{ versionTagId: 't', name: 'Prod', copyId: 'c' }]);
  });

  it('an owner', () => {
    expect(Dataset.parse({ datasetId: 'd', owner: 'm' }).ownerId).toBe('m');
    expect(Workbook.parse({ workbookId: 'w', ownerId: 'm' }).ownerId).toBe('m');
  });

  it('sources', () => {
    const source = (row: object) => Source.parse(row);
    const spellings = ['custom-sql', 'customSQL', 'customSql'];
    expect(spellings.map((type) => source({ type, definition: 'select 1' }).type)).toEqual(
      Array.from({ length: 3 }, () => 'customsql'),
    );
    const rows = [{ inodeId: 'i' }, { tableId: 'i' }].map((row) => ({ type: 'table', ...row }));
    const ids = [...rows, { type: 'dataset', datasetId: 'i' }].map((row) => source(row).inodeId);
    expect(ids).toEqual(['i', 'i', 'i']);
    // A row that does not say what it is has to be missed, not taken for a source that is none.
    expect([{}, { type: null }, { type: '' }].map((row) => Source.safeParse(row).success)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('a source that its type does not name is none, and a type of tomorrow is one', () => {
    const isOne = (row: object) => Source.safeParse(row).success;
    expect(isOne({ type: 'table', datasetId: 'i' })).toBe(false);
    expect(isOne({ type: 'data-model', dataModelId: null })).toBe(false);
    expect(isOne({ type: 'custom-sql', definition: 7 })).toBe(false);
    expect(isOne({ type: null, inodeId: 'i' })).toBe(false);
    expect(isOne({ type: 'custom-sql', definition: '' })).toBe(true);
    expect(isOne({ type: 'constructor' })).toBe(true);
  });

  it('lineage entries, by their id where they tell it', () => {
    const told = { type: 'table', inodeId: 'i', datasourceId: 'inode-x', inodeName: 'ORDERS', name: null };
    expect(LineageEntry.parse(told)).toMatchObject({
      type: 'table',
      sourceId: 'inode-x',
      name: 'ORDERS',
      inodeId: 'i',
    });
    const element = LineageEntry.parse({
      type: 'element',
      elementId: 'e',
      sourceIds: ['a', 7, null],
      dataSourceIds: null,
    });
    expect(element).toMatchObject({ elementId: 'e', reads: ['a', '7'], roots: [] });
  });

  it('connections', () => {
    const connection = { connectionId: 'c', host: '', server: 'db.example', defaultDatabase: 'SALES' };
    expect(Connection.parse(connection)).toMatchObject({ host: 'db.example', database: 'SALES' });
  });
});

describe('what must not be kept is dropped at the door', () => {
  it('the address of an embed', () => {
    const embed = Embed.parse({ embedId: 'e', embedUrl: 'https://app.example/embed/secret', public: true });
    expect(JSON.stringify(embed)).not.toContain('secret');
  });

  it('the message of a schedule', () => {
    const schedule = Schedule.parse({
      scheduledNotificationId: 's',
      schedule: { cronSpec: '0 8 * * 1', timezone: 'UTC' },
      configV2: {
        title: 'Weekly',
        messageBody: 'Dear jo@acme.example',
        notificationAttachments: [{ formatOptions: { type: 'PDF' } }, { formatOptions: {} }],
      },
    });
    expect(JSON.stringify(schedule)).not.toContain('acme');
    expect(schedule).toMatchObject({ id: 's', name: 'Weekly', cron: '0 8 * * 1', formats: ['PDF'] });
  });

  it('who asked for the SQL', () => {
    const sql = 'select 1\n-- Sigma Σ {"request-id":"1","email":"jo@acme.example"}';
    expect(Query.parse({ elementId: 'e', sql })).toEqual({ elementId: 'e', sql: 'select 1', error: undefined });
  });
});

it('a table has a path, or it is none', () => {
  expect(TablePath.safeParse({ connectionId: 'c', path: ['DB', 'S', 'T'] }).success).toBe(true);
  expect(TablePath.safeParse({ connectionId: 'c', path: 'DB.S.T' }).success).toBe(false);
});

it('the spec of a data model gives its elements, the sound ones where some are not', () => {
  const spec = DataModelSpec.parse({
    description: 'Orders',
    pages: [
      {
        elements: [
          { id: 'e', source: { kind: 'warehouse-table', path: 'DB.S.T' }, columns: [{ id: 'c', hidden: true }, {}] },
        ],
      },
      { elements: null },
      'odd',
      { elements: [{ name: 'no id' }, { id: 'f', metrics: [{ id: 'm', formula: 'Sum([A])' }] }] },
    ],
  });
  expect(spec.description).toBe('Orders');
  // A column without id, a page without elements, a page that is text, an element without id.
  expect(spec.skipped).toBe(4);
  expect(DataModelSpec.parse({ pages: [{ elements: [{ id: 'e', metrics: null }] }] }).skipped).toBe(0);
  expect(DataModelSpec.parse({ pages: [{ elements: [{ id: 'e', metrics: {} }] }] }).skipped).toBe(1);
  expect(DataModelSpec.parse({}).skipped).toBe(1);
  const withSource = (source: unknown) => DataModelSpec.parse({ pages: [{ elements: [{ id: 'e', source }] }] });
  for (const odd of ['text', { path: 7 }, { connectionId: {} }, { dataModelId: [] }, { statement: 7 }]) {
    expect(withSource(odd)).toMatchObject({ skipped: 1, elements: [{ source: undefined }] });
  }
  for (const absent of [undefined, null, {}, { path: null }]) expect(withSource(absent).skipped).toBe(0);
  expect(spec.elements.map(({ id }) => id)).toEqual(['e', 'f']);
  expect(spec.elements[0]).toMatchObject({ source: { path: ['DB', 'S', 'T'] }, columns: [{ id: 'c', hidden: true }] });
  expect(spec.elements[1]?.metrics).toMatchObject([{ id: 'm', formula: 'Sum([A])' }]);
});
