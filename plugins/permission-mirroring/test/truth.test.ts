import { describe, expect, it } from 'vitest';
import { Sigma } from './sigma.ts';

const ORGANIZATIONS = Number(process.env['SEXTANT_ORGANIZATIONS'] ?? 30);
const SEEDS = Array.from({ length: ORGANIZATIONS }, (_, seed) => seed);

describe('access is what the organization itself says', () => {
  it.each(SEEDS)('in random organization %d', async (seed) => {
    await using sigma = await Sigma.random(seed);
    const audience = await sigma.audience();
    const { levels, run } = await sigma.mirror(audience);
    expect(run.gaps).toEqual([]);
    expect(levels).toEqual(sigma.expected(audience));
    expect(levels.size).toBeGreaterThan(20);
    expect(sigma.simulator.stats().violations).toEqual([]);
  });

  it('in an organization with everything odd', async () => {
    await using sigma = await Sigma.start({ org: 'small' });
    const audience = await sigma.audience();
    const { levels, run } = await sigma.mirror(audience);
    expect(levels).toEqual(sigma.expected(audience));
    expect(run.gaps.map(({ code }) => code)).toEqual(['ACCESS_PERMISSION_UNKNOWN']);
  });

  it('of some of its members alone, whoever else has rights', async () => {
    await using sigma = await Sigma.start({ org: 'tiny' });
    const builder = sigma.simulator.clientOf('builder').owner.id;
    const audience = await sigma.audience(({ id }) => id === builder);
    const { levels, records } = await sigma.mirror(audience);
    expect(levels).toEqual(sigma.expected(audience));
    expect(records.flatMap((record) => (record.kind === 'member' ? [record.id] : []))).toEqual([builder]);
    const members = records.flatMap((record) => (record.kind === 'team-member' ? [record.memberId] : []));
    expect(new Set(members)).toEqual(new Set([builder]));
  });
});

describe('a right is never too many, and one that is missing is told', () => {
  const KINDS = ['403', '500', 'html', 'truncated', 'empty', 'badrow', 'lost', 'short', 'cursor', 'duplicate', 'reset'];
  const ENDPOINTS = [
    '/v2/grants',
    '/v2/teams',
    '/v2/teams/{teamId}/members',
    '/v2/accountTypes/{accountTypeId}/permissions',
  ];

  it.each(SEEDS)('under faults, in random organization %d', async (seed) => {
    const [kind, endpoint] = [KINDS[seed % KINDS.length], ENDPOINTS[seed % ENDPOINTS.length]];
    await using sigma = await Sigma.random(
      seed,
      `${kind}:${endpoint}=0.3,${KINDS[(seed + 3) % KINDS.length]}:/v2/grants=0.1`,
    );
    const audience = await sigma.audience();
    const { access, levels, units, run } = await sigma.mirror(audience);
    const expected = sigma.expected(audience);
    for (const { id, level = '', uncapped } of access) {
      if (uncapped) expect(expected.has(id), id).toBe(true);
      else expect(rank(level), `${id} ${level}`).toBeLessThanOrEqual(rank(expected.get(id)));
    }
    const whole = new Set(units.flatMap((unit) => (unit.whole ? [unit.unit.key] : [])));
    const lost = [...expected].filter(([id, level]) => rank(levels.get(id)) < rank(level));
    expect(lost.filter(([id]) => whole.has(`access/${id.split('/')[0]}`))).toEqual([]);
    if (lost.length > 0) expect(run.gaps).not.toEqual([]);
  });
});

function rank(level: string | undefined): number {
  return ['view', 'explore', 'organize', 'edit', 'admin'].indexOf(level ?? '');
}
