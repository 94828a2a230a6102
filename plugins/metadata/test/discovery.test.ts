import type { RecordOf } from '@sextant/core';
import { describe, expect, it } from 'vitest';
import { metadataExtractor } from '../src/extractor.ts';
import { Config } from '../src/config.ts';
import { Runs } from './runs.ts';
import { type Extracted, selecting, Sigma, type SigmaOptions } from './sigma.ts';

const FULL = { discovery: 'full', sideLists: 'never' } as const;
const FILES = '/v2/members/{memberId}/files';
const PERSONAL_TOO = selecting({ exclude: { personalSpaces: false } });

const ORG = { members: 9, teams: 3, workspaces: 3, folders: 8, workbooks: 6 };

interface Hideouts extends AsyncDisposable {
  readonly sigma: Sigma;
  /** A folder without documents in a workspace that the Admin was not invited to. */
  readonly unshared: string;
  /** A folder without documents in somebody's personal space, and that space. */
  readonly drafts: string;
  readonly home: string;
}

async function hideouts(options: SigmaOptions = {}): Promise<Hideouts> {
  const sigma = await Sigma.start({ org: ORG, ...options });
  const { simulator, client } = sigma;
  const { places, documents } = simulator.truth();
  const [open, , vault] = places.filter(({ kind, personal }) => kind === 'workspace' && !personal);
  const parents = new Set([...places, ...documents].map(({ parentId }) => parentId));
  const [unshared, drafts] = places.filter(({ kind, id }) => kind === 'folder' && !parents.has(id));
  const home = places.find(({ personal, ownerId }) => personal && ownerId === drafts?.ownerId);
  if (!open || !vault || !unshared || !drafts || !home) throw new Error('there is nothing to hide, or no place for it');
  // Documents that the Admin cannot open lead to their owners' listings: here there are none.
  for (const { id } of documents) simulator.mutate({ op: 'move', id, parentId: open.id });
  simulator.mutate({ op: 'move', id: unshared.id, parentId: vault.id });
  simulator.mutate({ op: 'move', id: drafts.id, parentId: home.id });
  const [admin] = simulator.truth().admins;
  for (const id of [vault.id, unshared.id, drafts.id]) {
    for await (const grant of client.directGrantsOn(id, { onNote: ({ message }) => expect.unreachable(message) })) {
      const toAdmin = grant.principal?.type === 'member' && grant.principal.id === admin;
      if (id !== vault.id || toAdmin) simulator.mutate({ op: 'revoke', id: grant.id });
    }
  }
  const close = () => sigma[Symbol.asyncDispose]();
  return { sigma, unshared: unshared.id, drafts: drafts.id, home: home.id, [Symbol.asyncDispose]: close };
}

function folder(got: Extracted, id: string): RecordOf<'folder'> | undefined {
  return got.of('folder').find((record) => record.id === id);
}

async function extract(sigma: Sigma, config: Partial<Config> = FULL, selection = PERSONAL_TOO): Promise<Extracted> {
  return sigma.extract(config, { audience: await sigma.ownersEyes(), selection });
}

describe('with discovery: full', () => {
  it('folders are found that nobody shared with the credentials’ owner, where they are and whose they are', async () => {
    await using org = await hideouts();
    const { places } = org.sigma.simulator.truth();
    const auto = await extract(org.sigma, { sideLists: 'never' });
    expect([folder(auto, org.unshared), folder(auto, org.drafts)]).toEqual([undefined, undefined]);
    const got = await extract(org.sigma);
    const truth = new Map(places.map((place) => [place.id, place]));
    for (const id of [org.unshared, org.drafts]) {
      const { parentId, ownerId } = truth.get(id) ?? {};
      expect(folder(got, id)).toMatchObject({ parentId, ownerId, ownerEmail: expect.stringContaining('@') });
    }
    expect(got.ids('folder')).toEqual(places.flatMap(({ kind, id }) => (kind === 'folder' ? [id] : [])).toSorted());
    expect(got.run.gaps).toEqual([]);
  });

  it('a personal space is told of with what lies in it, though it have no document', async () => {
    await using org = await hideouts();
    const got = await extract(org.sigma);
    expect(got.of('workspace').find(({ id }) => id === org.home)).toMatchObject({ personal: true });
    const known = new Set(got.records.map(({ id }) => id));
    expect(got.of('folder').filter(({ parentId = '' }) => !known.has(parentId))).toEqual([]);
  });

  it('what lies in personal spaces is counted, and no record unless it is selected', async () => {
    await using org = await hideouts();
    const got = await extract(org.sigma, FULL, selecting({}));
    expect(got.ids('folder')).not.toContain(org.drafts);
    expect(got.ids('folder')).toContain(org.unshared);
    const [workbook = ''] = org.sigma.simulator.truth().records['workbook'] ?? [];
    expect(got.run.notices).toEqual([
      '1 folder in 1 personal space, not selected. To read them, set select.exclude.personalSpaces to false.',
    ]);
    org.sigma.simulator.mutate({ op: 'move', id: workbook, parentId: org.home });
    const more = await extract(org.sigma, FULL, selecting({}));
    expect(more.run.notices).toEqual([expect.stringMatching(/^1 document and 1 folder in 1 personal space, /)]);
    expect(more.ids('workbook')).not.toContain(workbook);
    const whole = await extract(org.sigma);
    expect(whole.of('workbook').find(({ id }) => id === workbook)).toMatchObject({ parentId: org.home });
    expect(whole.run.notices).toEqual([]);
  });

  it('each active member but the owner of the credentials is asked twice, and nobody again', async () => {
    await using org = await hideouts();
    const { client, simulator } = org.sigma;
    const members = await Array.fromAsync(client.members({ onNote: () => {} }));
    const active = members.filter(({ isArchived, isInactive }) => isArchived !== true && isInactive !== true);
    const audience = await org.sigma.ownersEyes();
    simulator.reset();
    await org.sigma.extract(FULL, { audience });
    expect(simulator.stats().requests[FILES]).toBe(2 * (active.length - 1));
    expect(simulator.stats().violations).toEqual([]);
  });

  it('one listing that fails is one gap a listing, which says how many failed, and keeps what it alone would tell', async () => {
    await using calm = await hideouts();
    using runs = new Runs();
    await runs.run(calm.sigma, { config: FULL });
    const whole = runs.lines();
    expect(whole.some((line) => line.includes(calm.unshared))).toBe(true);
    const owner = calm.sigma.simulator.truth().places.find(({ id }) => id === calm.unshared)?.ownerId ?? '';
    await using failing = await hideouts({ faults: `500:${FILES}@${owner}` });
    const report = await runs.run(failing.sigma, { config: FULL });
    expect(report.outcome).toBe('done-with-gaps');
    expect(runs.lines()).toEqual(whole);
    const told = report.gaps.filter(({ scope }) => scope === 'folder/');
    expect(told).toMatchObject([{ code: 'METADATA_MEMBER_FILES_UNREADABLE', status: 500 }]);
    expect(told[0]?.message).toMatch(new RegExp(`whole of 1 of \\d+ members, such as ${owner}: .*answered 500`));
    expect(told[0]?.message).not.toContain('@');
  });

  it('where all of them fail that is one gap a listing too', async () => {
    await using org = await hideouts({ faults: `403:${FILES}` });
    const got = await extract(org.sigma);
    const scopes = got.run.gaps.map(({ where }) => where);
    expect(scopes.filter((scope) => scope === 'folder/')).toHaveLength(1);
    expect(got.run.gaps.find(({ where }) => where === 'folder/')?.message).toMatch(/whole of (\d+) of \1 members/);
  });

  it('whose members are not all known has a gap: what the others reach may be there', async () => {
    await using org = await hideouts({ faults: '500:/v2/members=x1' });
    const got = await extract(org.sigma);
    const scopes = got.run.gaps.map(({ where }) => where);
    expect(scopes).toEqual(expect.arrayContaining(['member/', 'folder/', 'workspace/', 'workbook/']));
  });

  it('a member sees no more than it may open, whatever others were found to reach', async () => {
    await using sigma = await Sigma.start({ org: 'small' });
    const { access } = sigma.simulator.truth();
    const { id } = sigma.simulator.clientOf('builder').owner;
    const opens = new Set(access[id]);
    const options = { audience: await sigma.eyesOf(id), selection: PERSONAL_TOO };
    const auto = await sigma.extract({ sideLists: 'never' }, options);
    const got = await sigma.extract(FULL, options);
    expect(got.ids('workbook', 'report', 'data-model', 'dataset')).toEqual(
      auto.ids('workbook', 'report', 'data-model', 'dataset'),
    );
    const places = [...got.of('workspace'), ...got.of('folder')];
    expect(places.length).toBeGreaterThan(5);
    for (const place of places) expect(place.access, place.id).toBe(opens.has(place.id) ? undefined : 'denied');
  });

  it('needs an Admin: of another owner a run has a gap, and a check tells the remedy', async () => {
    await using sigma = await Sigma.start({ org: 'tiny', as: 'builder' });
    const got = await extract(sigma);
    expect(got.of('workbook').length).toBeGreaterThan(0);
    expect(got.run.gaps.find(({ where }) => where === 'folder/')).toMatchObject({
      code: 'METADATA_DISCOVERY_NEEDS_ADMIN',
      remedy: expect.stringContaining('plugins.metadata.discovery'),
    });
    expect(sigma.simulator.stats().requests).not.toHaveProperty(FILES);
    const check = (config: Partial<Config>) =>
      metadataExtractor(Config.parse(config), sigma.client).check({
        signal: new AbortController().signal,
        selection: selecting({}),
      });
    const ids = (await check(FULL)).map(({ id, status }) => `${id} ${status}`);
    expect(ids).toContain('metadata.discovery warn');
    expect((await check({})).map(({ id }) => id)).not.toContain('metadata.discovery');
  });
});
