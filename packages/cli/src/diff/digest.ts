import type { CatalogRecord, Difference, Kind } from '@sextant/core';
import { AccessCauses } from './access-causes.ts';
import { type AccessDigest, accessDigest } from './access-digest.ts';
import type { ComparedRuns } from './compared-runs.ts';
import type { Comparison } from './comparison.ts';
import { type Change, changesIn, type Topic, TOPICS } from './topics.ts';
import { trailOf } from './trail.ts';

/** What changed, as much of it as people read: counts of all, and the first changes of each topic. */
export interface Digest {
  readonly runs: ComparedRuns;
  readonly byKind: ReadonlyMap<Kind, KindChanges>;
  readonly topics: readonly TopicDigest[];
  /** By cause, what reaches furthest first. */
  readonly access: { readonly total: number; readonly shown: readonly AccessDigest[] };
}

export interface KindChanges {
  added: number;
  removed: number;
  changed: number;
}

export interface TopicDigest {
  readonly topic: Topic;
  /** Of all changes, shown or not. */
  total: number;
  readonly shown: DigestLine[];
}

export interface DigestLine extends Omit<Change, 'record' | 'topic'> {
  readonly kind: Kind;
  /** The names from the document down. */
  readonly trail: readonly string[];
}

/** At most `limit` lines a topic. */
export function digestOf(comparison: Comparison, limit: number): Digest {
  const byKind = new Map<Kind, KindChanges>();
  const topics = new Map<Topic, TopicDigest>();
  const whole = new Set<string>();
  const causes = new AccessCauses(comparison);
  for (const difference of comparison.differences()) {
    countIn(byKind, difference);
    causes.note(difference);
    const { kind, id, before, after } = difference;
    if (before === undefined || after === undefined) {
      // What comes or goes with its document is told by the document.
      if (whole.has(documentOf(before ?? after, id))) continue;
      if (CONTAINS.has(kind)) whole.add(id);
    }
    for (const { topic, record, ...change } of changesIn(difference)) {
      const digest = topics.get(topic) ?? { topic, total: 0, shown: [] };
      topics.set(topic, digest);
      digest.total += 1;
      if (digest.shown.length < limit) digest.shown.push({ kind, ...change, trail: trailOf(record, comparison) });
    }
  }
  const order = Object.keys(TOPICS);
  const sorted = [...topics.values()].toSorted((a, b) => order.indexOf(a.topic) - order.indexOf(b.topic));
  const groups = causes.groups();
  const shown = groups.slice(0, limit).map((group) => accessDigest(group, comparison));
  return { runs: comparison.runs, byKind, topics: sorted, access: { total: groups.length, shown } };
}

function countIn(byKind: Map<Kind, KindChanges>, { kind, before, after }: Difference): void {
  const counts = byKind.get(kind) ?? { added: 0, removed: 0, changed: 0 };
  byKind.set(kind, counts);
  counts[before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'] += 1;
}

const CONTAINS: ReadonlySet<Kind> = new Set(['workbook', 'report', 'data-model', 'dataset', 'warehouse-table']);

/** `<document>/<element>/<column>`; a table's columns hang on the table, an edge on what it leads to. */
function documentOf(record: CatalogRecord | undefined, id: string): string {
  if (record?.kind === 'warehouse-column') return record.parentId ?? id;
  if (record?.kind === 'lineage') return record.to?.id.split('/', 1)[0] ?? id;
  return id.includes('/') ? (id.split('/', 1)[0] ?? id) : id;
}
