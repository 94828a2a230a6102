import { describe, expect, it } from 'vitest';
import { type Extracted, Sigma } from './sigma.ts';

const ORG = { workbooks: 4, reports: 1, dataModels: 2, datasets: 1, pagesPerWorkbook: 2, folders: 6, oddities: false };

interface Comparison {
  readonly whole: Extracted;
  readonly got: Extracted;
  /** Ids of kinds that the undisturbed extraction has and this one has not. */
  readonly missing: readonly string[];
}

/** One extraction with faults beside one without. Nothing may turn up that is not there. */
async function spoilt(faults: string, as: 'admin' | 'builder' = 'admin'): Promise<Comparison> {
  await using plain = await Sigma.start({ org: ORG, as });
  await using sigma = await Sigma.start({ org: ORG, as, faults });
  const config = { sideLists: 'always' } as const;
  const whole = await plain.extract(config, { audience: await plain.ownersEyes() });
  const got = await sigma.extract(config, { audience: await sigma.ownersEyes() });
  const keys = ({ records }: Extracted): readonly string[] => records.map(({ kind, id }) => `${kind} ${id}`);
  const known = new Set(keys(whole));
  expect(keys(got).filter((key) => !known.has(key))).toEqual([]);
  const found = new Set(keys(got));
  return { whole, got, missing: keys(whole).filter((key) => !found.has(key)) };
}

async function workbookId(): Promise<string> {
  await using sigma = await Sigma.start({ org: ORG });
  return sigma.simulator.truth().documents.find(({ kind }) => kind === 'workbook')?.id ?? '';
}

describe('a document of which one list is refused is a gap, and keeps the rest', () => {
  it.each([
    ['403', 'columns', /^column /],
    ['500', 'columns', /^column /],
    ['429', 'columns', /^column /],
    ['html', 'sources', /^custom-sql |^warehouse/],
    ['404', 'pages', /^(page|element|column) /],
    ['truncated', 'embeds', /^embed /],
  ])('%s on %s', async (fault, list, lost) => {
    const id = await workbookId();
    const { got, missing } = await spoilt(`${fault}:/v2/workbooks/{workbookId}/${list}@${id}`);
    expect(got.run.gaps).toMatchObject([{ where: list }]);
    expect(got.of('workbook').map((record) => record.id)).toContain(id);
    expect(missing.filter((key) => !lost.test(key) && !key.startsWith('warehouse'))).toEqual([]);
    for (const key of missing) if (!/^(warehouse|embed)/.test(key)) expect(key).toContain(` ${id}/`);
  });

  it('everything refused leaves the document itself', async () => {
    const id = await workbookId();
    const lists = ['pages', 'columns', 'sources', 'queries'].map(
      (list) => `403:/v2/workbooks/{workbookId}/${list}@${id}`,
    );
    const { got } = await spoilt(lists.join());
    const [unit] = got.units.filter((one) => one.unit.key === `workbook/${id}`);
    expect(unit?.records.map(({ kind }) => kind)).toEqual(['workbook']);
    expect(got.run.gaps.map(({ where }) => where).toSorted()).toEqual(['columns', 'pages', 'queries', 'sources']);
  });

  it('one page refused loses that page’s elements, and their columns are no orphans', async () => {
    const id = await workbookId();
    const { whole, got, missing } = await spoilt(`404:/v2/workbooks/{workbookId}/pages/{pageId}/elements@${id}=x1`);
    expect(got.run.gaps).toMatchObject([{ status: 404, where: expect.stringMatching(/^elements of page /) }]);
    expect(got.ids('page')).toEqual(whole.ids('page'));
    const elements = new Set(got.ids('element'));
    for (const { parentId = '' } of got.of('column')) expect(elements).toContain(parentId);
    expect(missing.length).toBeGreaterThan(0);
    for (const key of missing) expect(key).toMatch(new RegExp(`^(element|column|materialization) ${id}/`));
  });

  it('a source without its type is missed, and said', async () => {
    const id = await workbookId();
    const { got } = await spoilt(`badrow:/v2/workbooks/{workbookId}/sources@${id}`);
    expect(got.run.gaps).toMatchObject([{ code: 'LISTING_ROW_MALFORMED', where: 'sources' }]);
  });

  it('members that are refused to an Admin are a gap, and cost the documents no more than addresses', async () => {
    const { got, missing } = await spoilt('403:/v2/members');
    expect(got.run.gaps).toMatchObject([{ status: 403, where: 'member/' }]);
    expect(missing).toEqual([]);
  });

  it('a row without its id is skipped and said', async () => {
    const id = await workbookId();
    const { got, missing } = await spoilt(`badrow:/v2/workbooks/{workbookId}/columns@${id}`);
    expect(got.run.gaps).toMatchObject([{ code: 'LISTING_ROW_MALFORMED', where: 'columns' }]);
    expect(missing).toEqual([expect.stringContaining(`column ${id}/`)]);
  });

  it('a model whose element is in no list that could be read has no column that hangs on nothing', async () => {
    const { got, missing } = await spoilt(
      'badrow:/v2/dataModels/{dataModelId}/elements,500:/v2/dataModels/{dataModelId}/spec',
    );
    expect(new Set(got.run.gaps.map(({ where }) => where))).toEqual(new Set(['elements', 'specification']));
    const elements = new Set(got.ids('element'));
    for (const { parentId = '' } of got.of('column')) expect(elements).toContain(parentId);
    expect(missing.some((key) => key.startsWith('column '))).toBe(true);
  });

  it('a table whose name is refused is a gap of its own', async () => {
    const { got, missing } = await spoilt('403:/v2/connections/paths/{inodeId}=x1');
    expect(got.run.gaps).toMatchObject([{ status: 403, where: expect.stringMatching(/^warehouse-table\//) }]);
    expect(missing.filter((key) => !key.startsWith('warehouse-'))).toEqual([]);
  });
});

describe('a listing that fails', () => {
  it.each(['workspaces', 'connections', 'tags', 'reports', 'dataModels', 'datasets'])(
    'is a gap of its units, and the others go on: %s',
    async (listing) => {
      const { got, missing } = await spoilt(`500:/v2/${listing}`);
      const scope = { workspaces: 'workspace/', connections: 'connection/', tags: 'version-tag/', reports: 'report/' };
      const others = { dataModels: 'data-model/', datasets: 'dataset/' };
      expect(got.run.gaps.map(({ where }) => where)).toContain({ ...scope, ...others }[listing]);
      // What another listing names is there all the same.
      expect(missing.filter((key) => !/^(connection|version-tag) /.test(key))).toEqual([]);
    },
  );

  it('of workbooks leaves those that the file listing names, whole', async () => {
    const { whole, got, missing } = await spoilt('500:/v2/workbooks');
    expect(got.run.gaps.map(({ where }) => where)).toEqual(expect.arrayContaining(['workbook/', 'side-lists/']));
    expect(missing).toEqual([]);
    expect(got.of('workbook').toSorted(byId)).toEqual(whole.of('workbook').toSorted(byId));
  });

  it('of files leaves every document in its place: each file is asked by itself', async () => {
    const { whole, got, missing } = await spoilt('500:/v2/files');
    const scopes = ['workspace/', 'folder/', 'workbook/', 'report/', 'data-model/', 'dataset/', 'side-lists/'];
    expect(new Set(got.run.gaps.map(({ where }) => where))).toEqual(new Set(scopes));
    expect(missing.filter((key) => !key.startsWith('folder '))).toEqual([]);
    expect(got.of('workbook').toSorted(byId)).toEqual(whole.of('workbook').toSorted(byId));
  });

  it('of members is a notice where it is refused, and other owners have no address', async () => {
    const { whole, got, missing } = await spoilt('403:/v2/members', 'builder');
    expect(got.run.gaps).toEqual([]);
    expect(got.run.notices).toEqual([expect.stringMatching(/Members cannot be listed.*SIGMA_FORBIDDEN/)]);
    expect(missing).toEqual([]);
    const owners = (one: Extracted) => new Set(one.of('workbook').flatMap(({ ownerEmail }) => ownerEmail ?? []));
    expect(owners(whole).size).toBeGreaterThan(1);
    // Nobody but the owner of the credentials, who is known without a list.
    expect(owners(got).size).toBeLessThanOrEqual(1);
  });

  it('of members is a gap where it fails otherwise', async () => {
    const { got, missing } = await spoilt('500:/v2/members');
    expect(got.run.gaps).toMatchObject([{ where: 'member/', status: 500 }]);
    expect(missing).toEqual([]);
  });

  it.each(['404', '410'])('of datasets is no failure where the family is gone: %s', async (status) => {
    const { got, whole } = await spoilt(`${status}:/v2/datasets`);
    expect(got.run.gaps).toEqual([]);
    expect(got.ids('dataset').length).toBeLessThanOrEqual(whole.ids('dataset').length);
  });
});

describe('an ancestor', () => {
  it('that is refused is told by the name in the path, and access: denied', async () => {
    const { got, missing } = await spoilt('403:/v2/files@typeFilters,403:/v2/workspaces,403:/v2/files/{inodeId}');
    expect(missing).toEqual([]);
    const denied = got.of('workspace');
    expect(denied.length).toBeGreaterThan(0);
    for (const workspace of denied)
      expect(workspace).toEqual({ kind: 'workspace', id: workspace.id, name: expect.any(String), access: 'denied' });
  });

  it('that could not be asked about is a gap, and named by the path meanwhile', async () => {
    const { got, missing } = await spoilt('500:/v2/files@typeFilters,500:/v2/workspaces,500:/v2/files/{inodeId}');
    expect(missing).toEqual([]);
    for (const { id } of got.of('workspace'))
      expect(got.run.gaps.map(({ where }) => where)).toEqual(expect.arrayContaining([`workspace/${id}`]));
  });

  it('is not guessed from grants, where the list that tells it fails', async () => {
    const faults = '500:/v2/members/{memberId}/files,404:/v2/files/{inodeId}';
    await using sigma = await Sigma.start({ org: 'small', faults });
    const got = await sigma.extract({ sideLists: 'never' }, { audience: await sigma.ownersEyes() });
    const { id } = sigma.simulator.truth().documents.find(({ name }) => name === 'Not among the files') ?? {};
    const document = got.of('workbook').find((record) => record.id === id);
    expect(document).toMatchObject({ name: 'Not among the files' });
    expect(document).not.toHaveProperty('parentId');
    expect(got.run.gaps).toContainEqual(expect.objectContaining({ where: 'workbook/', status: 500 }));
  });

  it('of a document without any file record is the one that its grants tell, named by the path', async () => {
    const faults = '403:/v2/members/{memberId}/files,403:/v2/files/{inodeId}';
    await using sigma = await Sigma.start({ org: 'small', faults });
    const got = await sigma.extract({ sideLists: 'never' }, { audience: await sigma.ownersEyes() });
    const { id, parentId } = sigma.simulator.truth().documents.find(({ name }) => name === 'In the vault') ?? {};
    expect(got.of('workbook').find((record) => record.id === id)).toMatchObject({ parentId, parentKind: 'workspace' });
    const vault = { kind: 'workspace', id: parentId, name: 'Vault', access: 'denied' };
    expect(got.of('workspace').find((record) => record.id === parentId)).toEqual(vault);
  });
});

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
