import type { Sigma } from './sigma.ts';

interface Listing {
  /** Queries that are tried one after the other: what one leaves out another may have. */
  readonly paths: readonly string[];
  readonly id: string;
}

/** Where ids come from, by what stands before them in a template; the listings of a document stand below it. */
const LISTINGS: Readonly<Record<string, Listing>> = {
  'members/{memberId}': { paths: ['/v2/members?includeArchived=true&includeInactive=true'], id: 'memberId' },
  'teams/{teamId}': { paths: ['/v2/teams'], id: 'teamId' },
  'accountTypes/{accountTypeId}': { paths: ['/v2/accountTypes'], id: 'accountTypeId' },
  'workspaces/{workspaceId}': { paths: ['/v2/workspaces'], id: 'workspaceId' },
  'files/{inodeId}': {
    paths: ['/v2/files?typeFilters=workspace', '/v2/files', '/v2/files?typeFilters=table'],
    id: 'id',
  },
  'grants/{grantId}': { paths: ['/v2/workspaces/{workspaceId}/grants'], id: 'grantId' },
  'connections/{connectionId}': { paths: ['/v2/connections'], id: 'connectionId' },
  'paths/{inodeId}': { paths: ['/v2/files?typeFilters=table'], id: 'id' },
  'paths/{connectionPathId}': { paths: ['/v2/connections/paths'], id: 'urlId' },
  'tables/{tableId}': { paths: ['/v2/files?typeFilters=table'], id: 'id' },
  'workbooks/{workbookId}': { paths: everything('/v2/workbooks'), id: 'workbookId' },
  'reports/{reportId}': { paths: everything('/v2/reports'), id: 'reportId' },
  'dataModels/{dataModelId}': { paths: ['/v2/dataModels?skipPermissionCheck=true'], id: 'dataModelId' },
  'datasets/{datasetId}': { paths: ['/v2/datasets?skipPermissionCheck=true'], id: 'datasetId' },
  'tags/{tagId}': { paths: ['/v2/tags'], id: 'versionTagId' },
  'templates/{templateId}': { paths: ['/v2/templates'], id: 'templateId' },
  'pages/{pageId}': { paths: ['pages'], id: 'pageId' },
  'elements/{elementId}': { paths: ['elements'], id: 'elementId' },
  'bookmarks/{bookmarkId}': { paths: ['bookmarks'], id: 'bookmarkId' },
  'tags/{tagName}': { paths: ['tags'], id: 'name' },
  // No listing tells of a run: what is asked for is not there.
  'materializations/{materializationId}': { paths: ['elements'], id: 'elementId' },
};

/** Lists that are worth another look with a filter; `/v2/grants` answers nothing without one. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/v2/files': ['', 'typeFilters=workspace', 'typeFilters=table', 'typeFilters=workbook&typeFilters=folder'],
  '/v2/grants': ['inodeId={files/{inodeId}}', 'teamId={teams/{teamId}}', 'userId={members/{memberId}}'],
  '/v2/workbooks': ['', 'skipPermissionCheck=true', 'isArchived=true'],
  '/v2/reports': ['', 'skipPermissionCheck=true', 'isArchived=true'],
  '/v2/dataModels': ['', 'skipPermissionCheck=true'],
  '/v2/workbooks/{workbookId}/spec': ['format=json'],
  '/v2/datasets': ['', 'skipPermissionCheck=true'],
};

function everything(path: string): readonly string[] {
  return [`${path}?skipPermissionCheck=true`, `${path}?skipPermissionCheck=true&isArchived=true`];
}

/** Fills templates with ids that are there, at most `sample` of each kind, spread over the listing. */
export class Arguments {
  readonly #sigma: Sigma;
  readonly #sample: number;
  readonly #known = new Map<string, Promise<readonly string[]>>();

  constructor(sigma: Sigma, sample: number) {
    this.#sigma = sigma;
    this.#sample = sample;
  }

  /** Paths with their queries, without those of paging. */
  async paths(template: string): Promise<readonly URL[]> {
    const paths = await this.#filled([''], template.split('/').slice(1));
    const queries = await Promise.all((QUERIES[template] ?? ['']).map((query) => this.#queries(query)));
    return paths.flatMap((path) => queries.flat().map((query) => new URL(`http://sigma${path}?${query}`)));
  }

  async #filled(begun: readonly string[], [segment, ...rest]: readonly string[]): Promise<readonly string[]> {
    if (segment === undefined) return begun;
    const longer = begun.map(async (path) => {
      if (!segment.startsWith('{')) return [`${path}/${segment}`];
      const ids = await this.#ids(`${path.split('/').at(-1)}/${segment}`, path);
      return ids.map((id) => `${path}/${encodeURIComponent(id)}`);
    });
    return this.#filled((await Promise.all(longer)).flat(), rest);
  }

  async #queries(query: string): Promise<readonly string[]> {
    const [, name, key] = /^(\w+)=\{(.+)\}$/.exec(query) ?? [];
    if (name === undefined || key === undefined) return [query];
    return (await this.#ids(key, '')).map((id) => `${name}=${id}`);
  }

  #ids(key: string, path: string): Promise<readonly string[]> {
    const listing = LISTINGS[key];
    if (listing === undefined) throw new Error(`no listing is known for ${key}`);
    const document = path.split('/').slice(0, 4).join('/');
    const paths = listing.paths.map((each) => (each.startsWith('/') ? each : `${document}/${each}`));
    const cached = `${key} ${paths.join(' ')}`;
    const known = this.#known.get(cached) ?? this.#list(paths, listing.id);
    this.#known.set(cached, known);
    return known;
  }

  async #list(paths: readonly string[], idName: string): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const path of paths) {
      for (const url of path.includes('{') ? await this.paths(path) : [new URL(path, 'http://sigma')]) {
        const rows = await this.#sigma.rows(`${url.pathname}${url.search}`);
        const listed = rows.flatMap((row) => (typeof row[idName] === 'string' ? [row[idName]] : []));
        ids.push(...spread(listed, this.#sample));
      }
    }
    return [...new Set(ids)];
  }
}

function spread<T>(all: readonly T[], sample: number): readonly T[] {
  const step = Math.max(1, all.length / sample);
  return all.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}
