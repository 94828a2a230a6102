import { recordId } from '@sextant/core';
import { uuidToSlug } from '@sextant/sigma-client';
import { extractionOf, testRun } from '@sextant/testkit';
import { expect, it } from 'vitest';
import type { Config } from '../src/config.ts';
import { grantsExtractor } from '../src/extractor.ts';
import { grantRecord, standsOn } from '../src/map.ts';
import { Sigma } from './sigma.ts';

const GRANT = {
  id: 'g',
  inodeId: 'i',
  inodeType: 'folder',
  principal: { type: 'organization' },
  permission: 'view',
  createdBy: 'm',
  updatedBy: undefined,
  createdAt: '2024-02-01T09:00:00.000Z',
  updatedAt: undefined,
} as const;
const WORKSPACES: Config = { documents: false, connections: false };
const WORKSPACE = { kind: 'workspace', id: '3ee61405-3be2-4000-ba72-60d36757b95b' } as const;

async function extract(sigma: Sigma, config: Partial<Config> = {}) {
  const run = testRun({ catalog: sigma.catalog() });
  const { units, records } = await extractionOf(grantsExtractor({ ...WORKSPACES, ...config }, sigma.client), run);
  return { units, records, run };
}

it('tells each grant of a workspace once, with whom it is to, at one call a workspace', async () => {
  await using sigma = await Sigma.start({ org: 'small' });
  const { records, run } = await extract(sigma);
  const workspaces = [...run.catalog.records('workspace')];
  expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(['grant']));
  expect(sigma.ledger.counts().byEndpoint['/v2/grants']).toBe(workspaces.length);
  const principals = records.map((record) => (record.kind === 'grant' ? record.principal?.type : undefined));
  for (const type of ['organization', 'team', 'member']) expect(principals).toContain(type);
  expect(run.gaps).toEqual([]);
  expect(sigma.simulator.stats().violations).toEqual([]);
});

it('of folders and documents where that is asked for; those handed down only where they stand', async () => {
  await using sigma = await Sigma.start({ org: 'small' });
  const { records } = await extract(sigma, { documents: true });
  const ids = records.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const shared = sigma.simulator.truth().documents.find(({ name }) => name === 'Shared singly');
  const own = records.filter((record) => record.kind === 'grant' && record.objectId === shared?.id);
  expect(own).toMatchObject([
    { objectKind: 'workbook', permission: 'view', principal: { type: 'member' } },
    { objectKind: 'workbook', permission: 'own', principal: { type: 'member' } },
  ]);
});

it('of connections where that is asked for, at one call each, as they stand on it by its id or its slug', async () => {
  await using sigma = await Sigma.start({ org: 'small' });
  const [id = ''] = sigma.simulator.truth().records['connection'] ?? [];
  const [member = ''] = sigma.simulator.truth().admins;
  sigma.simulator.mutate({ op: 'grant', id, memberId: member, permission: 'annotate' });
  const { records, run } = await extract(sigma, { connections: true });
  const own = records.filter((record) => record.kind === 'grant' && record.objectId === id);
  expect(own).toMatchObject([
    { objectKind: 'connection', permission: 'usage', principal: { type: 'team' } },
    { objectKind: 'connection', permission: 'annotate', principal: { type: 'member', id: member } },
  ]);
  const connections = [...run.catalog.records('connection')].length;
  expect(connections).toBeGreaterThan(1);
  const { byEndpoint } = sigma.ledger.counts();
  expect(byEndpoint['/v2/connections/{connectionId}/grants']).toBe(connections);
  const extractor = grantsExtractor({ ...WORKSPACES, connections: true }, sigma.client);
  expect(await extractor.cost?.(await Array.fromAsync(extractor.plan(run)), run)).toEqual({
    '/v2/grants': byEndpoint['/v2/grants'],
    '/v2/connections/{connectionId}/grants': connections,
  });
  expect(run.gaps).toEqual([]);
  expect(sigma.simulator.stats().violations).toEqual([]);
});

it.each([403, 404])(
  'a connection whose grants are refused with %d is a gap, and no other object is',
  async (status) => {
    const faults = `${status}:/v2/connections/{connectionId}/grants=x1`;
    await using sigma = await Sigma.start({ org: 'tiny', faults });
    const { units, records, run } = await extract(sigma, { connections: true });
    expect(run.gaps).toMatchObject([{ where: 'grants', status }]);
    expect(records.length).toBeGreaterThan(0);
    expect(records.some((record) => record.kind === 'grant' && record.objectKind === 'connection')).toBe(false);
    const refused = units.filter(({ unit }) => unit.key.startsWith('connection-grants/'));
    expect(refused.map(({ unit }) => unit.onGap)).toEqual(['withdraw']);
  },
);

it('tells nothing of a workspace that nobody the run looks through may open', async () => {
  await using sigma = await Sigma.start({ org: 'tiny' });
  const catalog = sigma.catalog();
  const [first, ...others] = catalog.records('workspace');
  if (first === undefined) throw new Error('there is no workspace');
  catalog.put({ kind: 'workspace', id: first.id, access: 'denied' });
  const { units } = await extractionOf(grantsExtractor(WORKSPACES, sigma.client), testRun({ catalog }));
  expect(units.map(({ unit }) => unit.key)).toEqual(others.map(({ id }) => recordId('workspace-grants', id)));
});

it('what a grant that could not be read might have told is withdrawn, and the gap says so', async () => {
  await using sigma = await Sigma.start({ org: 'tiny', faults: '500:/v2/grants=x1' });
  const { units, run } = await extract(sigma);
  expect(run.gaps).toMatchObject([{ where: 'grants', code: 'SIGMA_SERVER_ERROR' }]);
  expect(units.every(({ unit }) => unit.onGap === 'withdraw')).toBe(true);
});

it('a grant is written with what Sigma tells of it, and nothing else', () => {
  expect(grantRecord(GRANT, WORKSPACE, 'o')).toEqual({
    kind: 'grant',
    id: 'g',
    principal: { type: 'organization', id: 'o' },
    objectKind: 'workspace',
    objectId: WORKSPACE.id,
    permission: 'view',
    createdBy: 'm',
    createdAt: '2024-02-01T09:00:00.000Z',
  });
  const unknown = { ...GRANT, principal: undefined, permission: undefined };
  expect(grantRecord(unknown, WORKSPACE, 'o')).not.toHaveProperty('principal');
  expect(grantRecord(GRANT, WORKSPACE, undefined)).not.toHaveProperty('principal');
});

it('an object is known by its id and by its slug', () => {
  expect(
    [WORKSPACE.id, uuidToSlug(WORKSPACE.id), 'elsewhere'].map((inodeId) => standsOn({ ...GRANT, inodeId }, WORKSPACE)),
  ).toEqual([true, true, false]);
});
