import type { CatalogRecord, RecordOf } from '@sextant/core';

const PLACES: ReadonlySet<string> = new Set(['workspace', 'folder']);
const DOCUMENTS: ReadonlySet<string> = new Set(['workbook', 'report', 'data-model', 'dataset']);

/** What a run delivered, as far as it is about access. */
export interface Delivered {
  readonly documents: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  /** All but the places that are told of without their owner; a personal space is its owner's by its root. */
  readonly owned: ReadonlySet<string>;
  /** Places of which a run knows hardly more than the name that stands in a path: neither who owns them nor who opens them. */
  readonly denied: ReadonlySet<string>;
  /** Places and documents of which it is told what they lie in. */
  readonly placed: ReadonlySet<string>;
  readonly access: ReadonlyMap<string, RecordOf<'access'>>;
  readonly members: readonly string[];
  readonly teams: readonly string[];
  readonly teamMembers: readonly string[];
}

export function deliveredBy(records: readonly CatalogRecord[]): Delivered {
  const ids = (isIn: (record: CatalogRecord) => boolean): readonly string[] =>
    records.flatMap((record) => (isIn(record) ? [record.id] : []));
  return {
    documents: new Set(ids(({ kind }) => DOCUMENTS.has(kind))),
    places: new Set(ids((record) => PLACES.has(record.kind) && !isDenied(record))),
    owned: new Set(ids(isOwned)),
    denied: new Set(ids((record) => PLACES.has(record.kind) && isDenied(record))),
    placed: new Set(ids((record) => (PLACES.has(record.kind) || DOCUMENTS.has(record.kind)) && 'parentId' in record)),
    access: new Map(records.flatMap((record) => (record.kind === 'access' ? [[record.id, record]] : []))),
    members: ids(({ kind }) => kind === 'member').toSorted(),
    teams: ids(({ kind }) => kind === 'team').toSorted(),
    teamMembers: ids(({ kind }) => kind === 'team-member').toSorted(),
  };
}

function isOwned(record: CatalogRecord): boolean {
  if (DOCUMENTS.has(record.kind) || 'ownerId' in record) return true;
  return record.kind === 'workspace' && !isDenied(record);
}

function isDenied(record: CatalogRecord): boolean {
  return 'access' in record && record.access === 'denied';
}

export function objectsOf({ documents, places, denied }: Delivered): ReadonlySet<string> {
  return new Set([...documents, ...places, ...denied]);
}
