import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { inodeUuid, isUuid, slugToUuid, uuidToSlug } from '../src/index.ts';

it.each([
  ['3ee61405-3be2-4000-ba72-60d36757b95b', '1UGFyEQCHqwPfQoAec3xJ9'],
  ['1e5ebead-d1ab-47ef-a505-5f5a360fb0e6', 'Vj4eD8BlnskEFlDqTEkmi'],
  ['208aed17-6805-4f7f-b841-4186b166fb59', 'Zpf7uVvuVU2nBdnoMJ91v'],
  ['368e26b3-792a-42e5-9710-d7114b3fed65', '1EWy24vt30wZNOhFzshzWR'],
  ['e1b7c03b-0133-410f-bd81-7c58b5924c39', '6RVfnbKQqb7njUHxX7TWOt'],
  ['00000000-0000-0000-0000-000000000000', '0'],
  ['ffffffff-ffff-ffff-ffff-ffffffffffff', '7N42dgm5tFLK9N8MT7fHC7'],
])('%s is %s, both ways', (uuid, slug) => {
  expect(uuidToSlug(uuid)).toBe(slug);
  expect(slugToUuid(slug)).toBe(uuid);
});

it('every UUID comes back from its slug', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      expect(slugToUuid(uuidToSlug(uuid))).toBe(uuid);
    }),
  );
});

it.each(['', 'with-dash', 'blank ', 'é', '7N42dgm5tFLK9N8MT7fHC8', 'zzzzzzzzzzzzzzzzzzzzzzzzz'])(
  '%j is no slug',
  (slug) => {
    expect(slugToUuid(slug)).toBeUndefined();
  },
);

it('an inode is known by its UUID, its slug, or as lineage names it', () => {
  const uuid = '368e26b3-792a-42e5-9710-d7114b3fed65';
  const names = [uuid, uuid.toUpperCase(), '1EWy24vt30wZNOhFzshzWR', 'inode-1EWy24vt30wZNOhFzshzWR', `inode-${uuid}`];
  expect(names.map(inodeUuid)).toEqual(names.map(() => uuid));
  expect(inodeUuid('Custom SQL')).toBeUndefined();
  expect([isUuid(uuid), isUuid('1EWy24vt30wZNOhFzshzWR')]).toEqual([true, false]);
});
