import { describe, expect, it } from 'vitest';
import { type AccessRecord, type CatalogStore, openStore, recordId } from '../../src/index.ts';
import { Runs } from '../engine/fake-run.ts';

const MIRRORING = 'permission-mirroring';
const ANALYSTS = { reason: 'team', teamId: 't1', grantId: 'g1', objectId: 'o1', level: 'view' } as const;
const OWN = { reason: 'grant', grantId: 'g2', objectId: 'o1', level: 'edit' } as const;

function access(member: string, ...via: NonNullable<AccessRecord['via']>): AccessRecord {
  return { kind: 'access', id: recordId('o1', member), level: 'view', via };
}

interface Reading {
  readonly run?: number;
  readonly audience?: string;
}

/** A run, by its number, in which somebody looks. */
function start(store: CatalogStore, audience = 'all'): number {
  store.units.lookAs(audience);
  return store.runs.start(new Date()).number;
}

function read(
  store: CatalogStore,
  key: string,
  records: readonly (AccessRecord | object)[],
  { run = 1, audience = 'all' }: Reading = {},
) {
  store.units.sight({ extractor: MIRRORING, unit: { key, label: key, onGap: 'withdraw' }, audience, run });
  const unit = { extractor: MIRRORING, key, version: undefined, mentions: [], complete: true, at: new Date() };
  store.records.commit({ ...unit, run, records: records as readonly AccessRecord[] });
}

describe('a lookup', () => {
  it('finds records in which a text occurs as it stands in them, case aside', () => {
    using runs = new Runs();
    using store = openStore(runs.stateFile);
    const run = start(store);
    const people = ['ann@acme.example', 'bob@acme.example', 'JOANN@acme.example', 'a"n\\n'];
    const members = people.map((email, at) => ({ kind: 'member', id: `m${at}`, email }));
    read(store, 'member/all', members, { run });
    const ids = (text: string) => store.lookup.containing('member', text).map(({ id }) => id);
    expect(ids('Ann@ACME.example')).toEqual(['m0', 'm2']);
    expect(ids('a"n\\n')).toEqual(['m3']);
    expect(ids('nobody@acme.example')).toEqual([]);
    expect(store.lookup.containing('team', 'ann')).toEqual([]);
    start(store, 'others');
    expect(ids('ann')).toEqual([]);
  });

  it('tells once each what gives access of one sort, whoever has it by that', () => {
    using runs = new Runs();
    using store = openStore(runs.stateFile);
    const run = start(store);
    read(store, 'access/o1', [access('ann', ANALYSTS), access('bob', ANALYSTS, OWN)], { run });
    expect(store.lookup.reasonsOf(MIRRORING, 'access/o1', 'team')).toEqual([ANALYSTS]);
    expect(store.lookup.reasonsOf(MIRRORING, 'access/o1', 'grant')).toEqual([OWN]);
    expect(store.lookup.reasonsOf(MIRRORING, 'access/o2', 'team')).toEqual([]);
    read(store, 'access/o1', [], { run: start(store) });
    expect(store.lookup.reasonsOf(MIRRORING, 'access/o1', 'team')).toEqual([]);
  });

  it('knows which run read a unit last, and nothing of what other eyes saw', () => {
    using runs = new Runs();
    using store = openStore(runs.stateFile);
    expect(store.lookup.hasUnits(MIRRORING)).toBe(false);
    const first = start(store);
    read(store, 'access/o1', [access('ann', ANALYSTS)], { run: first });
    const second = start(store);
    read(store, 'access/o2', [], { run: second });
    expect(store.lookup.readIn(MIRRORING, 'access/o1')).toBe(first);
    expect(store.lookup.readIn(MIRRORING, 'access/o2')).toBe(second);
    expect(store.lookup.readIn(MIRRORING, 'access/o3')).toBeUndefined();
    start(store, 'others');
    expect(store.lookup.readIn(MIRRORING, 'access/o1')).toBeUndefined();
    expect(store.lookup.hasUnits(MIRRORING)).toBe(false);
    expect(store.lookup.reasonsOf(MIRRORING, 'access/o1', 'team')).toEqual([]);
  });
});
