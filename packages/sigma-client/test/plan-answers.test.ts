import type { GapReason, KeptAnswers } from '@sextant/core';
import { expect, it } from 'vitest';
import type { SigmaClient } from '../src/index.ts';
import { SigmaServer } from './sigma-server.ts';

const silent = { onNote: (note: GapReason) => expect.unreachable(note.message) };
const noting = { onNote: () => {} };

/** All that was kept is found, as by a run that goes on. */
function memory(): KeptAnswers & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return { texts, find: (key) => texts.get(key), keep: (key, text) => void texts.set(key, text) };
}

const PAGED = {
  '/v2/whoami': { json: { userId: 'm' } },
  '/v2/members/m': { json: { memberId: 'm', email: 'm@acme.example', memberType: 'Admin', organizationId: 'o' } },
  '/v2/workbooks?limit=1000': { json: { entries: [{ workbookId: 'a' }], nextPage: '1', total: 2 } },
  '/v2/workbooks?limit=1000&page=1': { json: { entries: [{ workbookId: 'b' }], nextPage: null, total: 2 } },
  '/v2/workbooks?isArchived=true&limit=1000': { json: { entries: [{ workbookId: 'c' }], nextPage: null } },
  '/v2/workbooks?skipPermissionCheck=true&excludeExplorations=true&limit=1000': { json: { entries: [] } },
  '/v2/files/f': { json: { id: 'f', name: 'F' } },
  '/v2/grants?inodeId=a&limit=1000': { json: { entries: [{ grantId: 'g', inodeId: 'a' }], nextPage: null } },
  '/v2/workbooks/a/pages': { json: { entries: [{ pageId: 'p' }], nextPage: null } },
};

async function plan(sigma: SigmaClient) {
  const workbooks = await Array.fromAsync(sigma.workbooks({ admin: false }, silent));
  const archived = await Array.fromAsync(sigma.archivedWorkbooks({ admin: false }, silent));
  return [await sigma.self(), [...workbooks, ...archived].map(({ id }) => id), await sigma.file('f')];
}

it('what a run was planned by is not asked again by the one that goes on from it, and is the same', async () => {
  const keptAnswers = memory();
  await using sigma = await SigmaServer.start(PAGED, { keptAnswers });
  const told = await plan(sigma.client);
  const asked = sigma.asked.length;
  expect(told[1]).toEqual(['a', 'b', 'c']);
  await using next = sigma.another({ keptAnswers });
  expect(await plan(next.client)).toEqual(told);
  expect(sigma.asked).toHaveLength(asked);
});

it('what a unit reads is asked anew', async () => {
  const keptAnswers = memory();
  await using sigma = await SigmaServer.start(PAGED, { keptAnswers });
  const read = () => Array.fromAsync(sigma.client.pagesOf({ kind: 'workbook', id: 'a' }, silent));
  await read();
  await read();
  expect(sigma.lines).toHaveLength(2);
  expect(keptAnswers.texts.size).toBe(0);
});

it('grants are asked anew: one that was revoked since the break gives nobody access', async () => {
  const keptAnswers = memory();
  await using sigma = await SigmaServer.start(PAGED, { keptAnswers });
  const grants = () => Array.fromAsync(sigma.client.grantsOn('a', silent));
  await grants();
  await grants();
  expect(sigma.lines).toHaveLength(2);
  expect(keptAnswers.texts.size).toBe(0);
});

it('current and archived documents are taken over together: one archived in between would be in neither', async () => {
  const keptAnswers = memory();
  const archived = '/v2/workbooks?isArchived=true&limit=1000';
  await using sigma = await SigmaServer.start({ ...PAGED, [archived]: { status: 500 } }, { keptAnswers });
  const both = (client: SigmaClient) => [
    Array.fromAsync(client.workbooks({ admin: false }, silent)),
    Array.fromAsync(client.archivedWorkbooks({ admin: false }, silent)),
  ];
  expect((await Promise.allSettled(both(sigma.client))).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(keptAnswers.texts.size).toBe(0);

  await using mended = await SigmaServer.start(PAGED, { keptAnswers });
  const told = await Promise.all(both(mended.client));
  const asked = mended.lines.length;
  await using next = mended.another({ keptAnswers });
  expect(await Promise.all(both(next.client))).toEqual(told);
  expect(mended.lines).toHaveLength(asked);
});

it.each([
  ['a malformed row', { entries: [{ teamId: 'a' }, { name: 'no id' }], nextPage: null }],
  ['fewer rows than it tells', { entries: [{ teamId: 'a' }], nextPage: null, total: 2 }],
  ['no cursor to what it says is more', { entries: [{ teamId: 'a' }], hasMore: true }],
])('a listing with %s is asked for again', async (_, json) => {
  const keptAnswers = memory();
  await using sigma = await SigmaServer.start({ '/v2/teams': { json } }, { keptAnswers });
  await Array.fromAsync(sigma.client.teams(noting));
  expect(keptAnswers.texts.size).toBe(0);
});

it('a listing that was not read to its end, one that broke off and an object that is none are not kept', async () => {
  const keptAnswers = memory();
  const answers = {
    '/v2/teams?limit=1000': { json: { entries: [{ teamId: 'a' }], nextPage: '1', total: 2 } },
    '/v2/teams?limit=1000&page=1': { status: 500 },
    '/v2/files/f': { json: { name: 'without an id' } },
    '/v2/files/g': { status: 404 },
  };
  await using sigma = await SigmaServer.start(answers, { keptAnswers });
  const list = () => sigma.client.teams(silent);
  for await (const { id } of list()) {
    expect(id).toBe('a');
    break;
  }
  await expect(Array.fromAsync(list())).rejects.toMatchObject({ code: 'SIGMA_SERVER_ERROR' });
  await expect(sigma.client.file('f')).rejects.toMatchObject({ code: 'SIGMA_BAD_OBJECT' });
  await expect(sigma.client.file('g')).rejects.toMatchObject({ code: 'SIGMA_NOT_FOUND' });
  expect(keptAnswers.texts.size).toBe(0);
});

it('other credentials, another host, other parameters and another query get answers of their own', async () => {
  const keptAnswers = memory();
  await using sigma = await SigmaServer.start(PAGED, { keptAnswers });
  await plan(sigma.client);
  await using other = sigma.another({ keptAnswers, clientId: 'another-client' });
  const before = sigma.lines.length;
  await plan(other.client);
  expect(sigma.lines.length - before).toBe(before);
  await using elsewhere = await SigmaServer.start(PAGED, { keptAnswers });
  await plan(elsewhere.client);
  expect(elsewhere.lines).toHaveLength(before);
  await using same = sigma.another({ keptAnswers });
  const asked = sigma.lines.length;
  await same.client.file('g').catch(() => undefined);
  await Array.fromAsync(same.client.workbooks({ admin: true }, silent));
  expect(sigma.lines.slice(asked)).toHaveLength(2);
});

it('nothing that is kept tells a token, a secret or the client id', async () => {
  const keptAnswers = memory();
  await using sigma = await SigmaServer.start(PAGED, { keptAnswers });
  await plan(sigma.client);
  const all = JSON.stringify([...keptAnswers.texts]);
  expect(all).not.toMatch(/access-token|refresh-token|client-secret|client-id/);
  expect(keptAnswers.texts.size).toBe(4);
});
