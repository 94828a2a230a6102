import { describe, expect, it } from 'vitest';
import { accountCaps } from '../src/account-caps.ts';
import { type AccessFacts, effectiveAccess, type GrantInForce } from '../src/effective-access.ts';
import { accessRecord } from '../src/map.ts';
import { type Person, Roster } from '../src/roster.ts';

function person(id: string, rest: Partial<Person> = {}): Person {
  return { id, admin: false, cap: 'edit', catalogUser: undefined, ...rest };
}

const ANN = person('ann');
const BOB = person('bob', { cap: 'explore', catalogUser: 'Bob B.' });
const ROOT = person('root', { admin: true, cap: 'view' });
const UNKNOWN = person('unknown', { cap: undefined });
const TEAMS = new Map([
  ['analysts', { people: [ANN, BOB], whole: true }],
  ['half', { people: [BOB], whole: false }],
  ['others', { people: [], whole: true }],
]);
const ROSTER = new Roster([ANN, BOB, ROOT, UNKNOWN], TEAMS);

function grant(principal: GrantInForce['principal'], permission: string | undefined, objectId = 'book'): GrantInForce {
  return { id: `${principal?.type} ${permission} ${objectId}`, objectId, principal, permission };
}

const to = (id: string) => ({ type: 'member', id }) as const;
const team = (id: string) => ({ type: 'team', id }) as const;
const EVERYBODY = { type: 'organization' } as const;

function decide(facts: Partial<AccessFacts>) {
  const { access, unclear } = effectiveAccess(
    { objectId: 'book', opensToAdmins: false, grants: [], ownerships: [], ...facts },
    ROSTER,
  );
  return { access, unclear, levels: Object.fromEntries(access.map((each) => [each.person.id, each.level])) };
}

describe('access adds up', () => {
  it('nobody has any without a reason', () => {
    expect(decide({}).access).toEqual([]);
  });

  it('the highest right counts, and each reason is told, the deciding one first', () => {
    const grants = [
      grant(EVERYBODY, 'view', 'space'),
      grant(team('analysts'), 'organize', 'folder'),
      grant(to('ann'), 'explore'),
    ];
    const { access } = decide({ grants, ownerships: [{ objectId: 'folder', ownerId: 'ann' }] });
    expect(access.find((each) => each.person === ANN)).toMatchObject({
      level: 'edit',
      via: [
        { reason: 'ownership', objectId: 'folder', level: 'edit' },
        { reason: 'team', teamId: 'analysts', grantId: 'team organize folder', objectId: 'folder', level: 'organize' },
        { reason: 'grant', objectId: 'book', level: 'explore' },
        { reason: 'organization', objectId: 'space', level: 'view' },
      ],
    });
  });

  it('is the same in whatever order Sigma names the grants', () => {
    const grants = [
      grant(EVERYBODY, 'view'),
      grant(EVERYBODY, 'view', 'space'),
      grant(team('analysts'), 'view'),
      grant(to('ann'), 'view'),
    ];
    expect(decide({ grants: grants.toReversed() })).toEqual(decide({ grants }));
  });

  it('no higher than the account type lets, and uncapped where nobody knows how far that is', () => {
    const { access, levels } = decide({ opensToAdmins: true, grants: [grant(EVERYBODY, 'organize')] });
    expect(levels).toEqual({ ann: 'organize', bob: 'explore', root: 'admin', unknown: 'organize' });
    expect(access.flatMap((each) => (each.uncapped ? [each.person.id] : []))).toEqual(['unknown']);
  });

  it('an Admin opens everything but a place that is known by its name alone', () => {
    expect(decide({ opensToAdmins: true }).levels).toEqual({ root: 'admin' });
    expect(decide({ opensToAdmins: false }).levels).toEqual({});
    const { levels } = decide({ opensToAdmins: false, grants: [grant(EVERYBODY, 'view')] });
    expect(levels).toMatchObject({ root: 'view' });
  });
});

describe('what is not known gives nothing, and is told', () => {
  it.each([
    ['a right of no list', grant(to('ann'), 'own'), 'permission'],
    ['no right', grant(EVERYBODY, undefined), 'permission'],
    ['nobody that is known', grant(undefined, 'edit'), 'principal'],
    ['a team that is not listed', grant(team('of no list'), 'edit'), 'team'],
  ])('%s', (_, unclear, why) => {
    expect(decide({ grants: [unclear] })).toMatchObject({ access: [], unclear: [{ grant: unclear, why }] });
  });

  it('of a team that was read in part those have access who are known to be in it', () => {
    const { levels, unclear } = decide({ grants: [grant(team('half'), 'view')] });
    expect(levels).toEqual({ bob: 'view' });
    expect(unclear).toMatchObject([{ why: 'team-partly' }]);
  });

  it.each([
    ['somebody else', grant(to('eve'), 'own')],
    ['a team with nobody of the audience', grant(team('others'), 'own')],
  ])('but not what concerns %s', (_, other) => {
    expect(decide({ grants: [other] })).toMatchObject({ access: [], unclear: [] });
  });
});

describe('how far an account type goes', () => {
  const type = (name: string, permissions: readonly string[] | undefined, custom = true) => ({
    name,
    custom,
    permissions,
  });
  const capsOf = accountCaps([
    type('Build', ['view-worksheet', 'explore-worksheet', 'create-worksheet'], false),
    type('View', ['view-worksheet', 'create-worksheet'], false),
    type('Finance Analyst', ['view-worksheet', 'explore-worksheet']),
    type('Reader', ['view-worksheet', 'download-data', 'create-worksheets-by-magic']),
    type('Nothing', []),
    type('Unread', undefined),
    type('Twice', ['create-workbook']),
    type(' twice ', ['view-workbook']),
  ]);

  it.each([
    ['BUILD', 'edit'],
    ['finance analyst', 'explore'],
    ['view', 'view'],
    ['Reader', 'view'],
    ['Nothing', 'view'],
    ['Twice', 'view'],
    ['Unread', undefined],
    ['of no list', undefined],
    [undefined, undefined],
  ])('%s: %s', (name, cap) => {
    expect(capsOf(name)).toBe(cap);
  });
});

it('a record tells the catalog user where there is one, and that nothing was capped only where that is so', () => {
  const [bob] = decide({ grants: [grant(to('bob'), 'view')] }).access;
  if (bob === undefined) throw new Error('bob has no access');
  expect(accessRecord('a/b', bob)).toEqual({
    kind: 'access',
    id: 'a%2Fb/bob',
    level: 'view',
    via: [{ reason: 'grant', grantId: 'member view book', objectId: 'book', level: 'view' }],
    catalogUser: 'Bob B.',
  });
});
