import { canonicalJson, type CatalogRecord } from '@sextant/core';
import type { Comparison } from './comparison.ts';

const DEEPEST = 4;

/** Names from the document down; a place is told by its path. Pages are left out: elements are known without them. */
export function trailOf(record: CatalogRecord, comparison: Pick<Comparison, 'find'>): readonly string[] {
  if (record.kind === 'lineage') {
    const ends = [record.from, record.to].map((end) => end && comparison.find(end));
    return [ends.map((end) => (end ? trailOf(end, comparison).join(' › ') : '?')).join(' → ')];
  }
  if (record.kind === 'team-member') {
    const ends = [['team', record.parentId] as const, ['member', record.memberId] as const];
    return ends.map(([kind, id = '']) => comparison.find({ kind, id })?.name ?? id);
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
