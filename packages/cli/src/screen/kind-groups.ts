import { KINDS, type Kind, type KindCounts } from '@sextant/core';

/** One line of the closing table. */
export interface KindGroup extends KindCounts {
  readonly label: string;
}

/** In the order people look for them, which is not the order in which sinks need them. */
const LABELS: readonly (readonly [label: string, ...kinds: readonly Kind[]])[] = [
  ['organization', 'organization'],
  ['workspaces', 'workspace'],
  ['folders', 'folder'],
  ['workbooks', 'workbook'],
  ['reports', 'report'],
  ['data models', 'data-model'],
  ['datasets', 'dataset'],
  ['pages', 'page'],
  ['elements', 'element'],
  ['columns', 'column'],
  ['metrics', 'metric'],
  ['relationships', 'relationship'],
  ['controls', 'control'],
  ['connections', 'connection'],
  ['tables', 'warehouse-table'],
  ['table columns', 'warehouse-column'],
  ['custom SQL', 'custom-sql'],
  ['version tags', 'version-tag'],
  ['schedules', 'schedule', 'materialization'],
  ['bookmarks', 'bookmark'],
  ['embeds', 'embed'],
  ['members', 'member'],
  ['teams', 'team'],
  ['memberships', 'team-member'],
  ['grants', 'grant'],
  ['access', 'access'],
  ['lineage', 'lineage'],
  ['unresolved', 'unresolved'],
  ['previews', 'preview'],
];

/** The groups that a run had anything of, in the order of the closing table. */
export function kindGroups(byKind: Readonly<Partial<Record<Kind, KindCounts>>>): KindGroup[] {
  const known = new Set(LABELS.flatMap(([, ...kinds]) => kinds));
  const unnamed = KINDS.filter((kind) => !known.has(kind)).map((kind) => [kind, kind] as const);
  return [...LABELS, ...unnamed]
    .map(([label, ...kinds]) => ({ label, ...sum(kinds.map((kind) => byKind[kind])) }))
    .filter(({ found, gone }) => found + gone > 0);
}

function sum(counts: readonly (KindCounts | undefined)[]): KindCounts {
  const total = (key: keyof KindCounts) => counts.reduce((sofar, each) => sofar + (each?.[key] ?? 0), 0);
  return {
    found: total('found'),
    new: total('new'),
    changed: total('changed'),
    unchanged: total('unchanged'),
    gone: total('gone'),
  };
}
