import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { Caller } from './caller.ts';

let simulator: Simulator;
let admin: Caller;
beforeAll(async () => {
  simulator = await startSimulator({ org: 'small' });
  admin = await Caller.signIn(simulator);
});
afterAll(() => simulator.close());

async function workspace(name: string): Promise<{ id: string; slug: string }> {
  const [row] = await admin.rows(`/v2/workspaces?exactName=${name}`);
  return { id: String(row?.['workspaceId']), slug: String(row?.['workspaceUrlId']) };
}

it('name their object by its slug, take either, and have inherited ones unless asked otherwise', async () => {
  const { id, slug } = await workspace('Sales');
  const below = simulator.truth().documents.find(({ parentId }) => parentId === id)?.id ?? '';
  const inherited = await admin.rows(`/v2/grants?inodeId=${below}`);
  expect(inherited.map((row) => row['inodeId'])).toContain(slug);
  expect(await admin.rows(`/v2/grants?inodeId=${below}&directGrantsOnly=true`)).not.toContainEqual(
    expect.objectContaining({ inodeId: slug }),
  );
  expect(await admin.rows(`/v2/grants?inodeId=${slug}`)).toEqual(await admin.rows(`/v2/grants?inodeId=${id}`));
});

it('to everybody show where the object is asked, not where a member or a team is', async () => {
  const { id } = await workspace('Sales');
  const everybody = (await admin.rows(`/v2/grants?inodeId=${id}`)).filter(
    (row) => row['memberId'] === null && row['teamId'] === null,
  );
  expect(everybody).toHaveLength(1);
  const { owner } = simulator.clientOf('builder');
  const ofMember = await admin.rows(`/v2/grants?userId=${owner.id}`);
  expect(ofMember.every((row) => row['memberId'] === owner.id)).toBe(true);
  const [team] = await admin.rows('/v2/teams');
  const ofTeam = await admin.rows(`/v2/grants?teamId=${String(team?.['teamId'])}`);
  expect(ofTeam.length).toBeGreaterThan(0);
  expect(ofTeam.every((row) => row['teamId'] === team?.['teamId'])).toBe(true);
});

it('call a workspace a folder, and open by themselves', async () => {
  const { id } = await workspace('Sales');
  const [grant] = await admin.rows(`/v2/workspaces/${id}/grants`);
  expect(grant).not.toHaveProperty('inodeType');
  const { body } = await admin.get(`/v2/grants/${String(grant?.['grantId'])}`);
  expect(body).toEqual({ ...grant, inodeType: 'folder' });
});
