import type { SimElement, SimRead, SimSource } from '../org/content/element.ts';
import type { SimTable } from '../org/organization.ts';
import { customSqlId, tableId, warehouseColumnId } from './ids.ts';
import { idOf, type OpenDocument } from './scope.ts';

export interface End {
  readonly kind: string;
  readonly id: string;
}

/** From the thing read to the thing that reads it. */
export interface Edge {
  readonly from: End;
  readonly to: End;
}

/**
 * `undecided`: what a reader makes of it depends on how far it goes: custom SQL, datasets, files, tables that were never
 * synced, data models that may not be seen.
 */
export type Bucket = 'resolved' | 'partial' | 'unresolved' | 'constant' | 'undecided';

export interface LineageTruth {
  /** Of objects. */
  readonly lineage: readonly Edge[];
  readonly columnLineage: readonly Edge[];
  /** How far each column can be followed, by its id. */
  readonly buckets: Readonly<Record<string, Bucket>>;
}

/** What the formulas and sources of these documents mean; what others are is told by a stub of their document. */
export function lineageOf(open: readonly OpenDocument[]): LineageTruth {
  const inScope = new Set(open.map(({ document }) => document.id));
  const columns: Edge[] = [];
  const buckets: Record<string, Bucket> = {};
  for (const { document, element, column } of columnsOf(open)) {
    const to = { kind: 'column', id: idOf(document.id, element.id, column.id) };
    const ends = column.reads.map((read) => endOf(read, to.id, inScope));
    for (const from of ends) if (typeof from === 'object') columns.push({ from, to });
    buckets[to.id] = bucketOf(ends);
  }
  const lineage = open.flatMap((document) => objectEdges(document, inScope));
  return { lineage, columnLineage: columns, buckets };
}

function* columnsOf(open: readonly OpenDocument[]) {
  for (const { document, elements } of open) {
    for (const element of elements) for (const column of element.columns) yield { document, element, column };
  }
}

function objectEdges({ document, elements }: OpenDocument, inScope: ReadonlySet<string>): readonly Edge[] {
  return elements.flatMap((element: SimElement) => {
    const to = { kind: 'element', id: idOf(document.id, element.id) };
    return element.sources.flatMap((source) => {
      const from = sourceEnd(source, document.id, inScope);
      return from === undefined ? [] : [{ from, to }];
    });
  });
}

function sourceEnd(source: SimSource, documentId: string, inScope: ReadonlySet<string>): End | undefined {
  switch (source.kind) {
    case 'table':
      return { kind: 'warehouse-table', id: tableId(source.table) };
    case 'dataset':
      return { kind: 'dataset', id: source.documentId };
    case 'model':
      if (!inScope.has(source.documentId)) return { kind: 'data-model', id: source.documentId };
      return { kind: 'element', id: idOf(source.documentId, source.elementId) };
    case 'element':
      return { kind: 'element', id: idOf(documentId, source.elementId) };
    case 'sql':
      return { kind: 'custom-sql', id: customSqlId(documentId, source.definition) };
    case 'csv-upload':
    case 'sql-document':
    case 'semantic-view':
      return undefined;
  }
}

function endOf(read: SimRead, self: string, inScope: ReadonlySet<string>): End | 'unresolved' | 'undecided' {
  switch (read.kind) {
    case 'table':
      return read.table.isSynced ? columnEnd(read.table, read.column) : 'undecided';
    case 'column': {
      const { documentId, elementId, columnId, candidates = 1 } = read;
      const id = idOf(documentId, elementId, columnId);
      if (candidates > 1 || id === self) return 'unresolved';
      return inScope.has(documentId) ? { kind: 'column', id } : 'undecided';
    }
    case 'elsewhere':
      return 'undecided';
    case 'missing':
      return 'unresolved';
  }
}

function columnEnd(table: SimTable, column: string): End {
  return { kind: 'warehouse-column', id: warehouseColumnId(table, column) };
}

function bucketOf(ends: readonly (End | 'unresolved' | 'undecided')[]): Bucket {
  if (ends.length === 0) return 'constant';
  if (ends.includes('undecided')) return 'undecided';
  const unresolved = ends.filter((end) => end === 'unresolved').length;
  if (unresolved === 0) return 'resolved';
  return unresolved === ends.length ? 'unresolved' : 'partial';
}
