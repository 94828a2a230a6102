import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../src/access/explanation.ts';
import type { Way } from '../../src/access/nearest-ways.ts';
import { renderExplanation } from '../../src/screen/access-screen.ts';
import { fittedTable } from '../../src/screen/fitted-table.ts';
import { widthOf } from '../../src/screen/width.ts';

const TOLD: Explanation = {
  user: { id: 'm1', email: 'ann@acme.com', accountType: 'Explore' },
  object: { kind: 'workbook', id: 'w1', name: 'Pipeline', path: 'Sales/EMEA/Pipeline' },
  above: ['Sales', 'EMEA'],
  allowed: true,
  level: 'explore',
  via: [
    {
      reason: 'team',
      teamId: 't1',
      teamName: 'Analysts',
      grantId: '8f1c2d3e-aaaa',
      objectId: 'f1',
      objectKind: 'folder',
      objectName: 'EMEA',
      level: 'edit',
      inherited: true,
    },
    {
      reason: 'organization',
      grantId: '77a0bb11-bbbb',
      objectId: 's1',
      objectKind: 'workspace',
      objectName: 'Sales',
      level: 'view',
      inherited: true,
    },
  ],
  capped: true,
  nearest: [],
  unknown: [],
  run: '2026-11-24T03-12-09Z',
  asOf: '2026-11-24T03:12:56.123Z',
};

const PLAIN = { width: 120, color: false };

function team(at: number): Way {
  return { kind: 'team', teamId: `t${at}`, name: `Team ${at}`, level: 'view', objectId: 'w1', objectKind: 'workbook' };
}

describe('the screen of an explanation', () => {
  it('answers first, then tells every reason in Sigma’s words, what decides and what caps', () => {
    expect(renderExplanation(TOLD, 0, PLAIN)).toBe(
      [
        'May ann@acme.com open workbook “Pipeline” (Sales / EMEA / Pipeline)?   Yes: can explore',
        '',
        '  team Analysts → Can Manage on folder EMEA (grant 8f1c2d3e…, inherited)   ← decides',
        '  whole organization → Can View on workspace Sales (grant 77a0bb11…, inherited)',
        '  account type “Explore” allows up to explore',
        '',
        `as of 2026-11-24T03:12Z, run 2026-11-24T03-12-09Z${' '.repeat(60)}exit code 0`,
      ].join('\n'),
    );
  });

  it('says that a no is not certain, why not, and what to do', () => {
    const gap = {
      code: 'SIGMA_FORBIDDEN',
      about: 'Pipeline · grants',
      message: 'No grants',
      remedy: 'Share it.',
      status: 403,
    };
    const { level: _, capped: __, ...rest } = TOLD;
    const screen = renderExplanation({ ...rest, allowed: false, via: [], unknown: [gap] }, 3, PLAIN);
    expect(screen).toContain('?   No, as far as is known\n');
    expect(screen).toContain('Pipeline · grants   403   Share it.   SIGMA_FORBIDDEN');
    expect(screen).toContain('exit code 3');
  });

  it('shows a few teams, counts the others, and every grant that would do', () => {
    const grant = {
      kind: 'grant',
      level: 'view',
      objectId: 'w1',
      objectKind: 'workbook',
      objectName: 'Pipeline',
    } as const;
    const nearest = [...Array.from({ length: 500 }, (_, at) => team(at)), grant];
    const screen = renderExplanation({ ...TOLD, allowed: false, via: [], nearest }, 0, PLAIN);
    expect(screen).toContain(
      'membership of team Team 4 → Can View on workbook w1\n  and 495 teams more: --json tells all\n',
    );
    expect(screen).toContain('\n  a grant of Can View on workbook Pipeline\n');
  });

  it('fits a narrow window, and nothing in a name moves the cursor', () => {
    const object = { ...TOLD.object, name: '\u001B[2JPipe\u202Eline' };
    const screen = renderExplanation({ ...TOLD, object }, 0, { width: 60, color: false });
    for (const line of screen.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(60);
    for (const mark of ['\u001B', '\u202E']) expect(screen).not.toContain(mark);
  });
});

it('a table fits its window: the widest columns give way', () => {
  const table = fittedTable(['who', 'what'], [['ann@acme.com', 'x'.repeat(200)]], 40);
  expect(table.split('\n').map(widthOf)).toEqual([18, 40]);
  expect(table).toContain('ann@acme.com  xxx');
  expect(table.endsWith('…')).toBe(true);
});
