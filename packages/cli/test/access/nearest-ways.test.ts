import type { AccessReason } from '@sextant/core';
import { expect, it } from 'vitest';
import type { AccessObject } from '../../src/access/access-object.ts';
import { nearestWays } from '../../src/access/nearest-ways.ts';

const PIPELINE: AccessObject = { kind: 'workbook', id: 'pipeline', name: 'Pipeline', parentId: 'emea' };
const EMEA: AccessObject = { kind: 'folder', id: 'emea', name: 'EMEA', parentId: 'sales' };
const SALES: AccessObject = { kind: 'workspace', id: 'sales', name: 'Sales' };
const NAMES: Readonly<Record<string, string>> = { t1: 'Analysts', t2: 'Board' };

function byTeam(teamId: string, objectId: string, level: string): AccessReason {
  return { reason: 'team', teamId, objectId, level, grantId: `${teamId}-${objectId}` };
}

function ways(reasons: readonly AccessReason[], chain: readonly AccessObject[] = [PIPELINE, EMEA, SALES]) {
  return nearestWays(chain, reasons, (id) => NAMES[id]);
}

it('are memberships of teams, those nearest to the object first, then the least grant from the object upwards', () => {
  expect(ways([byTeam('t2', 'sales', 'view'), byTeam('t1', 'emea', 'explore')])).toEqual([
    {
      kind: 'team',
      teamId: 't1',
      name: 'Analysts',
      level: 'explore',
      grantId: 't1-emea',
      objectId: 'emea',
      objectKind: 'folder',
      objectName: 'EMEA',
    },
    expect.objectContaining({ kind: 'team', teamId: 't2', objectId: 'sales' }),
    { kind: 'grant', level: 'view', objectId: 'pipeline', objectKind: 'workbook', objectName: 'Pipeline' },
    { kind: 'grant', level: 'view', objectId: 'emea', objectKind: 'folder', objectName: 'EMEA' },
    { kind: 'grant', level: 'view', objectId: 'sales', objectKind: 'workspace', objectName: 'Sales' },
  ]);
});

it('of two teams on one object name the one that gives less first, and each team once', () => {
  const [first, second, third] = ways([
    byTeam('t2', 'emea', 'edit'),
    byTeam('t2', 'pipeline', 'edit'),
    byTeam('t1', 'pipeline', 'view'),
  ]);
  expect([first, second]).toMatchObject([
    { teamId: 't1', level: 'view' },
    { teamId: 't2', objectId: 'pipeline' },
  ]);
  expect(third?.kind).toBe('grant');
});

it('name no grant on a personal space, which is its owner’s alone', () => {
  const home: AccessObject = { kind: 'workspace', id: 'home', name: 'My Documents', personal: true };
  expect(ways([], [PIPELINE, home]).map((way) => way.objectId)).toEqual(['pipeline']);
});

it('name a team by its id where its name is not stored', () => {
  expect(ways([byTeam('t9', 'elsewhere', 'view')])[0]).toEqual({
    kind: 'team',
    teamId: 't9',
    level: 'view',
    grantId: 't9-elsewhere',
    objectId: 'elsewhere',
  });
});
