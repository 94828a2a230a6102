import type { DocumentKind, DocumentRef, ListOptions, SigmaClient } from '@sextant/sigma-client';

/** One way to ask an endpoint: for all rows of its listing, or for its one object. */
export interface ReadCall {
  /** As the contract spells it. */
  readonly template: string;
  readonly method: 'get' | 'post';
  /** Of the client. */
  readonly name: keyof SigmaClient;
  readonly ask: (sigma: SigmaClient, options: ListOptions) => AsyncIterable<object> | Promise<object>;
}

type Ask = ReadCall['ask'];

/** What every `{name}` of a path is asked for as. */
export const ID = 'x';
const ALL = { admin: true };
const REF: Readonly<Record<DocumentKind, DocumentRef>> = {
  workbook: { kind: 'workbook', id: ID },
  report: { kind: 'report', id: ID },
  'data-model': { kind: 'data-model', id: ID },
};
const PATHS: Readonly<Record<DocumentKind, string>> = {
  workbook: '/v2/workbooks/{workbookId}',
  report: '/v2/reports/{reportId}',
  'data-model': '/v2/dataModels/{dataModelId}',
};

const ALONE: readonly (readonly [template: string, name: keyof SigmaClient, ask: Ask])[] = [
  ['/v2/whoami', 'whoami', (sigma) => sigma.whoami()],
  ['/v2/members', 'members', (sigma, options) => sigma.members(options)],
  ['/v2/members/{memberId}', 'member', (sigma) => sigma.member(ID)],
  ['/v2/members/{memberId}/files', 'filesOf', (sigma, options) => sigma.filesOf(ID, 'documents', options)],
  ['/v2/teams', 'teams', (sigma, options) => sigma.teams(options)],
  ['/v2/teams/{teamId}/members', 'membersOfTeam', (sigma, options) => sigma.membersOfTeam(ID, options)],
  ['/v2/accountTypes', 'accountTypes', (sigma, options) => sigma.accountTypes(options)],
  [
    '/v2/accountTypes/{accountTypeId}/permissions',
    'permissionsOfAccountType',
    (sigma, options) => sigma.permissionsOfAccountType(ID, options),
  ],
  ['/v2/grants', 'grantsOn', (sigma, options) => sigma.grantsOn(ID, options)],
  ['/v2/grants', 'directGrantsOn', (sigma, options) => sigma.directGrantsOn(ID, options)],
  ['/v2/grants', 'grantsTo', (sigma, options) => sigma.grantsTo({ type: 'team', id: ID }, options)],
  [
    '/v2/connections/{connectionId}/grants',
    'grantsOfConnection',
    (sigma, options) => sigma.grantsOfConnection(ID, options),
  ],
  ['/v2/workspaces', 'workspaces', (sigma, options) => sigma.workspaces(options)],
  ['/v2/workspaces/{workspaceId}', 'workspace', (sigma) => sigma.workspace(ID)],
  ['/v2/files', 'files', (sigma, options) => sigma.files(options)],
  ['/v2/files', 'workspaceFiles', (sigma, options) => sigma.workspaceFiles(options)],
  ['/v2/files/{inodeId}', 'file', (sigma) => sigma.file(ID)],
  ['/v2/connections', 'connections', (sigma, options) => sigma.connections(options)],
  ['/v2/connections/paths/{inodeId}', 'tablePath', (sigma) => sigma.tablePath(ID)],
  ['/v2/connections/tables/{tableId}/columns', 'columnsOfTable', (sigma, options) => sigma.columnsOfTable(ID, options)],
  ['/v2/connection/{connectionId}/lookup', 'lookup', (sigma) => sigma.lookup(ID, ['DB', 'SCHEMA', 'TABLE'])],
  ['/v2/tags', 'versionTags', (sigma, options) => sigma.versionTags(options)],
  ['/v2/datasets', 'datasets', (sigma, options) => sigma.datasets(ALL, options)],
  ['/v2/datasets/{datasetId}', 'dataset', (sigma) => sigma.dataset(ID)],
  ['/v2/workbooks', 'workbooks', (sigma, options) => sigma.workbooks(ALL, options)],
  ['/v2/workbooks', 'archivedWorkbooks', (sigma, options) => sigma.archivedWorkbooks(ALL, options)],
  [PATHS.workbook, 'workbook', (sigma) => sigma.workbook(ID)],
  ['/v2/reports', 'reports', (sigma, options) => sigma.reports(ALL, options)],
  ['/v2/reports', 'archivedReports', (sigma, options) => sigma.archivedReports(ALL, options)],
  [PATHS.report, 'report', (sigma) => sigma.report(ID)],
  ['/v2/dataModels', 'dataModels', (sigma, options) => sigma.dataModels(ALL, options)],
  [PATHS['data-model'], 'dataModel', (sigma) => sigma.dataModel(ID)],
  [`${PATHS['data-model']}/spec`, 'specOf', (sigma) => sigma.specOf(ID)],
];

type Below = (sigma: SigmaClient, document: DocumentRef, options: ListOptions) => AsyncIterable<object>;

/** Lists below a document, and the documents that have them. */
const BELOW: readonly (readonly [path: string, name: keyof SigmaClient, kinds: readonly DocumentKind[], ask: Below])[] =
  [
    ['pages', 'pagesOf', ['workbook', 'report'], (sigma, of, options) => sigma.pagesOf(of, options)],
    [
      'pages/{pageId}/elements',
      'elementsOfPage',
      ['workbook', 'report'],
      (sigma, of, options) => sigma.elementsOfPage(of, ID, options),
    ],
    [
      'elements',
      'elementsOf',
      ['workbook', 'report', 'data-model'],
      (sigma, of, options) => sigma.elementsOf(of, options),
    ],
    [
      'columns',
      'columnsOf',
      ['workbook', 'report', 'data-model'],
      (sigma, of, options) => sigma.columnsOf(of, options),
    ],
    [
      'sources',
      'sourcesOf',
      ['workbook', 'report', 'data-model'],
      (sigma, of, options) => sigma.sourcesOf(of, options),
    ],
    [
      'lineage',
      'lineageOf',
      ['workbook', 'report', 'data-model'],
      (sigma, of, options) => sigma.lineageOf(of, options),
    ],
    ['queries', 'queriesOf', ['workbook', 'report'], (sigma, of, options) => sigma.queriesOf(of, options)],
    ['controls', 'controlsOf', ['workbook', 'report'], (sigma, of, options) => sigma.controlsOf(of, options)],
    ['schedules', 'schedulesOf', ['workbook', 'report'], (sigma, of, options) => sigma.schedulesOf(of, options)],
    [
      'materialization-schedules',
      'materializationSchedulesOf',
      ['workbook'],
      (sigma, of, options) => sigma.materializationSchedulesOf(of, options),
    ],
    [
      'materializationSchedules',
      'materializationSchedulesOf',
      ['data-model'],
      (sigma, of, options) => sigma.materializationSchedulesOf(of, options),
    ],
    ['bookmarks', 'bookmarksOf', ['workbook'], (sigma, of, options) => sigma.bookmarksOf(of, options)],
    ['embeds', 'embedsOf', ['workbook'], (sigma, of, options) => sigma.embedsOf(of, options)],
  ];

/** Every way in which the client reads. */
export const READ_CALLS: readonly ReadCall[] = [
  ...ALONE.map(([template, name, ask]): ReadCall => ({
    template,
    method: name === 'lookup' ? 'post' : 'get',
    name,
    ask,
  })),
  ...BELOW.flatMap(([path, name, kinds, ask]) =>
    kinds.map((kind): ReadCall => ({
      template: `${PATHS[kind]}/${path}`,
      method: 'get',
      name,
      ask: (sigma, options) => ask(sigma, REF[kind], options),
    })),
  ),
];
