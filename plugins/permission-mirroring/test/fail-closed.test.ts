import { extractionOf, testRun } from '@sextant/testkit';
import { describe, expect, it } from 'vitest';
import { mirroringExtractor } from '../src/extractor.ts';
import { CONFIG, Sigma } from './sigma.ts';

/** Mirrors for the audience of a calm organization, from one like it where something fails. */
async function failing(faults: string) {
  await using calm = await Sigma.start({ org: 'tiny' });
  const audience = await calm.audience();
  const sigma = await Sigma.start({ org: 'tiny', faults });
  return { sigma, run: testRun({ audience, catalog: sigma.catalog() }) };
}

describe('unknown access is no access', () => {
  it.each(['badrow', 'short', '403'])(
    'where members are not listed whole (%s) no access at all is decided',
    async (kind) => {
      const { sigma, run } = await failing(`${kind}:/v2/members`);
      await using _ = sigma;
      await expect(extractionOf(mirroringExtractor(CONFIG, sigma.client), run)).rejects.toMatchObject({
        class: 'unit',
      });
      expect([...run.catalog.records('access')]).toEqual([]);
    },
  );

  it('where the permissions of account types cannot be read nothing is capped, and each record says so', async () => {
    const { sigma, run } = await failing('403:/v2/accountTypes/{accountTypeId}/permissions');
    await using _ = sigma;
    const { records } = await extractionOf(mirroringExtractor(CONFIG, sigma.client), run);
    const access = records.flatMap((record) => (record.kind === 'access' ? [record] : []));
    const views = new Set(
      records.flatMap((record) => (record.kind === 'member' && record.accountType === 'View' ? [record.id] : [])),
    );
    expect(views.size).toBeGreaterThan(0);
    for (const { id, level, uncapped } of access) {
      // Sigma's own View type is known without them.
      const isCapped = level === 'admin' || views.has(id.split('/')[1] ?? '');
      expect(uncapped, id).toBe(isCapped ? undefined : true);
    }
    expect(run.gaps.map(({ where }) => where)).toContain('access/');
  });

  it('who was deactivated since the audience was decided has none, and that is told', async () => {
    await using sigma = await Sigma.start({ org: 'tiny' });
    const audience = await sigma.audience();
    const viewer = sigma.simulator.clientOf('viewer').owner.id;
    sigma.simulator.mutate({ op: 'deactivate', id: viewer });
    const { levels, records, run } = await sigma.mirror(audience);
    expect([...levels.keys()].filter((id) => id.endsWith(viewer))).toEqual([]);
    expect(records.map(({ id }) => id)).not.toContain(viewer);
    expect(run.gaps).toMatchObject([{ where: 'access/', code: 'ACCESS_MEMBER_MISSING' }]);
  });

  it('of an object that is only kept, nobody has access by owning it', async () => {
    await using sigma = await Sigma.start({ org: 'tiny' });
    const catalog = sigma.catalog();
    const folder = [...catalog.records('folder')][0];
    catalog.keepUnread('folder', folder?.id ?? '');
    const { access, run } = await sigma.mirror(await sigma.audience(), catalog);
    const owned = access.flatMap(({ via = [] }) => via.filter(({ reason }) => reason === 'ownership'));
    expect(owned.map(({ objectId }) => objectId)).not.toContain(folder?.id);
    expect(owned.length).toBeGreaterThan(0);
    expect(new Set(run.gaps.map(({ code }) => code))).toEqual(new Set(['ACCESS_OWNER_UNKNOWN']));
  });

  it('every unit that tells of rights is withdrawn under a gap', async () => {
    await using sigma = await Sigma.start({ org: 'tiny' });
    const { units } = await sigma.mirror(await sigma.audience());
    const kept = units.filter(({ unit }) => unit.onGap !== 'withdraw').map(({ unit }) => unit.key.split('/')[0]);
    expect(new Set(kept)).toEqual(new Set(['member']));
  });
});
