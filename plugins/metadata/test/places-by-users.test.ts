import { audienceOf, type Audience } from '@sextant/core';
import { sigmaDirectory } from '@sextant/sigma-client';
import { describe, expect, it } from 'vitest';
import { type Extracted, Sigma } from './sigma.ts';

const FILES = '/v2/members/{memberId}/files';
const ORG = { members: 16, teams: 3, workspaces: 3, folders: 8, workbooks: 12 };

/** Everybody, an Admin among them: so that nobody's listing was asked to know what they open. */
async function everybody(sigma: Sigma): Promise<Audience> {
  const members = await Array.fromAsync(sigmaDirectory(sigma.client).members());
  const active = members.filter((member) => member.active);
  return audienceOf(
    active.map((member) => ({ member, rule: 'test', opens: member.admin ? 'all' : new Set<string>() })),
  );
}

/** Everybody but the Admins, each with what its own listing names. */
async function ordinary(sigma: Sigma): Promise<Audience> {
  const directory = sigmaDirectory(sigma.client);
  const members = (await Array.fromAsync(directory.members())).filter(({ active, admin }) => active && !admin);
  const users = members.map(async (member) => {
    return { member, rule: 'test', opens: new Set(await Array.fromAsync(directory.openedBy(member.id))) };
  });
  return audienceOf(await Promise.all(users));
}

/** A folder with a document in a workspace: the document is shared with the Admin, and neither of the places is. */
async function unshared(sigma: Sigma): Promise<{ readonly folder: string; readonly ownerId: string | undefined }> {
  const { simulator, client } = sigma;
  const { places, documents, admins } = simulator.truth();
  const [, , vault] = places.filter(({ kind, personal }) => kind === 'workspace' && !personal);
  const folder = places.find(({ kind, ownerId }) => kind === 'folder' && ownerId !== admins[0]);
  if (!vault || !folder) throw new Error('there is nothing to hide, or no place for it');
  const [inside, ...others] = documents.filter(({ kind, personal }) => kind === 'workbook' && !personal);
  for (const { id } of others) simulator.mutate({ op: 'move', id, parentId: places[0]?.id ?? '' });
  simulator.mutate({ op: 'move', id: folder.id, parentId: vault.id });
  simulator.mutate({ op: 'move', id: inside?.id ?? '', parentId: folder.id });
  simulator.mutate({ op: 'grant', id: inside?.id ?? '', memberId: admins[0] ?? '', permission: 'view' });
  for (const id of [vault.id, folder.id]) {
    for await (const { id: grant, principal } of client.directGrantsOn(id, { onNote: () => expect.unreachable() })) {
      if (principal?.type === 'member' && principal.id === admins[0]) simulator.mutate({ op: 'revoke', id: grant });
    }
  }
  return { folder: folder.id, ownerId: folder.ownerId };
}

function told(got: Extracted, id: string) {
  return got.of('folder').find((record) => record.id === id);
}

describe('a place that does not open for the credentials, in an audience of many', () => {
  it.each([
    ['with an Admin among them', everybody],
    ['of ordinary users', ordinary],
  ])('is told by users who see it, %s: whose it is, and where it lies', async (_, audienceIn) => {
    await using sigma = await Sigma.start({ org: ORG });
    const { folder, ownerId } = await unshared(sigma);
    const got = await sigma.extract({ sideLists: 'never' }, { audience: await audienceIn(sigma) });
    const record = told(got, folder);
    expect(record).toMatchObject({ ownerId, parentKind: 'workspace' });
    expect(record?.access).toBeUndefined();
    expect(got.run.gaps).toEqual([]);
    expect(sigma.simulator.stats().violations).toEqual([]);
  });

  it('takes few listings: not those of everybody', async () => {
    await using sigma = await Sigma.start({ org: ORG });
    await unshared(sigma);
    const audience = await everybody(sigma);
    const before = sigma.ledger.counts().byEndpoint[FILES] ?? 0;
    await sigma.extract({ sideLists: 'never' }, { audience });
    const calls = (sigma.ledger.counts().byEndpoint[FILES] ?? 0) - before;
    expect(calls).toBeGreaterThan(0);
    expect(calls).toBeLessThan(audience.users.length);
  });

  it('stays as it was last told where these listings fail: what they tell alone is not gone', async () => {
    await using sigma = await Sigma.start({ org: ORG, faults: `500:${FILES}` });
    await unshared(sigma);
    const got = await sigma.extract({ sideLists: 'never' }, { audience: await everybody(sigma) });
    const codes = got.run.gaps.map(({ code, where }) => `${code} ${where}`);
    expect(codes).toContain('METADATA_MEMBER_FILES_UNREADABLE folder/');
  });
});
