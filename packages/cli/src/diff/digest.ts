import { canonicalJson, type CatalogRecord, type Difference, type Kind } from '@sextant/core';
import type { ComparedRuns } from './compared-runs.ts';
import type { Comparison } from './comparison.ts';
import { type Change, changesIn, type Topic, TOPICS } from './topics.ts';

/** What changed, as much of it as people read: counts of all, and the first changes of each topic. */
export interface Digest {
  readonly runs: ComparedRuns;
  readonly byKind: ReadonlyMap<Kind, KindChanges>;
  readonly topics: readonly TopicDigest[];
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
  for (const difference of comparison.differences()) {
    countIn(byKind, difference);
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
  return { runs: comparison.runs, byKind, topics: sorted };
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

const DEEPEST = 4;

/** Names from the document down; a place is told by its path. Pages are left out: elements are known without them. */
function trailOf(record: CatalogRecord, comparison: Comparison): readonly string[] {
  if (record.kind === 'lineage') {
    const ends = [record.from, record.to].map((end) => end && comparison.find(end));
    return [ends.map((end) => (end ? trailOf(end, comparison).join(' › ') : '?')).join(' → ')];
  }
  if (record.kind === 'warehouse-table' && record.path) return [record.path.join('.')];
  const trail: string[] = [];
  for (let next: CatalogRecord | undefined = record; next !== undefined && trail.length < DEEPEST;) {
    if (next.kind === 'workspace' || next.kind === 'folder') {
      if (next !== record) break;
    }
    if (next.kind !== 'page' || next === record) trail.unshift(nameOf(next));
    const { parentKind, parentId }: CatalogRecord = next;
    next = parentKind && parentId !== undefined ? comparison.find({ kind: parentKind, id: parentId }) : undefined;
  }
  const path = 'path' in record && typeof record.path === 'string' ? record.path : undefined;
  return path === undefined || path === '' ? trail : [path, ...trail];
}

function nameOf(record: CatalogRecord): string {
  if (record.name !== undefined && record.name.trim() !== '') return record.name;
  if (record.kind === 'grant') return canonicalJson([record.principal, record.permission, record.objectId]);
  return record.id;
}
