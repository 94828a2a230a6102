import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { HOSTILE_NAMES } from '../src/org/odd/names.ts';
import { Caller, type Row } from './caller.ts';
import { OddDocument } from './odd-document.ts';
import { readmeTable } from './readme-table.ts';

let simulator: Simulator;
let admin: Caller;
let builder: Caller;
beforeAll(async () => {
  simulator = await startSimulator({ org: 'small' });
  admin = await Caller.signIn(simulator);
  builder = await Caller.signIn(simulator, 'builder');
});
afterAll(() => simulator.close());

const shown: string[] = [];
afterEach(({ task }) => void shown.push(task.name));

const field = (rows: readonly Row[], name: string): readonly unknown[] => rows.map((row) => row[name]);
const named = (rows: readonly Row[], name: string): readonly Row[] => rows.filter((row) => row['name'] === name);
const bodyOf = async (path: string): Promise<Row> => (await admin.get(path)).body;
const all = (list: string): Promise<readonly Row[]> => admin.rows(`/v2/${list}?skipPermissionCheck=true`);

function documentOf(name: string): { readonly id: string; readonly parentId: string } {
  const found = simulator.truth().documents.find((document) => document.name === name);
  if (found === undefined) throw new Error(`no document is called ${name}`);
  return found;
}

describe('small is odd in a document of its own:', () => {
  it('names of workbooks 0 to 7', async () => {
    expect(HOSTILE_NAMES).toHaveLength(8);
    expect(field(await all('workbooks'), 'name')).toEqual(expect.arrayContaining([...HOSTILE_NAMES]));
  });

  it('`Archived`, … report, model, dataset', async () => {
    expect(field(await admin.rows('/v2/workbooks?isArchived=true'), 'name')).toEqual(['Archived']);
    expect(field(await admin.rows('/v2/reports?isArchived=true'), 'name')).toEqual(['Archived report']);
    expect(named(await all('dataModels'), 'Archived model')).toMatchObject([{ isArchived: true }]);
    const dataset = await admin.get(`/v2/datasets/${documentOf('Archived dataset').id}`);
    expect(dataset).toMatchObject({ status: 409, body: { code: 'inode_archived' } });
  });

  it('`Private model`', async () => {
    expect(named(await all('dataModels'), 'Private model')).toEqual([]);
    const { dataModelUrlId: slug, path } = await bodyOf(`/v2/dataModels/${documentOf('Private model').id}`);
    expect(path).toBe('My Documents');
    expect(await bodyOf(`/v2/dataModels/${String(slug)}`)).toMatchObject({ urlId: null, dataModelUrlId: slug });
  });

  it('`Scratchpad`', async () => {
    expect(named(await all('workbooks'), 'Scratchpad')).toMatchObject([{ path: 'My Documents' }]);
    const { parentId } = documentOf('Scratchpad');
    expect((await builder.get(`/v2/workspaces/${parentId}`)).body).toMatchObject({ name: 'User Folder' });
  });

  it('`Not among the files`', async () => {
    const { id } = documentOf('Not among the files');
    expect(await admin.ids('/v2/workbooks', 'workbookId')).toContain(id);
    expect(await admin.ids('/v2/files?typeFilters=workbook')).not.toContain(id);
  });

  it('`Exploration`', async () => {
    const rest = await admin.rows('/v2/workbooks?skipPermissionCheck=true&excludeExplorations=true');
    expect(field(await all('workbooks'), 'name')).toContain('Exploration');
    expect(named(rest, 'Exploration')).toEqual([]);
    expect(simulator.truth().documents.map(({ name }) => name)).not.toContain('Exploration');
  });

  it('copies of tagged documents', async () => {
    const documents = simulator.truth().documents.map(({ id }) => id);
    for (const [list, copyId] of Object.entries({ workbooks: 'taggedWorkbookId', reports: 'taggedReportId' })) {
      const copies = field(field(await all(list), 'tags').flat() as Row[], copyId).map(String);
      expect(copies.length).toBeGreaterThan(0);
      for (const id of copies) expect((await admin.get(`/v2/${list}/${id}`)).status).toBe(200);
      expect(documents.filter((id) => copies.includes(id))).toEqual([]);
    }
  });

  it('`Same name` twice', () => {
    const twins = simulator.truth().documents.filter(({ name }) => name === 'Same name');
    expect(twins).toHaveLength(2);
    expect(twins[0]?.parentId).toBe(twins[1]?.parentId);
  });
});

describe('small is odd in a place, or a listing:', () => {
  it('`Board`, `Shared singly`', async () => {
    const { id, parentId } = documentOf('Shared singly');
    expect((await builder.get(`/v2/workbooks/${id}`)).body).toMatchObject({ path: 'Board' });
    expect((await builder.get(`/v2/workspaces/${parentId}`)).status).toBe(403);
  });

  it('`Vault`, `In the vault`', async () => {
    expect((await admin.get(`/v2/workspaces/${documentOf('In the vault').parentId}`)).status).toBe(403);
    expect(named(await admin.rows('/v2/workbooks'), 'In the vault')).toEqual([]);
    expect(named(await all('workbooks'), 'In the vault')).toMatchObject([{ path: 'Vault' }]);
  });

  it('`North/South`, `Old`', async () => {
    const folders = await admin.rows('/v2/files?typeFilters=folder');
    expect(named(folders, 'North/South')).toMatchObject([{ isArchived: false }]);
    expect(named(folders, 'Old')).toMatchObject([{ isArchived: true }]);
  });

  it('`/v2/files`', async () => {
    const files = await admin.rows('/v2/files');
    expect(files.filter((row) => !('id' in row))).toHaveLength(1);
    expect(files).toContainEqual(expect.objectContaining({ type: 'agent', permission: 'chat', ownerId: null }));
  });

  it('`/v2/files`, `/v2/workbooks`', async () => {
    for (const [path, id] of Object.entries({
      '/v2/files?typeFilters=workbook': 'id',
      '/v2/workbooks': 'workbookId',
    })) {
      const [first = [], second = []] = await admin.pages(path, 1000);
      expect(first.length).toBeLessThan(100);
      expect(second[0]?.[id]).toBe(first.at(-1)?.[id]);
    }
  });

  it('pages and elements', async () => {
    const workbook = new OddDocument(admin, 'unnamed-page');
    for (const below of ['/pages', '/elements']) {
      const orders = new Set<string>();
      for (let call = 0; call < 4; call += 1) orders.add(JSON.stringify(await workbook.rows(below)));
      expect(orders.size).toBeGreaterThan(1);
    }
  });
});

describe('small is odd in people, grants and connections:', () => {
  it('members', async () => {
    const members = await admin.rows('/v2/members?includeArchived=true&includeInactive=true');
    expect(field(members, 'isArchived')).toContain(true);
    expect(field(members, 'isInactive')).toContain(true);
    expect(new Set(field(members, 'userKind'))).toEqual(new Set(['internal', 'guest', 'embed']));
    const emails = field(members, 'email').map((email) => String(email).toLowerCase());
    expect(new Set(emails).size).toBe(emails.length - 1);
    const types = new Set(field(members, 'memberType'));
    expect(types).toEqual(new Set(['admin', 'ADMIN', 'build', 'View', 'Finance Analyst']));
    expect(new Set(field(members, 'memberId').map((id) => String(id).length))).toEqual(new Set([19, 29]));
  });

  it('teams, badges, version tags', async () => {
    expect(field(await admin.rows('/v2/teams'), 'visibility')).toContain(null);
    expect(field(await admin.rows('/v2/files'), 'badge')).toContain('Certified by Finance');
    expect(field(await admin.rows('/v2/tags'), 'color')).toContain('teal');
  });

  it('grants', async () => {
    const { id } = documentOf('Shared singly');
    const grants = await admin.rows(`/v2/grants?inodeId=${id}`);
    expect(field(grants, 'permission')).toContain('own');
    expect(field(grants, 'inodeId')).not.toContain(id);
    const everybody = await admin.rows(`/v2/grants?inodeId=${documentOf('Same name').id}`);
    expect(everybody).toContainEqual(expect.objectContaining({ memberId: null, teamId: null }));
  });

  it('connections', async () => {
    const connections = await admin.rows('/v2/connections?includeArchived=true');
    const [redshift] = named(connections, 'Redshift');
    expect(redshift).toMatchObject({ type: 'Redshift', server: 'rs.acme.example' });
    expect(redshift).not.toHaveProperty('database');
    expect(named(connections, 'Sigma Sample Database')).toMatchObject([{ account: '', role: null, isSample: true }]);
    expect(named(connections, 'Retired')).toMatchObject([{ isArchived: true }]);
    expect(named(await admin.rows('/v2/connections'), 'Retired')).toEqual([]);
  });
});

describe('small is odd in what stands in and beside documents:', () => {
  it('bookmarks, embeds, schedules', async () => {
    const bookmarks = await new OddDocument(admin, 'twin-controls').rows('/bookmarks');
    expect(bookmarks).toMatchObject([{ isShared: true }, { isShared: false, name: 'Mine alone' }]);
    const embeds = await new OddDocument(admin, 'two-custom-sql').rows('/embeds');
    expect(field(embeds, 'sourceType')).toContain('section');
    expect(embeds).toContainEqual(
      expect.objectContaining({ public: true, embedUrl: expect.stringContaining('/embed/1-') }),
    );
    const [schedule] = await new OddDocument(admin, 'unnamed-page').rows('/schedules');
    expect(JSON.stringify(schedule)).toContain('hunter2');
  });

  it('materializations', async () => {
    const workbook = new OddDocument(admin, 'reads-dataset');
    expect(await workbook.rows('/materialization-schedules')).toMatchObject([{ schedule: null, paused: true }]);
    // Ids of runs are in no listing.
    const run = workbook.dice.uuid('materialization', workbook.id);
    expect((await workbook.get(`/materializations/${run}`)).body).toMatchObject({ status: 'FAILED' });
  });

  it('SQL', async () => {
    const sqlOf = async (): Promise<readonly unknown[]> =>
      field(await new OddDocument(admin, 'twin-controls').rows('/queries'), 'sql');
    const [first, second] = [await sqlOf(), await sqlOf()];
    const trailer = new RegExp(`\n-- Sigma Σ {"request-id":"[\\da-f-]{36}","email":"${simulator.loginUserName}"}$`);
    for (const sql of first) expect(sql).toMatch(trailer);
    expect(first.filter((sql) => second.includes(sql))).toEqual([]);
  });

  it('lineage', async () => {
    const workbook = new OddDocument(admin, 'reads-private-model');
    const lineage = await workbook.rows('/lineage');
    const types = field(lineage, 'type');
    expect(types.lastIndexOf('element')).toBeLessThan(types.findIndex((type) => type !== 'element'));
    const { id } = documentOf('Private model');
    const { dataModelUrlId: slug } = await bodyOf(`/v2/dataModels/${id}`);
    const ids = field(lineage, 'sourceIds').flat().map(String);
    const [source = ''] = ids.filter((each) => each.startsWith(`${String(slug)}/`));
    expect(await admin.ids(`/v2/dataModels/${id}/elements`, 'elementId')).not.toContain(source.split('/')[1]);
    const reader = lineage.find(({ sourceIds }) => Array.isArray(sourceIds) && sourceIds.includes(source));
    const graph = await workbook.get(`/lineage/elements/${String(reader?.['elementId'])}`);
    expect(graph.body['edges']).toEqual([{ source, target: expect.any(String), type: 'source' }]);
    expect(Object.keys(graph.body['dependencies'] ?? {})).not.toContain(source);
  });

  it('`/spec`', async () => {
    const path = `/v2/workbooks/${documentOf('Same name').id}/spec`;
    expect(await admin.text(path)).toMatch(/^200 application\/yaml\nworkbookId: /);
    expect(await admin.text(`${path}?format=json`)).toMatch(/^200 application\/json.*\n\{"workbookId":/);
  });

  it('recent files', async () => {
    const path = (role: 'admin' | 'builder'): string =>
      `/v2/members/${simulator.clientOf(role).owner.id}/files/recents`;
    expect((await admin.get(path('admin'))).status).toBe(500);
    expect((await builder.get(path('builder'))).status).toBe(200);
  });

  it('`whoami`', async () => {
    expect(await bodyOf('/v2/whoami')).toMatchObject({ accountType: 'admin' });
  });
});

it('these are the oddities the README tells of, and nothing here is a request that the contract does not know', async () => {
  expect((await readmeTable('where in `small`')).map(([where]) => where)).toEqual(shown);
  expect(simulator.stats().violations).toEqual([]);
});
