import { CallLedger } from '@sextant/core';
import { Redactor } from '@sextant/http';
import { startSimulator } from '@sextant/simulator';
import { describe, expect, it } from 'vitest';
import { createSigmaClient, sigmaDirectory } from '../src/index.ts';
import { failureOf, SigmaServer } from './sigma-server.ts';

const MEMBERS = '/v2/members';
const DOCUMENTS = ['folder', 'workbook', 'report', 'data-model', 'dataset'];

function member(memberId: string, fields: object = {}): object {
  return { memberId, email: `${memberId}@acme.example`, memberType: 'View', ...fields };
}

describe('people', () => {
  it('are Admins by the type that Sigma gives, in any case, and by no other', async () => {
    const types = ['admin', 'Admin', ' ADMIN ', 'Administrator', 'View', 'Data Admin', null];
    const entries = types.map((memberType, index) => member(`m${index}`, { memberType }));
    await using sigma = await SigmaServer.start({ [MEMBERS]: { json: { entries, nextPage: null } } });
    const people = await Array.fromAsync(sigmaDirectory(sigma.client).members());
    expect(people.map(({ admin }) => admin)).toEqual([true, true, true, false, false, false, false]);
  });

  it('are active unless deactivated or inactive; the others are listed too', async () => {
    const entries = [member('a'), member('b', { isArchived: true }), member('c', { isInactive: true })];
    await using sigma = await SigmaServer.start({ [MEMBERS]: { json: { entries, nextPage: null } } });
    const people = await Array.fromAsync(sigmaDirectory(sigma.client).members());
    expect(people.map(({ active }) => active)).toEqual([true, false, false]);
    expect(sigma.lines).toEqual(['/v2/members?includeArchived=true&includeInactive=true&limit=1000']);
  });

  it.each<[string, object]>([
    ['a row without an id', { entries: [member('a'), {}], nextPage: null }],
    ['fewer rows than it tells', { entries: [member('a')], nextPage: null, total: 2 }],
    ['more that it does not name', { entries: [member('a')], nextPage: null, hasMore: true }],
  ])('are not known from half a list: %s', async (_, json) => {
    await using sigma = await SigmaServer.start({ [MEMBERS]: { json } });
    const error = await failureOf(Array.fromAsync(sigmaDirectory(sigma.client).members()));
    expect(error).toMatchObject({ code: 'SIGMA_PEOPLE_INCOMPLETE', class: 'fatal' });
  });
});

describe('the owner of the credentials', () => {
  const whoami = { json: { userId: 'm1' } };

  it('is asked for once', async () => {
    await using sigma = await SigmaServer.start({ '/v2/whoami': whoami, '/v2/members/m1': { json: member('m1') } });
    const directory = sigmaDirectory(sigma.client);
    const owners = await Promise.all([directory.self(), directory.self()]);
    expect(owners[0]).toEqual({ id: 'm1', email: 'm1@acme.example', admin: false, active: true });
    expect(sigma.lines).toEqual(['/v2/whoami', '/v2/members/m1']);
  });

  it('is asked for again where that failed', async () => {
    await using sigma = await SigmaServer.start({ '/v2/whoami': whoami, '/v2/members/m1': { status: 500 } });
    const directory = sigmaDirectory(sigma.client);
    for (let time = 0; time < 2; time += 1)
      expect(await failureOf(directory.self())).toMatchObject({ code: 'SIGMA_SERVER_ERROR' });
    expect(sigma.lines).toHaveLength(4);
  });
});

describe('what a member opens', () => {
  const FILES = '/v2/members/m/files';

  it('is what its own listing names, workspaces apart, which come only when asked for alone', async () => {
    const documents = `${FILES}?${DOCUMENTS.map((type) => `typeFilters=${type}`).join('&')}&limit=1000`;
    const workspaces = `${FILES}?typeFilters=workspace&limit=1000`;
    await using sigma = await SigmaServer.start({
      [documents]: {
        json: {
          entries: [
            { id: 'a', type: 'workbook' },
            { id: 'b', type: 'folder' },
          ],
          nextPage: null,
        },
      },
      [workspaces]: { json: { entries: [{ id: 'w', type: 'workspace' }], nextPage: null } },
    });
    expect(await Array.fromAsync(sigmaDirectory(sigma.client).openedBy('m'))).toEqual(['a', 'b', 'w']);
    expect(sigma.lines).toEqual([documents, workspaces]);
  });

  it('is not known from half a list', async () => {
    await using sigma = await SigmaServer.start({ [FILES]: { json: { entries: [{}], nextPage: null } } });
    const error = await failureOf(Array.fromAsync(sigmaDirectory(sigma.client).openedBy('m')));
    expect(error).toMatchObject({ code: 'SIGMA_PEOPLE_INCOMPLETE', class: 'fatal' });
  });

  it('is a refusal where it may not be asked', async () => {
    await using sigma = await SigmaServer.start({ [FILES]: { status: 403 } });
    const error = await failureOf(Array.fromAsync(sigmaDirectory(sigma.client).openedBy('m')));
    expect(error).toMatchObject({ code: 'SIGMA_FORBIDDEN', status: 403 });
  });

  it('is never more than grants and ownership give', async () => {
    await using simulator = await startSimulator({ org: 'tiny' });
    const { clientId, clientSecret, sigmaUrl: apiUrl } = simulator;
    const client = createSigmaClient({
      apiUrl,
      clientId,
      clientSecret,
      concurrency: 5,
      ledger: new CallLedger(),
      redactor: new Redactor(),
      signal: new AbortController().signal,
    });
    const directory = sigmaDirectory(client);
    const { access } = simulator.truth();
    let most = 0;
    for await (const { id } of directory.members()) {
      const opened = await Array.fromAsync(directory.openedBy(id));
      most = Math.max(most, opened.length);
      expect(opened.filter((inode) => !access[id]?.includes(inode))).toEqual([]);
    }
    expect(most).toBeGreaterThan(5);
    expect(simulator.stats().violations).toEqual([]);
    await client.close();
  });
});
