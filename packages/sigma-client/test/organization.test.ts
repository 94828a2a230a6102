import { CallLedger, type GapReason, recordId } from '@sextant/core';
import { Redactor } from '@sextant/http';
import { type Simulator, type SimulatorOptions, startSimulator } from '@sextant/simulator';
import { describe, expect, it } from 'vitest';
import { createSigmaClient, type DocumentRef, type SigmaClient, uuidToSlug } from '../src/index.ts';

const silent = { onNote: (note: GapReason) => expect.unreachable(note.message) };

/** A simulated organization, and a client with the credentials of its Admin. */
class Organization implements AsyncDisposable {
  readonly ledger = new CallLedger();
  readonly client: SigmaClient;
  readonly simulator: Simulator;

  private constructor(simulator: Simulator) {
    this.simulator = simulator;
    const { clientId, clientSecret } = simulator;
    this.client = createSigmaClient({
      apiUrl: `${simulator.sigmaUrl}/v2/`,
      clientId,
      clientSecret,
      concurrency: 5,
      ledger: this.ledger,
      redactor: new Redactor(),
      signal: new AbortController().signal,
    });
  }

  static async start(options: SimulatorOptions): Promise<Organization> {
    return new Organization(await startSimulator(options));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
    await this.simulator.close();
  }
}

async function idsOf(listing: AsyncIterable<{ readonly id: string }>): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of listing) ids.push(id);
  return ids;
}

const sorted = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id).toSorted();

it('everything that listings name can be read, with no request that the contract does not know', async () => {
  await using org = await Organization.start({ org: 'tiny' });
  const { client } = org;
  const all = { admin: true };
  const listed = await Promise.all([
    Array.fromAsync(client.workbooks(all, silent)),
    Array.fromAsync(client.reports(all, silent)),
    Array.fromAsync(client.dataModels(all, silent)),
    Array.fromAsync(client.datasets(all, silent)),
  ]);
  expect(listed.flatMap(sorted).toSorted()).toEqual(sorted(org.simulator.truth().documents));

  const [workbooks, reports, models] = listed;
  const documents: readonly DocumentRef[] = [
    ...workbooks.map(({ id }) => ({ kind: 'workbook' as const, id })),
    ...reports.map(({ id }) => ({ kind: 'report' as const, id })),
    ...models.map(({ id }) => ({ kind: 'data-model' as const, id })),
  ];
  const columns: string[] = [];
  for (const document of documents) {
    for await (const { elementId, id } of client.columnsOf(document, silent))
      columns.push(`${document.id}/${elementId}/${id}`);
    await Array.fromAsync(client.elementsOf(document, silent));
    await Array.fromAsync(client.sourcesOf(document, silent));
    await Array.fromAsync(client.lineageOf(document, silent));
    if (document.kind === 'data-model') {
      expect((await client.specOf(document.id)).elements.length).toBeGreaterThan(0);
      await Array.fromAsync(client.materializationSchedulesOf(document, silent));
      continue;
    }
    for await (const { pageId } of client.pagesOf(document, silent))
      await Array.fromAsync(client.elementsOfPage(document, pageId, silent));
    await Array.fromAsync(client.queriesOf(document, silent));
    await Array.fromAsync(client.controlsOf(document, silent));
    await Array.fromAsync(client.schedulesOf(document, silent));
    if (document.kind === 'report') continue;
    await Array.fromAsync(client.materializationSchedulesOf(document, silent));
    await Array.fromAsync(client.bookmarksOf(document, silent));
    await Array.fromAsync(client.embedsOf(document, silent));
  }
  const parts = (id: string): string => id.split('/').map(decodeURIComponent).join('/');
  expect(columns.toSorted()).toEqual(org.simulator.truth().columns.map(parts).toSorted());
  expect(org.simulator.stats().violations).toEqual([]);
});

it('people, places and the warehouse can be read too', async () => {
  await using org = await Organization.start({ org: 'tiny' });
  const { client } = org;
  const members = await Array.fromAsync(client.members(silent));
  const teams = await Array.fromAsync(client.teams(silent));
  const inTeams = await Promise.all(teams.map(({ id }) => Array.fromAsync(client.membersOfTeam(id, silent))));
  expect(inTeams.flat().every(({ userId }) => members.some(({ id }) => id === userId))).toBe(true);
  expect((await client.self()).email).toBe(org.simulator.loginUserName);

  const [workspace] = await Array.fromAsync(client.workspaces(silent));
  expect(await client.workspace(workspace?.id ?? '')).toEqual(workspace);
  const [file] = await Array.fromAsync(client.files(silent));
  expect(await client.file(file?.id ?? '')).toEqual(file);
  expect((await Array.fromAsync(client.workspaceFiles(silent))).every(({ type }) => type === 'workspace')).toBe(true);
  await Array.fromAsync(client.grantsOn(file?.id ?? '', silent));
  await Array.fromAsync(client.versionTags(silent));

  const [workbook] = await Array.fromAsync(client.workbooks({ admin: true }, silent));
  const sources = await Array.fromAsync(client.sourcesOf({ kind: 'workbook', id: workbook?.id ?? '' }, silent));
  const inodeId = sources.find(({ type }) => type === 'table')?.inodeId ?? '';
  const { connectionId, path } = await client.tablePath(inodeId);
  expect((await Array.fromAsync(client.connections(silent))).map(({ id }) => id)).toContain(connectionId);
  expect(await client.lookup(connectionId, path)).toMatchObject({ inodeId, kind: 'table' });
  expect((await Array.fromAsync(client.columnsOfTable(inodeId, silent))).length).toBeGreaterThan(0);
  expect(org.simulator.stats().violations).toEqual([]);
});

describe('a listing of several pages', () => {
  it('comes whole in the fewest calls: 2,500 workbooks in three', async () => {
    await using org = await Organization.start({ org: { workbooks: 2500 } });
    const workbooks = await Array.fromAsync(org.client.workbooks({ admin: true }, silent));
    const truth = org.simulator.truth().documents.filter(({ kind }) => kind === 'workbook');
    expect(sorted(workbooks)).toEqual(sorted(truth));
    expect(org.ledger.counts()).toMatchObject({ total: 4, byEndpoint: { '/v2/workbooks': 3 } });
  });

  it.each(['workbook', 'report'] as const)('comes whole below a %s, in its idiom', async (kind) => {
    const shape = { workbooks: 1, reports: 1, dataModels: 1, pagesPerWorkbook: 3, elementsPerPage: 800 };
    await using org = await Organization.start({ org: shape });
    const { documents, columns } = org.simulator.truth();
    const id = documents.find((document) => document.kind === kind)?.id ?? '';
    const read = await Array.fromAsync(org.client.columnsOf({ kind, id }, silent));
    expect(read.length).toBeGreaterThan(2000);
    const ids = read.map((column) => recordId(id, column.elementId ?? '', column.id));
    expect(ids.toSorted()).toEqual(columns.filter((column) => column.startsWith(`${id}/`)).toSorted());
    expect(org.simulator.stats().violations).toEqual([]);
  });

  it('comes whole through trouble', async () => {
    const faults = '429:/v2/workbooks=x2,reset_body:/v2/workbooks=x1,html:/v2/workbooks=x1';
    await using org = await Organization.start({ org: { workbooks: 2500 }, faults });
    const workbooks = await Array.fromAsync(org.client.workbooks({ admin: true }, silent));
    expect(new Set(sorted(workbooks)).size).toBe(2500);
    expect(org.ledger.counts().retried).toBe(4);
  });
});

it('a wrong secret is told as what it may be', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const client = createSigmaClient({
    apiUrl: simulator.sigmaUrl,
    clientId: simulator.clientId,
    clientSecret: 'wrong-secret',
    concurrency: 1,
    ledger: new CallLedger(),
    redactor: new Redactor(),
    signal: new AbortController().signal,
  });
  await expect(client.whoami()).rejects.toMatchObject({
    code: 'SIGMA_UNAUTHORIZED',
    class: 'fatal',
    what: expect.stringMatching(/wrong cloud.*secret.*deactivated/),
    message: expect.not.stringContaining('wrong-secret'),
  });
  await client.close();
});

it('the oddities of the field cost no row; data models in no listing open by UUID and by slug', async () => {
  await using org = await Organization.start({ org: 'small' });
  const { client } = org;
  const all = { admin: true };
  const listings = [
    client.workbooks(all, silent),
    client.archivedWorkbooks(all, silent),
    client.reports(all, silent),
    client.archivedReports(all, silent),
    client.dataModels(all, silent),
    client.datasets(all, silent),
  ];
  const rows = await Promise.all(listings.map((listing) => idsOf(listing)));
  const listed = new Set(rows.flat());
  const missing = org.simulator.truth().documents.filter(({ id }) => !listed.has(id));
  expect(missing.length).toBeGreaterThan(0);
  for (const { id, name, kind } of missing) {
    expect(kind).toBe('data-model');
    expect(await client.dataModel(id)).toMatchObject({ id, name });
    expect(await client.dataModel(uuidToSlug(id))).toMatchObject({ id, name });
  }
  expect(org.simulator.stats().violations).toEqual([]);
});
