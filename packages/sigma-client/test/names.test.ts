import { expect, it } from 'vitest';
import { memberRecord } from '../src/index.ts';
import { Member } from '../src/schemas/people.ts';

const ROW = { memberId: 'gMmKHlafR1', firstName: 'Ada', lastName: 'Okafor', email: 'ada.okafor@acme.example' };

it('a member is told by name and address, or by a pseudonym in place of both', () => {
  const member = Member.parse({ ...ROW, memberType: 'build', createdBy: 'x' });
  expect(memberRecord(member)).toMatchObject({ name: 'Ada Okafor', email: 'ada.okafor@acme.example' });
  expect(memberRecord(member, 'hash')).toEqual({
    kind: 'member',
    id: 'gMmKHlafR1',
    name: expect.stringMatching(/^member [0-9a-f]{12}$/),
    accountType: 'build',
    admin: false,
    active: true,
    createdBy: 'x',
  });
});

it('a pseudonym follows from the id alone', () => {
  const name = (changes: Partial<typeof ROW>) => memberRecord(Member.parse({ ...ROW, ...changes }), 'hash').name;
  expect(name({ email: 'other@acme.example', firstName: 'Other' })).toBe(name({}));
  expect(name({ memberId: 'other' })).not.toBe(name({}));
});
