import { rmSync } from 'node:fs';
import { type CatalogRecord, openStore, recordId } from '@sextant/core';

/** How large the organization is whose access a state file holds. */
export interface AccessScale {
  readonly members: number;
  readonly teams: number;
  readonly documents: number;
  /** Access records of all objects together. */
  readonly rows: number;
}

/** What to ask of it. */
export interface BuiltAccess {
  /** One who opens whatever opens to anybody. */
  readonly insider: string;
  /** One who opens nothing, and is in no team. */
  readonly loner: string;
  /** Opens to everybody but the loner, by every team. */
  readonly fullObject: { readonly id: string; readonly path: string };
}

const WORKSPACE = uuid('1', 0);
const EXTRACTORS = { people: 'permission-mirroring', documents: 'metadata' } as const;
const AUDIENCE = 'bench';

/**
 * Writes a state file as a run of metadata and permission-mirroring would leave it: objects that all members open, as many
 * as the rows give, and a few rows for each of the others.
 */
export function buildAccessStore(file: string, { members, teams, documents, rows }: AccessScale): BuiltAccess {
  rmSync(file, { force: true });
  using store = openStore(file);
  const run = store.runs.start(new Date());
  store.units.lookAs(AUDIENCE);
  const commit = (extractor: string, key: string, records: readonly CatalogRecord[]): void => {
    const onGap = key.startsWith('access/') || key.startsWith('team/') ? { onGap: 'withdraw' as const } : {};
    const unit = { key, label: key, ...onGap };
    store.units.sight({ extractor, unit, audience: AUDIENCE, run: run.number });
    const read = { extractor, key, version: undefined, mentions: [], complete: true, at: new Date() };
    store.records.commit({ ...read, run: run.number, records });
  };
  commit(EXTRACTORS.documents, `workspace/${WORKSPACE}`, [{ kind: 'workspace', id: WORKSPACE, name: 'Sales' }]);
  for (let at = 0; at < members; at += 1) commit(EXTRACTORS.people, `member/${memberId(at)}`, [memberOf(at)]);
  for (let team = 0; team < teams; team += 1)
    commit(EXTRACTORS.people, `team/${teamId(team)}`, teamOf(team, { members, teams }));
  let left = rows;
  for (let document = 0; document < documents; document += 1) {
    const record = documentOf(document);
    commit(EXTRACTORS.documents, `workbook/${record.id}`, [record]);
    const ahead = documents - document - 1;
    // The loner is the last of the members: what is full opens to all others.
    const opened = Math.max(0, Math.min(members - 1, left - ahead));
    commit(EXTRACTORS.people, `access/${record.id}`, accessTo(record.id, opened, teams));
    left -= opened;
  }
  commit(EXTRACTORS.people, `access/${WORKSPACE}`, []);
  for (const extractor of Object.values(EXTRACTORS)) store.units.endPlan(extractor, run.number);
  store.history.extracted(run);
  store.runs.finish(run, new Date(), 'done');
  const fullObject = { id: documentOf(0).id, path: `Sales/${documentOf(0).name}` };
  return { insider: emailOf(0), loner: emailOf(members - 1), fullObject };
}

function memberOf(at: number): CatalogRecord {
  return {
    kind: 'member',
    id: memberId(at),
    name: `Ann Ng ${at}`,
    email: emailOf(at),
    accountType: 'Explore',
    active: true,
  };
}

function teamOf(team: number, { members, teams }: Pick<AccessScale, 'members' | 'teams'>): readonly CatalogRecord[] {
  const id = teamId(team);
  const inside = Array.from({ length: Math.ceil((members - 1) / teams) }, (_, nth) => nth * teams + team);
  return [
    { kind: 'team', id, name: `Team ${team}` },
    ...inside
      .filter((at) => at < members - 1)
      .map((at): CatalogRecord => {
        const member = memberId(at);
        return {
          kind: 'team-member',
          id: recordId(id, member),
          teamId: id,
          memberId: member,
          parentId: id,
          parentKind: 'team',
        };
      }),
  ];
}

function documentOf(at: number): CatalogRecord & { readonly kind: 'workbook' } {
  const place = { parentId: WORKSPACE, parentKind: 'workspace' as const, path: 'Sales' };
  return {
    kind: 'workbook',
    id: uuid('3', at),
    name: `Pipeline ${at}`,
    url: `https://app.sigmacomputing.com/acme/workbook/${at}`,
    ...place,
  };
}

/** By a grant to one of the teams, and every third by one of their own too. */
function accessTo(object: string, count: number, teams: number): CatalogRecord[] {
  return Array.from({ length: count }, (_, at): CatalogRecord => {
    const byTeam = {
      reason: 'team',
      grantId: uuid('4', at % teams),
      teamId: teamId(at % teams),
      objectId: object,
      level: 'explore',
    } as const;
    const own = { reason: 'grant', grantId: uuid('5', at), objectId: WORKSPACE, level: 'view' } as const;
    return {
      kind: 'access',
      id: recordId(object, memberId(at)),
      level: 'explore',
      via: at % 3 === 0 ? [byTeam, own] : [byTeam],
      catalogUser: `user${at}`,
    };
  });
}

function emailOf(at: number): string {
  return `ann.ng${at}@acme.example`;
}

function memberId(at: number): string {
  return `m${String(at).padStart(28, '0')}`;
}

function teamId(at: number): string {
  return uuid('2', at);
}

function uuid(group: string, at: number): string {
  return `${group.repeat(8)}-32da-4c70-aa5a-${String(at).padStart(12, '0')}`;
}
