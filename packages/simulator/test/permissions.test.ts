import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { Caller } from './caller.ts';

let simulator: Simulator;
let admin: Caller;
let builder: Caller;
let viewer: Caller;
beforeAll(async () => {
  simulator = await startSimulator({ org: 'small' });
  [admin, builder, viewer] = (await Promise.all(
    (['admin', 'builder', 'viewer'] as const).map((role) => Caller.signIn(simulator, role)),
  )) as [Caller, Caller, Caller];
});
afterAll(() => simulator.close());

function idOf(name: string): string {
  return simulator.truth().documents.find((document) => document.name === name)?.id ?? '';
}

describe('the file listing', () => {
  it('has for each member what was shared with it, what it owns and its own space, and nothing else', async () => {
    const { access, documents } = simulator.truth();
    const listed = documents.filter(({ name }) => name !== 'Not among the files' && name !== 'Private model');
    for (const [memberId, opens] of Object.entries(access)) {
      const got = await admin.ids(
        `/v2/members/${memberId}/files?typeFilters=workbook&typeFilters=report&typeFilters=data-model&typeFilters=dataset`,
      );
      expect(got, memberId).toEqual(listed.flatMap(({ id }) => (opens.includes(id) ? [id] : [])).toSorted());
    }
  });

  it('has workspaces only where they alone are asked for', async () => {
    const alone = await builder.rows('/v2/files?typeFilters=workspace');
    expect(alone.length).toBeGreaterThan(1);
    expect(alone.every((row) => row['type'] === 'workspace')).toBe(true);
    const mixed = await builder.rows('/v2/files?typeFilters=workspace&typeFilters=folder');
    expect(new Set(mixed.map((row) => row['type']))).toEqual(new Set(['folder']));
  });

  it('of another member is for that member and for Admins', async () => {
    const { owner } = simulator.clientOf('builder');
    expect((await builder.get(`/v2/members/${owner.id}/files`)).status).toBe(200);
    expect((await viewer.get(`/v2/members/${owner.id}/files`)).status).toBe(403);
    expect((await admin.get(`/v2/members/${owner.id}/files`)).status).toBe(200);
  });

  it('is cut by the right that the caller has', async () => {
    const everything = await builder.rows('/v2/files?typeFilters=workbook');
    const editable = await builder.rows('/v2/files?typeFilters=workbook&permissionFilter=edit');
    expect(editable.length).toBeGreaterThan(0);
    expect(editable.every((row) => row['permission'] === 'edit')).toBe(true);
    const ids = everything.flatMap((row) => (row['permission'] === 'edit' ? [row['id']] : []));
    expect(new Set(editable.map((row) => row['id']))).toEqual(new Set(ids));
  });
});

describe('the lists of documents', () => {
  it('show an Admin what was shared, and everything with skipPermissionCheck', async () => {
    const plain = await admin.ids('/v2/workbooks', 'workbookId');
    const all = await admin.ids('/v2/workbooks?skipPermissionCheck=true&excludeExplorations=true', 'workbookId');
    expect(plain).not.toContain(idOf('In the vault'));
    expect(plain).not.toContain(idOf('Scratchpad'));
    expect(all).toEqual(expect.arrayContaining([...plain, idOf('In the vault'), idOf('Scratchpad')]));
    const { documents } = simulator.truth();
    const open = documents.filter(({ kind, archived }) => kind === 'workbook' && !archived).map(({ id }) => id);
    expect(all).toEqual(open.toSorted());
  });

  it('refuse skipPermissionCheck to others', async () => {
    for (const path of ['workbooks', 'dataModels', 'reports', 'datasets'])
      expect((await builder.get(`/v2/${path}?skipPermissionCheck=true`)).status).toBe(403);
  });

  it('bring explorations in with skipPermissionCheck alone', async () => {
    const names = async (query: string): Promise<unknown[]> =>
      (await admin.rows(`/v2/workbooks${query}`)).map((row) => row['name']);
    expect(await names('?skipPermissionCheck=true')).toContain('Exploration');
    expect(await names('?skipPermissionCheck=true&excludeExplorations=true')).not.toContain('Exploration');
    expect(await names('?excludeExplorations=true')).not.toContain('Exploration');
  });

  it('tell archived workbooks and reports by themselves', async () => {
    expect(await admin.ids('/v2/workbooks?isArchived=true', 'workbookId')).toEqual([idOf('Archived')]);
    expect(await admin.ids('/v2/reports?isArchived=true', 'reportId')).toEqual([idOf('Archived report')]);
    expect(await admin.ids('/v2/workbooks', 'workbookId')).not.toContain(idOf('Archived'));
  });

  it('have no data model of a personal space, which opens by its slug for its owner and an Admin', async () => {
    const id = idOf('Private model');
    for (const caller of [admin, builder]) expect(await caller.ids('/v2/dataModels', 'dataModelId')).not.toContain(id);
    const { body } = await builder.get(`/v2/dataModels/${id}`);
    const slug = String(body['dataModelUrlId']);
    expect((await admin.get(`/v2/dataModels/${slug}`)).body).toMatchObject({ dataModelId: id, urlId: null });
    expect((await viewer.get(`/v2/dataModels/${slug}`)).status).toBe(403);
  });
});

describe('details', () => {
  it('open for those who may, and for Admins', async () => {
    const id = idOf('Scratchpad');
    expect((await builder.get(`/v2/workbooks/${id}`)).status).toBe(200);
    expect((await admin.get(`/v2/workbooks/${id}/pages`)).status).toBe(200);
    expect((await viewer.get(`/v2/workbooks/${id}`)).status).toBe(403);
    expect((await viewer.get(`/v2/workbooks/${id}/pages`)).status).toBe(403);
  });

  it('of a file and a workspace are not an Admin’s more than others’', async () => {
    const { parentId = '' } = simulator.truth().documents.find(({ name }) => name === 'In the vault') ?? {};
    expect((await admin.get(`/v2/workspaces/${parentId}`)).status).toBe(403);
    expect((await admin.get(`/v2/files/${idOf('In the vault')}`)).status).toBe(403);
    expect((await builder.get(`/v2/workspaces/${parentId}`)).body).toMatchObject({ name: 'Vault' });
  });

  it('that are for Admins are refused to others', async () => {
    const { owner } = simulator.clientOf('builder');
    for (const path of ['/v2/accountTypes', `/v2/members/${owner.id}/teams`]) {
      expect((await admin.get(path)).status).toBe(200);
      expect((await builder.get(path)).status).toBe(403);
    }
  });

  it('of bookmarks are the caller’s own and the shared ones', async () => {
    const id = idOf('two\nlines\tand a tab');
    const names = async (caller: Caller): Promise<unknown[]> =>
      (await caller.rows(`/v2/workbooks/${id}/bookmarks`)).map((row) => row['name']);
    expect(await names(admin)).toEqual(['EMEA only', 'Mine alone']);
    simulator.mutate({ op: 'grant', id, memberId: simulator.clientOf('builder').owner.id });
    expect(await names(builder)).toEqual(['EMEA only', 'Not for the boss']);
  });
});
