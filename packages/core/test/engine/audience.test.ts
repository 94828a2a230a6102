import { describe, expect, it } from 'vitest';
import { audienceOf, type ResolvedUser } from '../../src/index.ts';

function user(id: string, opens: ResolvedUser['opens'] = new Set()): ResolvedUser {
  return { member: { id, email: `${id}@acme.example`, admin: false, active: true }, rule: 'test', opens };
}

describe('an audience may open', () => {
  it('what any of its members opens, and nothing else', () => {
    const audience = audienceOf([user('ann', new Set(['x'])), user('bob', new Set(['y']))]);
    expect(['x', 'y', 'z'].map((id) => audience.mayOpen({ id }))).toEqual([true, true, false]);
  });

  it('everything, where one of them opens everything', () => {
    expect(audienceOf([user('ann'), user('root', 'all')]).mayOpen({ id: 'anything' })).toBe(true);
  });

  it('what one of them owns, or what lies below something that one of them owns', () => {
    const audience = audienceOf([user('ann')]);
    expect(audience.mayOpen({ id: 'x', ownerId: 'ann' })).toBe(true);
    expect(audience.mayOpen({ id: 'x', ownerId: 'eve', above: [{ id: 'f' }, { id: 'g', ownerId: 'ann' }] })).toBe(true);
    expect(audience.mayOpen({ id: 'x', ownerId: 'eve', above: [{ id: 'f', ownerId: 'eve' }] })).toBe(false);
  });

  it('nothing below something that is merely opened: a listing names what it opens', () => {
    expect(audienceOf([user('ann', new Set(['f']))]).mayOpen({ id: 'x', above: [{ id: 'f' }] })).toBe(false);
  });

  it('nothing whose owner is unknown, and nothing at all if it is empty', () => {
    expect(audienceOf([user('ann')]).mayOpen({ id: 'x', ownerId: undefined })).toBe(false);
    expect(audienceOf([]).mayOpen({ id: 'x' })).toBe(false);
  });
});

describe('the key of an audience', () => {
  const { key } = audienceOf([user('ann', new Set(['x'])), user('bob')]);

  it('is the same for the same people, in any order, whatever they open', () => {
    expect(audienceOf([user('bob', new Set(['y'])), user('ann')]).key).toBe(key);
  });

  it('is another for other people, and where somebody opens everything', () => {
    const others = [[user('ann')], [user('ann'), user('eve')], [user('ann', 'all'), user('bob')], [user('ann bob')]];
    const keys = [key, ...others.map((users) => audienceOf(users).key)];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is the same whoever looks beside an Admin, who sees everything', () => {
    const admin = user('root', 'all');
    const keys = [[admin], [admin, user('ann')], [user('eve'), admin]].map((users) => audienceOf(users).key);
    expect(new Set(keys).size).toBe(1);
  });

  it('is another for other credentials: these list what there is', () => {
    const asker = (id: string, admin: boolean) => ({ ...user(id).member, admin });
    const keys = [asker('bot', true), asker('bot', false), asker('ann', true)].map(
      (each) => audienceOf([user('root', 'all')], each).key,
    );
    expect(new Set(keys).size).toBe(3);
  });
});
