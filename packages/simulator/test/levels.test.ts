import { expect, it } from 'vitest';
import { startSimulator } from '../src/index.ts';

const MIXED = { members: 40, teams: 8, workspaces: 4, folders: 20, workbooks: 40, access: 'mixed' } as const;

it.each(['small', MIXED] as const)('levels are told for exactly what opens in %o, Admins aside', async (org) => {
  await using simulator = await startSimulator({ org });
  const { access, admins } = simulator.truth();
  for (const [memberId, levels] of Object.entries(simulator.levels())) {
    if (admins.includes(memberId)) expect(new Set(Object.values(levels))).toEqual(new Set(['admin']));
    else expect(Object.keys(levels).toSorted(), memberId).toEqual(access[memberId]);
  }
});

it('a level is the highest right that reaches, no higher than the account type lets', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const { places, documents } = simulator.truth();
  const [workspace] = places.filter(({ kind, personal }) => kind === 'workspace' && !personal);
  const inside = documents.find(({ parentId }) => parentId === workspace?.id);
  if (workspace === undefined || inside === undefined) throw new Error('the workspace is empty');
  const member = (memberType: string) =>
    simulator.mutate({ op: 'add-member', id: '', email: `${memberType.replace(' ', '')}@acme.example`, memberType }).id;
  const [builds, explores, views, unknown] = ['BUILD', 'Finance Analyst', 'view', 'of no list'].map(member);
  const level = (id = '') => simulator.levels([id])[id]?.[inside.id];
  expect([builds, explores, views].map(level)).toEqual(['view', 'view', 'view']);
  simulator.mutate({ op: 'grant', id: inside.id, permission: 'explore' });
  simulator.mutate({ op: 'grant', id: workspace.id, permission: 'edit' });
  expect([builds, explores, views, unknown].map(level)).toEqual(['edit', 'explore', 'view', 'edit']);
  simulator.mutate({ op: 'deactivate', id: builds ?? '' });
  expect(level(builds)).toBeUndefined();
});
