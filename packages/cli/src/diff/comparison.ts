import type { CatalogRecord, CatalogStore, Difference, Kind, RecordOf, Ref } from '@sextant/core';
import { MIRRORING } from '../config/resolver-choice.ts';
import type { ComparedRuns } from './compared-runs.ts';

export type Side = 'before' | 'after';

/** In {@link Comparison.unproven}. */
export const EVERY_OBJECT = '*';

/** Two runs' states of the catalog, side by side. */
export interface Comparison {
  readonly runs: ComparedRuns;
  /** Lazy, and each time anew: by kind, then by id. */
  differences(): Iterable<Difference>;
  /** As the later state tells it, or where it is not there any more, the earlier one. */
  find(ref: Ref): CatalogRecord | undefined;
  /** What a record was on one side. */
  at<K extends Kind>(side: Side, kind: K, id: string): RecordOf<K> | undefined;
  /** What a record was before the earlier run, at the end of which it was not there. */
  onceWas<K extends Kind>(kind: K, id: string): RecordOf<K> | undefined;
  /** Ids of the objects to which the later run could not prove all access; known of the newest run alone. */
  readonly unproven: ReadonlySet<string>;
}

/** Also against the order of time: what is newer is then what was. */
export function comparisonOf(store: CatalogStore, runs: ComparedRuns): Comparison {
  const { comparison } = store;
  const { from, to } = runs;
  const [older, newer] = from.number < to.number ? [from, to] : [to, from];
  return {
    runs,
    *differences() {
      for (const difference of comparison.differences(older.number, newer.number)) {
        const { before, after } = difference;
        yield older === from ? difference : { ...difference, before: after, after: before };
      }
    },
    find: (ref) => comparison.recordAt(ref, to.number) ?? comparison.recordAt(ref, from.number),
    at<K extends Kind>(side: Side, kind: K, id: string): RecordOf<K> | undefined {
      const { number } = side === 'before' ? from : to;
      return comparison.recordAt({ kind, id }, number) as RecordOf<K> | undefined;
    },
    onceWas: <K extends Kind>(kind: K, id: string) =>
      comparison.lastUntil({ kind, id }, older.number) as RecordOf<K> | undefined,
    unproven: to === newer && store.runs.latest()?.id === to.id ? unprovenAccess(store) : new Set(),
  };
}

/** The gaps of the newest run that leave access open. */
function unprovenAccess({ gaps }: CatalogStore): ReadonlySet<string> {
  const scopes = gaps.all().flatMap(({ plugin, scope }) => (plugin === MIRRORING ? [scope] : []));
  return new Set(
    scopes.flatMap((scope) => {
      if (scope === EVERY_OBJECT || scope === 'access/') return [EVERY_OBJECT];
      return scope.startsWith('access/') ? [scope.slice('access/'.length)] : [];
    }),
  );
}
