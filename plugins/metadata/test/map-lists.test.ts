import { describe, expect, it } from 'vitest';
import { memberRecord, teamMemberRecord, teamRecord } from '@sextant/sigma-client';
import { versionTagRecord } from '../src/map/people.ts';
import { deniedPlaceRecord, folderRecord, workspaceRecord } from '../src/map/places.ts';
import {
  bookmarkRecord,
  controlRecord,
  embedRecord,
  materializationRecord,
  scheduleRecord,
} from '../src/map/side-lists.ts';
import { connectionRecord, tableColumnRecord, tableName, tableRecord } from '../src/map/warehouse.ts';

const AUDIT = {
  createdBy: 'm-maker',
  updatedBy: undefined,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: undefined,
};
const TOLD = { createdBy: 'm-maker', createdAt: '2026-01-01T00:00:00.000Z' };
const WORKBOOK = { kind: 'workbook', id: 'wb' } as const;
const ON_WORKBOOK = { parentId: 'wb', parentKind: 'workbook' };

describe('lists beside a document', () => {
  it('a control is known by its name, and names an element only where one stands for it', () => {
    const control = { name: 'Order/Date', valueType: 'date-range' };
    const record = {
      kind: 'control',
      id: 'wb/Order%2FDate',
      name: 'Order/Date',
      ...ON_WORKBOOK,
      valueType: 'date-range',
    };
    expect(controlRecord(WORKBOOK, control, undefined)).toEqual(record);
    expect(controlRecord(WORKBOOK, control, 'wb/e')).toEqual({ ...record, elementId: 'wb/e' });
  });

  it('a schedule tells when and as what, and nothing of to whom', () => {
    const schedule = { ...AUDIT, id: 's', name: 'Weekly', cron: '0 9 * * 1', timezone: 'UTC', isSuspended: false };
    expect(scheduleRecord(WORKBOOK, { ...schedule, ownerId: 'm', formats: ['PDF'] }, 'ann@acme.example')).toEqual({
      kind: 'schedule',
      id: 's',
      name: 'Weekly',
      ...ON_WORKBOOK,
      cron: '0 9 * * 1',
      timezone: 'UTC',
      suspended: false,
      ownerId: 'm',
      ownerEmail: 'ann@acme.example',
      formats: ['PDF'],
      ...TOLD,
    });
  });

  it('a materialization is one a sheet', () => {
    const row = { sheetId: 'sh', elementId: 'e', elementName: 'Orders', cron: undefined, timezone: undefined };
    expect(materializationRecord(WORKBOOK, { ...row, paused: true, configuredAt: TOLD.createdAt })).toEqual({
      kind: 'materialization',
      id: 'wb/sh',
      name: 'Orders',
      ...ON_WORKBOOK,
      elementId: 'wb/e',
      paused: true,
      configuredAt: TOLD.createdAt,
    });
  });

  it('a bookmark is told without the key that opens it', () => {
    const bookmark = { bookmarkId: 'b', name: 'EMEA', isShared: true, isDefault: false };
    expect(bookmarkRecord(WORKBOOK, bookmark)).toEqual({
      kind: 'bookmark',
      id: 'b',
      name: 'EMEA',
      ...ON_WORKBOOK,
      shared: true,
      default: false,
    });
  });

  it('an embed shows the document, or a part of it by its record id', () => {
    const embed = { embedId: 'x', public: true, sourceType: 'element', sourceId: 'e/1', sourceName: 'Chart' };
    expect(embedRecord(WORKBOOK, embed)).toEqual({
      kind: 'embed',
      id: 'x',
      name: 'Chart',
      ...ON_WORKBOOK,
      public: true,
      sourceType: 'element',
      sourceId: 'wb/e%2F1',
    });
    expect(embedRecord(WORKBOOK, { ...embed, sourceType: 'workbook', sourceId: undefined }).sourceId).toBe('wb');
  });
});

const MEMBER = {
  ...AUDIT,
  id: 'm-1',
  organizationId: 'org',
  memberType: 'ADMIN',
  firstName: 'Ann',
  lastName: undefined,
  email: 'ann@acme.example',
  homeFolderId: 'home',
  userKind: 'internal',
  isArchived: undefined,
  isInactive: false,
};

describe('people', () => {
  it('an Admin is one in any spelling; who is deactivated or inactive is not active', () => {
    expect(memberRecord(MEMBER)).toEqual({
      kind: 'member',
      id: 'm-1',
      name: 'Ann',
      email: 'ann@acme.example',
      accountType: 'ADMIN',
      admin: true,
      active: true,
      ...TOLD,
    });
    expect(memberRecord({ ...MEMBER, isArchived: true, memberType: 'View' })).toMatchObject({
      active: false,
      admin: false,
    });
    expect(memberRecord({ ...MEMBER, isInactive: true }).active).toBe(false);
  });

  it('teams, their members and version tags keep Sigma’s ids', () => {
    const team = {
      ...AUDIT,
      id: 't',
      name: 'Finance',
      description: undefined,
      visibility: undefined,
      isArchived: false,
    };
    expect(teamRecord(team)).toEqual({ kind: 'team', id: 't', name: 'Finance', archived: false, ...TOLD });
    expect(teamMemberRecord(team, { userId: 'm-1', isTeamAdmin: true })).toEqual({
      kind: 'team-member',
      id: 't/m-1',
      parentId: 't',
      parentKind: 'team',
      teamId: 't',
      memberId: 'm-1',
      teamAdmin: true,
    });
    const tag = {
      ...AUDIT,
      id: 'v',
      name: 'Production',
      description: 'Live',
      color: 'grass',
      ownerId: 'm',
      isArchived: false,
    };
    expect(versionTagRecord(tag, undefined)).toEqual({
      kind: 'version-tag',
      id: 'v',
      name: 'Production',
      description: 'Live',
      color: 'grass',
      archived: false,
      ownerId: 'm',
      ...TOLD,
    });
  });
});

describe('places', () => {
  const row = { ...AUDIT, id: 'f', name: 'Deals', type: 'folder', parentId: 'w', path: 'Sales', badge: 'Endorsed' };
  const file = { ...row, isArchived: false, description: 'Open deals', ownerId: 'm', permission: 'view' };
  const folder = { kind: 'folder', id: 'f', name: 'Deals', parentId: 'w', ownerId: 'm', row: file } as const;
  const workspace = { ...folder, kind: 'workspace', id: 'w', name: 'Sales', parentId: undefined } as const;
  const facts = { place: folder, parent: workspace, personal: undefined, ownerEmail: 'm@acme.example' };

  it('a folder tells its parent, path, owner and badge', () => {
    expect(folderRecord(facts)).toEqual({
      kind: 'folder',
      id: 'f',
      name: 'Deals',
      parentId: 'w',
      parentKind: 'workspace',
      path: 'Sales',
      description: 'Open deals',
      badge: 'Endorsed',
      archived: false,
      ownerId: 'm',
      ownerEmail: 'm@acme.example',
      ...TOLD,
    });
  });

  it('a workspace tells whether it is personal, false too', () => {
    const record = { kind: 'workspace', id: 'w', name: 'Sales', personal: false, ...TOLD };
    expect(workspaceRecord({ ...facts, place: workspace, personal: false })).toEqual(record);
  });

  it('one that may not be opened is told by name and place alone', () => {
    expect(deniedPlaceRecord(facts)).toEqual({
      kind: 'folder',
      id: 'f',
      name: 'Deals',
      parentId: 'w',
      parentKind: 'workspace',
      access: 'denied',
    });
    const denied = { kind: 'workspace', id: 'w', name: 'Sales', access: 'denied' };
    expect(deniedPlaceRecord({ ...facts, place: workspace, personal: false })).toEqual(denied);
    expect(deniedPlaceRecord({ ...facts, place: workspace, personal: true })).toEqual({ ...denied, personal: true });
  });
});

describe('the warehouse', () => {
  it('a table is known by its path as Sigma spells it, Sigma’s own root left out', () => {
    const table = tableName('c', ['Connection Root', 'DB', 'My/Schema', 'ORDERS']);
    expect(tableRecord(table, 'inode')).toEqual({
      kind: 'warehouse-table',
      id: 'c/DB/My%2FSchema/ORDERS',
      name: 'ORDERS',
      parentId: 'c',
      parentKind: 'connection',
      path: ['DB', 'My/Schema', 'ORDERS'],
      inodeId: 'inode',
    });
    expect(tableRecord(table, undefined)).not.toHaveProperty('inodeId');
    const column = {
      name: 'ID',
      type: { type: 'integer', message: undefined },
      visibility: 'included',
      description: undefined,
    };
    expect(tableColumnRecord(table, column)).toEqual({
      kind: 'warehouse-column',
      id: 'c/DB/My%2FSchema/ORDERS/ID',
      name: 'ID',
      parentId: 'c/DB/My%2FSchema/ORDERS',
      parentKind: 'warehouse-table',
      dataType: 'integer',
      visibility: 'included',
    });
  });

  it('a connection tells what it knows of its warehouse, and never who signs in there', () => {
    const connection = { ...AUDIT, id: 'c', name: 'Prod', type: 'snowflake', isArchived: false, account: 'ac1' };
    expect(connectionRecord({ ...connection, host: undefined, database: undefined })).toEqual({
      kind: 'connection',
      id: 'c',
      name: 'Prod',
      connectionType: 'snowflake',
      account: 'ac1',
      archived: false,
      ...TOLD,
    });
  });
});
