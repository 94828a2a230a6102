import { describe, expect, it } from 'vitest';
import {
  accessCause,
  type AccessChange,
  accessChange,
  type AccessRecord,
  type Reason,
  type Surroundings,
} from '../../src/diff/access-cause.ts';

const NOTHING: Surroundings = {
  onlyHere: () => false,
  thereOn: () => undefined,
  isUnproven: () => false,
  onceOn: () => undefined,
};
const TEAM: Reason = { reason: 'team', teamId: 't', grantId: 'g', objectId: 'folder', level: 'explore' };
const OWNER: Reason = { reason: 'ownership', objectId: 'doc', level: 'edit' };

function access(level: string, ...via: readonly Reason[]): AccessRecord {
  return { kind: 'access', id: 'doc/ann', level, via };
}

function cause(change: AccessChange, here: AccessRecord, there?: AccessRecord, around: Partial<Surroundings> = {}) {
  return accessCause({ objectId: 'doc', memberId: 'ann', change, here, there }, { ...NOTHING, ...around });
}

describe('what changed access', () => {
  it('is a grant, on what it stands', () => {
    const granted = { why: 'grant', to: 'team', teamId: 't', objectId: 'folder', level: 'explore' };
    expect(cause('gained', access('explore', TEAM))).toEqual(granted);
    expect(cause('lost', access('explore', TEAM))).toEqual(granted);
    const { teamId: _, ...own } = { ...TEAM, reason: 'grant' as const };
    expect(cause('gained', access('explore', own))).toMatchObject({ why: 'grant', to: 'member' });
    expect(cause('gained', access('explore', { ...own, reason: 'organization' }))).toMatchObject({
      to: 'organization',
    });
  });

  it('is a membership, where the person alone came into the team or went', () => {
    const onlyHere: Surroundings['onlyHere'] = (kind, id) => `${kind} ${id}` === 'team-member t/ann';
    expect(cause('gained', access('explore', TEAM), undefined, { onlyHere })).toEqual({
      why: 'membership',
      teamId: 't',
    });
  });

  it('is the place, where the right stood on it already', () => {
    const thereOn = (objectId: string) => (objectId === 'folder' ? access('explore', TEAM) : undefined);
    expect(cause('gained', access('explore', TEAM), undefined, { thereOn })).toEqual({
      why: 'place',
      objectId: 'folder',
    });
  });

  it('is the person or the object, before any grant', () => {
    const here = access('explore', TEAM);
    expect(cause('gained', here, undefined, { onlyHere: (kind) => kind === 'member' })).toEqual({ why: 'audience' });
    expect(cause('lost', here, undefined, { onlyHere: (kind) => kind === 'object' })).toEqual({ why: 'object' });
  });

  it('is no grant where the later run could not prove it, or the earlier one could not', () => {
    const here = access('explore', TEAM);
    expect(cause('lost', here, undefined, { isUnproven: () => true })).toEqual({ why: 'unproven' });
    expect(cause('gained', here, undefined, { onceOn: () => here })).toEqual({ why: 'again' });
    const other = access('explore', { ...TEAM, grantId: 'older' });
    expect(cause('gained', here, undefined, { onceOn: () => other })).toMatchObject({ why: 'grant' });
  });

  it('is the account type, where the same reason decides on both sides', () => {
    expect(cause('raised', access('edit', OWNER, TEAM), access('view', OWNER))).toEqual({ why: 'account-type' });
    expect(cause('raised', access('edit', OWNER, TEAM), access('explore', TEAM))).toMatchObject({ why: 'ownership' });
  });

  it('is nothing that anybody notices, where the level stays', () => {
    expect(accessChange(access('explore', TEAM), access('explore', TEAM, OWNER))).toBeUndefined();
    expect(accessChange(access('explore', TEAM), access('edit', OWNER))).toBe('raised');
    expect(accessChange(access('edit', OWNER), access('explore', TEAM))).toBe('lowered');
    expect(accessChange(undefined, access('explore'))).toBe('gained');
    expect(accessChange(access('explore'), undefined)).toBe('lost');
  });
});
