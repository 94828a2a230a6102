import { describe, expect, it } from 'vitest';
import { type Mirrored, Sigma } from './sigma.ts';

function versions({ units }: Mirrored): ReadonlyMap<string, string | undefined> {
  const access = units.filter(({ unit }) => unit.key.startsWith('access/'));
  return new Map(access.map(({ unit }) => [unit.key.slice('access/'.length), unit.version]));
}

function changed(before: Mirrored, after: Mirrored): ReadonlySet<string> {
  const [old, now] = [versions(before), versions(after)];
  return new Set([...now].flatMap(([id, version]) => (version === old.get(id) ? [] : [id])));
}

/** The objects of which somebody's access is by a reason that `isIt`. */
function reached(
  { access }: Mirrored,
  isIt: (reason: { teamId?: string; reason: string }) => boolean,
): ReadonlySet<string> {
  return new Set(access.flatMap(({ id, via = [] }) => (via.some(isIt) ? [id.split('/')[0] ?? ''] : [])));
}

describe('access to an object is told again', () => {
  it('not while nothing changes that it follows from', async () => {
    await using sigma = await Sigma.start({ org: 'tiny' });
    const audience = await sigma.audience();
    const [before, after] = [await sigma.mirror(audience), await sigma.mirror(audience)];
    expect(versions(before).size).toBeGreaterThan(5);
    expect([...versions(before).values()]).not.toContain(undefined);
    expect(changed(before, after)).toEqual(new Set());
  });

  it('where a team that it was granted to has another member, and nowhere else', async () => {
    await using sigma = await Sigma.start({ org: 'tiny' });
    const audience = await sigma.audience();
    const before = await sigma.mirror(audience);
    const [team] = sigma.simulator.truth().teams;
    const id = sigma.simulator.truth().admins[0] ?? '';
    sigma.simulator.mutate({
      op: team?.memberIds.includes(id) === true ? 'leave' : 'join',
      id,
      teamId: team?.id ?? '',
    });
    const after = await sigma.mirror(audience);
    expect(changed(before, after)).toEqual(reached(before, ({ teamId }) => teamId === team?.id));
    expect(changed(before, after).size).toBeLessThan(versions(before).size);
    expect(after.levels).toEqual(sigma.expected(audience));
  });

  it('where something was granted on it or above it', async () => {
    await using sigma = await Sigma.start({ org: 'tiny' });
    const audience = await sigma.audience();
    const before = await sigma.mirror(audience);
    const { places, documents } = sigma.simulator.truth();
    const folder = places.find(
      ({ id, kind }) => kind === 'folder' && documents.some(({ parentId }) => parentId === id),
    );
    sigma.simulator.mutate({ op: 'grant', id: folder?.id ?? '', permission: 'explore' });
    const after = await sigma.mirror(audience);
    const inFolder = documents.flatMap(({ id, parentId }) => (parentId === folder?.id ? [id] : []));
    expect([...changed(before, after)]).toEqual(expect.arrayContaining([folder?.id, ...inFolder]));
    expect(changed(before, after).size).toBeLessThan(versions(before).size);
    expect(after.levels).toEqual(sigma.expected(audience));
  });

  it('where somebody joins the audience whom it reaches', async () => {
    await using sigma = await Sigma.start({ org: 'tiny' });
    const viewer = sigma.simulator.clientOf('viewer').owner.id;
    const all = await sigma.mirror(await sigma.audience());
    const others = await sigma.mirror(await sigma.audience(({ id }) => id !== viewer));
    const its = new Set(all.access.flatMap(({ id }) => (id.endsWith(viewer) ? [id.split('/')[0] ?? ''] : [])));
    expect(changed(others, all)).toEqual(its);
  });
});
